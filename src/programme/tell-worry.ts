import { mayBeTold, offeredToTell, type MayBeTold } from '#notes';
import { firstName, namesMentioned, nameWarning, personById, type NamedPerson } from '#people';
import type { Scope } from '#platform/scope.ts';
import { askTask } from '#tasks';
import type { FormFault } from './attendance-form.rules.ts';
import { aboutNobody } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';

/** What the form says of a worry. */
export interface SentWorry {
  readonly worry: 'no' | 'yes' | null;
  readonly 'worry-words': string | null;
  readonly 'worry-about': string | null;
  readonly 'worry-who': string | null;
}

/** A worry that was told in full: what, about whom (null: nobody in particular), and who must know (null: anybody on the unit). */
export interface Worry {
  readonly words: string;
  readonly personId: string | null;
  readonly askedOf: string | null;
}

/** Who may be told of what worried somebody at a session: the nurse in charge first; of one person's own session, their named workers too. */
export async function toldOfSession(scope: Scope, unitId: string, personIds: readonly string[]): Promise<readonly MayBeTold[]> {
  const person = personIds.length === 1 ? await personById(scope, personIds[0]!) : null;
  return offeredToTell(scope, { workers: person?.workers ?? [] }, unitId);
}

/** Reads a worry; every fault beside its field. Nobody but the person it is about may be named in it: it stands in their record. */
export async function readWorry(
  scope: Scope,
  session: Pick<SessionRecord, 'unitId'>,
  sent: SentWorry & { readonly 'keep-names': string | null },
  onForm: readonly string[],
  unit: readonly NamedPerson[],
): Promise<{ readonly worry: Worry | null; readonly named: boolean; readonly faults: readonly FormFault[] }> {
  if (sent.worry !== 'yes') return { worry: null, named: false, faults: [] };
  const faults: FormFault[] = [];
  const { 'worry-words': words, 'worry-about': about, 'worry-who': who } = sent;
  if (words === null) faults.push({ field: 'worry-words', message: 'Say in a few words what worried you, so that somebody can act.' });
  if (about === null) faults.push({ field: 'worry-about', message: 'Choose whom it is about, or nobody in particular' });
  else if (about !== aboutNobody && !onForm.includes(about))
    faults.push({ field: 'worry-about', message: 'Choose somebody who was asked to come, or nobody in particular' });
  const personId = about === null || about === aboutNobody || !onForm.includes(about) ? null : about;
  if (who === null) faults.push({ field: 'worry-who', message: 'Choose who must know' });
  else if (!(await maybeTold(scope, session.unitId, personId, who)))
    faults.push({
      field: 'worry-who',
      message:
        who === scope.actor.id ? 'You know of it: choose who else must know' : 'Choose somebody else: who was chosen does not work on the unit now',
    });
  const warning = words === null || personId === null ? undefined : nameWarning(namesMentioned(words, unit, [personId]), 1);
  if (warning !== undefined && sent['keep-names'] === null) faults.push({ field: 'worry-words', message: warning.say });
  const worry = words === null ? null : { words, personId, askedOf: who === 'anyone' ? null : who };
  return { worry, named: warning !== undefined, faults };
}

async function maybeTold(scope: Scope, unitId: string, personId: string | null, who: string): Promise<boolean> {
  if (personId !== null) return mayBeTold(scope, { personId, unitId }, who);
  return (await toldOfSession(scope, unitId, [])).some(({ value }) => value === who);
}

/** Asks whoever must know to say that they do. */
export async function tellWorry(scope: Scope, session: Pick<SessionRecord, 'id' | 'unitId' | 'name'>, worry: Worry): Promise<void> {
  const person = worry.personId === null ? null : await personById(scope, worry.personId);
  await askTask(scope, {
    unitId: session.unitId,
    kind: 'must tell',
    aboutKind: 'session',
    aboutId: session.id,
    ...(person === null ? {} : { personId: person.id }),
    say: `${person === null ? `From ${session.name}` : `${firstName(person)}, at ${session.name}`}: ${worry.words}`.slice(0, 1200),
    link: `/sessions/${session.id}`,
    askedOf: worry.askedOf,
  });
}
