import { z } from 'zod';
import { version } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { askTask } from '#tasks';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { openNote } from './act-on-note.tsx';
import { countersignPage } from './countersign.page.tsx';
import { forWhom, mayCountersign } from './countersign.rules.ts';
import { waitingOn } from './countersign-store.ts';
import { faultPhrases } from './fault-words.ts';
import { countersignerFacts, policyOn } from './note-facts.ts';
import { whyNamesStay } from './names-in-words.tsx';
import { countersignShape, sendBackShape } from './note-input.ts';
import { addAct } from './note-write-store.ts';
import type { Note } from './note.words.ts';
import { roleWhenWriting } from './sign-note.ts';
import { noteById } from './note-store.ts';
import { momentWords } from './view.ts';

/** The note, held to be countersigned or sent back by the asker; a wording they have not seen is refused. */
async function heldToAnswer(scope: Scope, noteId: string, seen: number): Promise<{ readonly note: Note; readonly forId: string | null }> {
  const { unitId } = (await noteById(scope, noteId))!;
  const [facts, policy] = [await countersignerFacts(scope, unitId), await policyOn(scope, unitId)];
  const note = await openNote(scope, noteId, (one) => ruling(mayCountersign(one, facts, policy).reasons));
  if (note.versionNo !== seen) refuse('', 'Its author signed another wording after you opened it. Read it again.');
  const through = forWhom(note.authorId, facts);
  return { note, forId: through !== null && through !== 'self' ? through.covers : null };
}

/** The next note to open: the first of those the asker may sign that comes after this one, else the first of all. */
async function nextHref(scope: Scope, note: Note): Promise<string> {
  const [facts, policy] = [await countersignerFacts(scope, note.unitId), await policyOn(scope, note.unitId)];
  const mine = (await waitingOn(scope, note.unitId)).filter(
    (one) => one.id !== note.id && mayCountersign({ authorId: one.authorId, state: 'waiting' }, facts, policy).allowed,
  );
  const after = (at: Temporal.Instant): boolean => note.countersignBy !== null && Temporal.Instant.compare(at, note.countersignBy) >= 0;
  const next = mine.find(({ by }) => after(by)) ?? mine[0];
  return `/notes/countersign?unit=${note.unitId}${next === undefined ? '' : `&note=${next.id}`}`;
}

const again = {
  again: countersignPage as never,
  againParams: () => ({}),
} as const;

/** Adds a countersignature, with its basis, to the wording that was read. */
export const countersignNote = action({
  path: '/notes/:note/countersign',
  access: notesAccess.countersign,
  input: z.strictObject({ ...countersignShape, version: version() }),
  subject: aboutNote,
  ...again,
  againQuery: (params) => ({ note: params['note']! }),
  async run(scope, input, params) {
    const { note, forId } = await heldToAnswer(scope, params['note']!, input.version);
    if (input.basis === 'confirmed with' && input.confirmedWith === null) refuse('confirmedWith', 'Enter whom you confirmed it with');
    await addAct(scope, note, {
      what: 'countersigned',
      versionNo: note.versionNo,
      byId: scope.actor.id!,
      byRole: roleWhenWriting(scope, note.unitId),
      at: scope.now,
      basis: input.basis,
      confirmedWith: input.basis === 'confirmed with' ? input.confirmedWith : null,
      forId,
    });
    return {
      to: await nextHref(scope, note),
      say: `Countersigned: ${note.authorName}’s note of ${momentWords(note.happenedAt)}.`,
      people: [note.personId],
      unitId: note.unitId,
      subject: `note ${note.id}`,
      fields: ['basis'],
    };
  },
});

/** Sends a note back to its author with a comment; what it was for is kept, for supervision. */
export const sendBack = action({
  path: '/notes/:note/send-back',
  access: notesAccess['send-back'],
  input: z.strictObject({ ...sendBackShape, version: version() }),
  subject: aboutNote,
  ...again,
  againQuery: (params) => ({ note: params['note']! }),
  async run(scope, input, params) {
    const { note } = await heldToAnswer(scope, params['note']!, input.version);
    if (input.faults.length === 0 && input.comment === null)
      refuse('faults', 'Choose what is missing, or write a comment: its author has to know what to do');
    if (input.faults.includes('other') && input.comment === null) refuse('comment', 'Say in a comment what else it is');
    const words = input.comment ?? input.faults.map((fault) => faultPhrases[fault]).join(' ');
    const kept = await whyNamesStay(scope, { unitId: note.unitId, of: note.personId, field: 'comment' }, words, input);
    await addAct(scope, note, {
      what: 'sent back',
      versionNo: note.versionNo,
      byId: scope.actor.id!,
      byRole: roleWhenWriting(scope, note.unitId),
      at: scope.now,
      faults: input.faults.length === 0 ? ['other'] : input.faults,
      words,
    });
    await askTask(scope, {
      unitId: note.unitId,
      kind: 'other',
      aboutKind: 'note sent back',
      aboutId: note.id,
      personId: note.personId,
      say: `Your note of ${momentWords(note.happenedAt)} was sent back: ${words}`.slice(0, 600),
      link: `/notes/${note.id}`,
      askedOf: note.authorId,
    });
    return {
      to: await nextHref(scope, note),
      say: `Sent back to ${note.authorName}.`,
      people: [note.personId],
      unitId: note.unitId,
      subject: `note ${note.id}`,
      ...(kept === undefined ? {} : { reason: kept }),
      fields: ['faults', 'comment'],
    };
  },
});
