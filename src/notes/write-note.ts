import { z } from 'zod';
import { aboutPerson, personById } from '#people';
import { action } from '#platform/route.ts';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { changeNotePage } from './change-note.page.tsx';
import { draftShape, draftSubject, draftValues, dropNoteDraft, keepDraft } from './note-draft.ts';
import { unitOfContact } from './note-facts.ts';
import { contactShape, wordingShape } from './note-input.ts';
import { noteById } from './note-store.ts';
import { newNotePage } from './new-note.page.tsx';
import { repairedNames } from './read-wording.ts';
import { signNote } from './sign-note.ts';

const fromOf = (raw: Readonly<Record<string, unknown>>): string | null =>
  typeof raw['from'] === 'string' && raw['from'] !== '' ? raw['from'] : null;

/** Where the form of this contact stands. */
const formHref = (personId: string, from: string | null): string =>
  `/people/${personId}/notes/new${from === null ? '' : `?from=${encodeURIComponent(from)}`}`;

/** Signs a new note. */
export const writeNote = action({
  path: '/people/:person/notes/new',
  access: notesAccess.write,
  input: z.strictObject({ ...contactShape, ...wordingShape }),
  subject: aboutPerson,
  again: newNotePage as never,
  againQuery: (_params, raw): Readonly<Record<string, string>> => {
    const from = fromOf(raw);
    return from === null ? {} : { from };
  },
  async run(scope, input, params) {
    const person = (await personById(scope, params['person']!))!;
    const note = await signNote(scope, person, input);
    await dropNoteDraft(scope, draftSubject(person.id, input.from));
    return {
      to: `/notes/${note.id}`,
      say: note.state === 'waiting' ? 'Signed. The team can read it now; it waits for a countersign.' : 'Signed. The team can read it now.',
      people: [person.id],
      unitId: note.unitId,
      subject: `note ${note.id}`,
    };
  },
});

/** Keeps what was written so far, sealed, for its author alone: sent by the page’s script in the pauses of typing, or by the button. */
export const keepNoteDraft = action({
  path: '/people/:person/notes/draft',
  access: notesAccess['keep-draft'],
  input: z.strictObject({ ...draftShape, keep: z.literal('yes').optional(), repair: z.literal('names').optional() }),
  subject: aboutPerson,
  again: newNotePage as never,
  unaudited: true,
  async run(scope, input, params) {
    const person = (await personById(scope, params['person']!))!;
    const from = fromOf(input);
    const unitId = unitOfContact(scope, person, scope.now);
    const values = draftValues(input);
    const kept = input.repair === 'names' && unitId !== null ? await repairedNames(scope, { personId: person.id, unitId }, values) : values;
    await keepDraft(scope, draftSubject(person.id, from), kept);
    return {
      to: formHref(person.id, from),
      ...(input.repair === 'names' ? { say: 'Names of others were changed. Read it again, then sign.' } : {}),
      ...(input.keep === 'yes' ? { say: 'Kept as a draft. Only you can open it.' } : {}),
    };
  },
});

/** Throws a draft away, as its author asks. */
export const dropDraft = action({
  path: '/people/:person/notes/draft/drop',
  access: notesAccess['drop-draft'],
  input: z.strictObject({ from: z.string().max(60).optional() }),
  subject: aboutPerson,
  again: newNotePage as never,
  unaudited: true,
  async run(scope, input, params) {
    await dropNoteDraft(scope, draftSubject(params['person']!, fromOf(input)));
    return { to: `/people/${params['person']}/notes`, say: 'The draft is gone.' };
  },
});

/** As {@link keepNoteDraft}, for another wording of a signed note. */
export const keepChangeDraft = action({
  path: '/notes/:note/change/draft',
  access: notesAccess['keep-draft'],
  input: z.strictObject({
    ...draftShape,
    keep: z.literal('yes').optional(),
    repair: z.literal('names').optional(),
    version: z.string().max(12).optional(),
  }),
  subject: aboutNote,
  again: changeNotePage as never,
  unaudited: true,
  async run(scope, input, params) {
    const note = (await noteById(scope, params['note']!))!;
    const values = draftValues(input);
    const about = { personId: note.personId, unitId: note.unitId };
    await keepDraft(
      scope,
      draftSubject(note.personId, `note:${note.id}`),
      input.repair === 'names' ? await repairedNames(scope, about, values) : values,
    );
    return {
      to: `/notes/${note.id}/change`,
      ...(input.repair === 'names' ? { say: 'Names of others were changed. Read it again, then sign.' } : {}),
      ...(input.keep === 'yes' ? { say: 'Kept as a draft. Only you can open it.' } : {}),
    };
  },
});
