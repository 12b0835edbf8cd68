import { decideAlone } from '#legal';
import { firstName, personById } from '#people';
import { howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import { askTask } from '#tasks';
import { recordEvent } from './authorisation-entry-store.ts';
import { authorisationsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState, groundsHold, isOver } from './authorisation.rules.ts';
import { endGrounds, groundsOf } from './grounds-store.ts';
import { plannedOn } from './line-use-store.ts';

/** What leave rests on that ends: the section (MHA 1983 s17(5); domain rule 1.41) or the stay. */
export interface Lapsing {
  readonly personId: string;
  readonly at: Temporal.Instant;
  /** The reason, in a sentence, kept with each authorisation. */
  readonly why: string;
  /** A move to another unit of the same hospital ends what was agreed about the grounds there, and leaves the authorisations. */
  readonly authorisations: boolean;
}

async function standing(scope: Scope, { personId, at }: Lapsing): Promise<readonly WholeAuthorisation[]> {
  return ((await authorisationsOf(scope, [personId])).get(personId) ?? []).filter((one) => !isOver(authorisationState(one, at)));
}

/** What would lapse, each in a sentence, told before anybody presses the button. */
export async function whatLapses(scope: Scope, lapsing: Lapsing): Promise<readonly string[]> {
  const leave = lapsing.authorisations ? await standing(scope, lapsing) : [];
  const planned = await plannedOn(
    scope,
    leave.flatMap((one) => one.lines.map((line) => line.id)),
    lapsing.at,
  );
  const grounds = ((await groundsOf(scope, [lapsing.personId])).get(lapsing.personId) ?? []).filter((one) => groundsHold(one, dateOf(lapsing.at)));
  return [
    ...(leave.length === 0 ? [] : [`${howMany(leave.length, 'leave authorisation lapses', 'leave authorisations lapse')}.`]),
    ...(planned === 0 ? [] : [`${howMany(planned, 'outing still planned', 'outings still planned')} on that leave will be flagged.`]),
    ...(grounds.length === 0 ? [] : ['What was agreed about the grounds ends.']),
  ];
}

/** Lapses what rests on what has ended, and flags outings still planned on it. */
export async function lapseLeave(scope: Scope, lapsing: Lapsing): Promise<void> {
  const { personId, at, why } = lapsing;
  await decideAlone(scope, personId);
  const leave = lapsing.authorisations ? await standing(scope, lapsing) : [];
  for (const one of leave) await recordEvent(scope, { authorisationId: one.id, personId, what: 'lapsed', at, words: why });
  await endGrounds(scope, personId, dateOf(at), why);
  const planned = await plannedOn(
    scope,
    leave.flatMap((one) => one.lines.map((line) => line.id)),
    at,
  );
  const person = planned === 0 ? null : await personById(scope, personId);
  if (planned > 0 && person !== null)
    await askTask(scope, {
      unitId: person.stay?.unitId ?? leave[0]!.unitId,
      kind: 'other',
      aboutKind: 'leave lapsed',
      aboutId: personId,
      personId,
      say: `${firstName(person)}’s leave has lapsed, and ${howMany(planned, 'outing is', 'outings are')} still planned on it. Look at each with ${firstName(person)}.`,
      link: `/people/${personId}/leave`,
    });
}
