import { firstName, type PersonRecord } from '#people';
import type { Role } from '#platform/actor.ts';
import { Refusal, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { instantAt } from '#platform/time.ts';
import { answerTask, askTask } from '#tasks';
import { mayWrite, whyCountersign } from './countersign.rules.ts';
import { authorFacts, policyOn, rolesOn, unitOfContact } from './note-facts.ts';
import type { ContactInput, WordingInput } from './note-input.ts';
import { writtenLate } from './note.rules.ts';
import { forReading, noteById } from './note-store.ts';
import { addAct, addNote, addWording } from './note-write-store.ts';
import type { Note, NoteWording } from './note.words.ts';
import { isTheirs, openRequestToBeHeard, type Origin } from './read-ties.ts';
import { readWording } from './read-wording.ts';
import { countersignHours, lockHours, recordKeepingSkill } from './settings.ts';
import { tellNoteSigned } from './slots.ts';
import { lateEntryHours } from './store.ts';

/** Where a contact comes from: `session:` or `leave:` and an id. */
export function originOf(from: string | null): Origin {
  const found = /^(session|leave):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(from ?? '');
  return found === null ? { kind: 'written', id: null } : { kind: found[1] as 'session' | 'leave', id: found[2]! };
}

/** Why the asker may not write in records on the unit yet, in a sentence; null where they may. */
export async function whyNotWrite(scope: Scope, unitId: string): Promise<string | null> {
  const decided = mayWrite(await authorFacts(scope, unitId), await policyOn(scope, unitId), await settingFor(scope, recordKeepingSkill, unitId));
  return decided.allowed ? null : decided.reasons.map(({ say }) => say).join(' ');
}

/** Refuses, with the reason, whoever may not write notes on the unit yet. */
export async function mustMayWrite(scope: Scope, unitId: string): Promise<void> {
  const why = await whyNotWrite(scope, unitId);
  if (why !== null) refuse('', why);
}

/** Signs a new note, in the scope's transaction: head, wording, signature, and whoever must know is asked. */
export async function signNote(scope: Scope, person: PersonRecord, input: ContactInput & WordingInput): Promise<Note> {
  const happenedAt = instantAt(input.on, input.at);
  const unitId = unitOfContact(scope, person, happenedAt);
  if (unitId === null) refuse('', 'They are on no unit of yours.');
  await mustMayWrite(scope, unitId);
  // What an address typed by hand names and is none of theirs is let be: the note stands by itself.
  const named = originOf(input.from);
  const origin: Origin = (await isTheirs(scope, person.id, named)) ? named : { kind: 'written', id: null };
  const over = happenedAt.add({ minutes: input.minutes ?? 0 });
  const late = writtenLate(over, scope.now, await settingFor(scope, lateEntryHours, unitId));
  const { wording, problems } = await readWording(
    scope,
    { personId: person.id, unitId, late, kind: input.kind, origin, place: input.place, before: null },
    input,
  );
  const future = Temporal.Instant.compare(happenedAt, scope.now) > 0;
  if (future || problems.length > 0)
    throw new Refusal([...(future ? [{ field: 'at', message: 'That has not happened yet: a note tells of what has' }] : []), ...problems]);
  const id = await addNote(scope, {
    personId: person.id,
    unitId,
    kind: input.kind,
    happenedAt,
    minutes: input.minutes,
    place: input.place,
    authorId: scope.actor.id!,
    authorRole: roleWhenWriting(scope, unitId),
    writtenAt: scope.now,
    late,
    originKind: origin.kind,
    originId: origin.id,
  });
  return signWording(scope, { id, personId: person.id, unitId, versionNo: 1 }, wording, toldWho(person, wording, input.concernWho));
}

/** Who is asked to know of a concern: a member of staff, or anybody on the unit (null). */
export interface Told {
  readonly firstName: string;
  readonly words: string;
  readonly askedOf: string | null;
}

/** Whom a concern goes to; null where there is none. */
export function toldWho(person: PersonRecord, wording: NoteWording, who: string | null): Told | null {
  if (wording.concern === null) return null;
  return { firstName: firstName(person), words: wording.concern, askedOf: who === null || who === 'anyone' ? null : who };
}

/** Signs a wording of a note: the policy of the moment says whether it waits for a countersign, and from when it stands. */
export async function signWording(
  scope: Scope,
  note: { readonly id: string; readonly personId: string; readonly unitId: string; readonly versionNo: number },
  wording: NoteWording,
  told: Told | null,
): Promise<Note> {
  const { unitId, personId, versionNo } = note;
  const why = whyCountersign(note.id, await authorFacts(scope, unitId), await policyOn(scope, unitId), wording.outsideRole.length > 0);
  await addWording(scope, note, versionNo, wording, { by: scope.actor.id!, at: scope.now });
  await addAct(scope, note, {
    what: 'signed',
    versionNo,
    byId: scope.actor.id!,
    byRole: roleWhenWriting(scope, unitId),
    at: scope.now,
    words: why,
    countersignBy: why === null ? null : scope.now.add({ hours: await settingFor(scope, countersignHours, unitId) }),
    lockAt: scope.now.add({ hours: await settingFor(scope, lockHours, unitId) }),
  });
  const signed = (await noteById(scope, note.id))!;
  if (told !== null)
    await askTask(scope, {
      unitId,
      kind: 'must tell',
      aboutKind: 'note',
      aboutId: note.id,
      personId,
      say: `${told.firstName}: ${told.words}`.slice(0, 600),
      link: `/notes/${note.id}`,
      askedOf: told.askedOf,
    });
  if (wording.heardTask !== null && (await openRequestToBeHeard(scope, personId))?.id === wording.heardTask)
    await answerTask(scope, wording.heardTask, 'done', 'Somebody sat down and listened; it stands in the notes.');
  await tellNoteSigned(scope, forReading(signed));
  return signed;
}

/** The role in which the asker writes on the unit. */
export function roleWhenWriting(scope: Scope, unitId: string): Role {
  const roles = rolesOn(scope, unitId);
  return (roles.includes('student') ? 'student' : (roles[0] ?? 'manager')) as Role;
}
