import { z } from 'zod';
import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';
import { noteFieldNames } from './note-input.ts';

/** Which drafts these are, among a worker's others. */
const noteForm = 'note';

/** One draft a person and what it tells of: a note of this morning's walk is not the note of the phone call. */
export function draftSubject(personId: string, from: string | null): string {
  // A contact is named by its kind and id. Whatever else an address holds there, the database need not take it.
  return `${personId} ${(from ?? 'new').replaceAll(/[^\w:-]/g, '')}`;
}

const field = z.union([z.string().max(8000), z.array(z.string().max(200)).max(60)]);
/** A field as a form sends it: words, several words, or the three boxes of a date. */
const sentField = z.union([field, z.record(z.enum(['day', 'month', 'year']), z.string().max(20))]).optional();

/** Whatever the interview's form holds, right or wrong: a draft is not judged. */
export const draftShape = Object.fromEntries(noteFieldNames.map((name) => [name, sentField])) as Readonly<Record<string, typeof sentField>>;

/** What was sent, as the form will hold it again. */
export function draftValues(input: Readonly<Record<string, unknown>>): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  for (const name of noteFieldNames) {
    const sent = input[name];
    if (typeof sent === 'string') values[name] = sent.normalize('NFC');
    else if (Array.isArray(sent)) values[name] = sent as string[];
    else if (sent !== undefined && sent !== null)
      for (const [part, value] of Object.entries(sent as Record<string, string>)) values[`${name}-${part}`] = value;
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value.length > 0));
}

const kept = z.record(z.string(), field);

/** A draft, as its author finds it. */
export interface NoteDraft {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly savedAt: Temporal.Instant;
}

/** What this worker had written and not signed, or null. Nobody else can open it. */
export async function findNoteDraft(scope: Scope, subject: string): Promise<NoteDraft | null> {
  if (scope.request === null) return null;
  const draft = await makeDrafts(scope.request.secret).find(scope, noteForm, subject);
  const values = kept.safeParse(draft?.values);
  return draft === null || !values.success ? null : { values: values.data, savedAt: draft.savedAt };
}

/** Keeps what was written so far. */
export async function keepDraft(scope: Scope, subject: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  if (scope.request !== null) await makeDrafts(scope.request.secret).keep(scope, noteForm, subject, values);
}

/** Forgets the draft: what it held is signed, or thrown away by its author. */
export async function dropNoteDraft(scope: Scope, subject: string): Promise<void> {
  if (scope.request !== null) await makeDrafts(scope.request.secret).drop(scope, noteForm, subject);
}

/** The asker's drafts, newest first: whom each is about, what it tells of, and when it was kept. */
export async function draftsOfAsker(
  scope: Scope,
): Promise<
  readonly { readonly personId: string; readonly from: string | null; readonly noteId: string | null; readonly savedAt: Temporal.Instant }[]
> {
  if (scope.request === null) return [];
  const found = await makeDrafts(scope.request.secret).list(scope, noteForm);
  return found.flatMap(({ subject, savedAt }) => {
    const [personId = '', from = 'new'] = subject.split(' ');
    const noteId = from.startsWith('note:') ? from.slice(5) : null;
    return [{ personId, from: from === 'new' || noteId !== null ? null : from, noteId, savedAt }];
  });
}
