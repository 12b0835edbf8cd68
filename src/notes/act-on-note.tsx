import { sql } from 'kysely';
import { z } from 'zod';
import { longText } from '#platform/form-fields.ts';
import { action, refuse, type Done } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { TextArea } from '#platform/ui/forms.tsx';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { actPage } from './act-page.tsx';
import { askAgainToBeHeard } from './ask-again-to-be-heard.ts';
import { askerFacts } from './note-facts.ts';
import { mayAddAddendum, mayEnterInError, mayLock, maySayNotWhatISaid } from './note.rules.ts';
import { noteById } from './note-store.ts';
import { notePage } from './note.page.tsx';
import { NamesFields, namesShape, whyNamesStay } from './names-in-words.tsx';
import { addAct, type NewAct } from './note-write-store.ts';
import type { Note } from './note.words.ts';
import { roleWhenWriting } from './sign-note.ts';

const nothing = async (): Promise<null> => null;

/** The note of the address, or a refusal with every reason why the act is not open. */
export async function openNote(scope: Scope, noteId: string, rule: (note: Note) => Ruling): Promise<Note> {
  const note = (await noteById(scope, noteId))!;
  const decided = rule(note);
  if (!decided.allowed) refuse('', decided.reasons.map(({ say }) => say).join(' '));
  return note;
}

async function act(scope: Scope, note: Note, what: Pick<NewAct, 'what' | 'words' | 'lockAt'>, say: string, reason?: string): Promise<Done> {
  await addAct(scope, note, {
    ...what,
    versionNo: note.versionNo,
    byId: scope.actor.id!,
    byRole: roleWhenWriting(scope, note.unitId),
    at: scope.now,
  });
  return {
    to: `/notes/${note.id}`,
    say,
    people: [note.personId],
    unitId: note.unitId,
    subject: `note ${note.id}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

export const addendumPage = actPage({
  path: '/notes/:note/addendum',
  access: notesAccess['add-addendum'],
  title: () => 'Add an addendum',
  says: () => 'What was signed stays as it is. Your words stand under it, with your name and the time.',
  ruling: (note) => mayAddAddendum(note),
  extra: nothing,
  fields: (form) => (
    <>
      <TextArea form={form} name="words" label="What is to be added?" rows={5} />
      <NamesFields form={form} field="words" />
    </>
  ),
  button: 'Sign the addendum',
});

/** Adds words under a note, signed. */
export const addAddendum = action({
  path: '/notes/:note/addendum',
  access: notesAccess['add-addendum'],
  input: z.strictObject({ words: longText('what is to be added'), ...namesShape }),
  subject: aboutNote,
  again: addendumPage,
  async run(scope, input, params) {
    const note = await openNote(scope, params['note']!, mayAddAddendum);
    const kept = await whyNamesStay(scope, { unitId: note.unitId, of: note.personId, field: 'words' }, input.words, input);
    return act(scope, note, { what: 'addendum', words: input.words }, 'Added under the note.', kept);
  },
});

export const inErrorPage = actPage({
  path: '/notes/:note/in-error',
  access: notesAccess['enter-in-error'],
  title: () => 'Entered in error',
  says: () => 'The note stays readable, marked as entered in error with your reason. If it is about somebody else, move it instead.',
  ruling: (note, asker) => mayEnterInError(note, asker),
  extra: nothing,
  fields: (form) => (
    <>
      <TextArea form={form} name="words" label="What was wrong?" rows={3} />
      <NamesFields form={form} field="words" />
    </>
  ),
  button: 'Mark it as entered in error',
});

/** Marks a note as entered in error, with the reason; nothing is taken away. */
export const enterInError = action({
  path: '/notes/:note/in-error',
  access: notesAccess['enter-in-error'],
  input: z.strictObject({ words: longText('what was wrong', 1000), ...namesShape }),
  subject: aboutNote,
  again: inErrorPage,
  async run(scope, input, params) {
    const note = await openNote(scope, params['note']!, (one) => mayEnterInError(one, askerFacts(scope, one.unitId)));
    const kept = await whyNamesStay(scope, { unitId: note.unitId, of: note.personId, field: 'words' }, input.words, input);
    const asked = await askAgainToBeHeard(scope, note);
    return act(
      scope,
      note,
      { what: 'entered in error', words: input.words },
      asked ? 'Marked as entered in error. The request to be heard that it had answered is open again.' : 'Marked as entered in error.',
      kept,
    );
  },
});

export const notWhatISaidPage = actPage({
  path: '/notes/:note/not-what-i-said',
  access: notesAccess['not-what-i-said'],
  title: (first) => `${first} says: “That isn’t what I said”`,
  says: (first) => `${first}’s own words stand beside the note from now on, wherever it is read. The note is not changed by it.`,
  ruling: (note) => maySayNotWhatISaid(note),
  extra: nothing,
  fields: (form, _extra, first) => (
    <TextArea form={form} name="words" label={`What ${first} says`} hint="As they say it. Read it back to them." rows={4} />
  ),
  button: 'Put their words beside it',
});

/** Writes down the person’s own correction, from their words. */
export const writeNotWhatISaid = action({
  path: '/notes/:note/not-what-i-said',
  access: notesAccess['not-what-i-said'],
  input: z.strictObject({ words: longText('what they say', 2000) }),
  subject: aboutNote,
  again: notWhatISaidPage,
  async run(scope, input, params) {
    const note = await openNote(scope, params['note']!, maySayNotWhatISaid);
    await sayNotWhatISaid(scope, { noteId: note.id, personId: note.personId, words: input.words });
    return {
      to: `/notes/${note.id}`,
      say: 'Their words stand beside the note.',
      people: [note.personId],
      unitId: note.unitId,
      subject: `note ${note.id}`,
    };
  },
});

/**
 * Puts the person's own correction beside a note in their record (practice 22): written by themself on their own pages, or by a worker from
 * their words. The note is not changed. Refused with a sentence where the note is not in this person's record or was moved.
 */
export async function sayNotWhatISaid(
  scope: Scope,
  said: { readonly noteId: string; readonly personId: string; readonly words: string },
): Promise<void> {
  const none = 'There is no such note in this record.';
  if (scope.actor.kind === 'person') {
    const { rows } = await sql<{ kept: boolean }>`select say_not_what_i_said(${said.noteId}::uuid, ${said.words}) as kept`.execute(scope.tx);
    if (said.personId !== scope.actor.id || rows[0]?.kept !== true) refuse('', none);
    return;
  }
  const note = await noteById(scope, said.noteId);
  if (note === null || note.personId !== said.personId) refuse('', none);
  const decided = maySayNotWhatISaid(note);
  if (!decided.allowed) refuse('', decided.reasons.map(({ say }) => say).join(' '));
  await addAct(scope, note, {
    what: 'not what I said',
    versionNo: note.versionNo,
    byId: scope.actor.id!,
    byRole: roleWhenWriting(scope, note.unitId),
    at: scope.now,
    words: said.words,
  });
}

/** Settles the wording before its hours are over, as its author asks. */
export const lockNote = action({
  path: '/notes/:note/lock',
  access: notesAccess.lock,
  input: z.strictObject({ sure: z.literal('yes') }),
  subject: aboutNote,
  again: notePage as never,
  async run(scope, _input, params) {
    const note = await openNote(scope, params['note']!, (one) => mayLock(one, askerFacts(scope, one.unitId), scope.now));
    return act(scope, note, { what: 'locked', lockAt: scope.now }, 'The wording stands.');
  },
});
