import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { ContactKind, NoteState } from './note.words.ts';
import { sharedWithPerson } from './settings.ts';

/** A note as the person themself reads it: what they said, and what the unit's policy shares of the rest. */
export interface OwnNote {
  readonly id: string;
  readonly kind: ContactKind;
  readonly happenedAt: Temporal.Instant;
  readonly place: string | null;
  readonly authorName: string;
  readonly authorRole: string;
  /** Entered in error or moved: then it says nothing more. */
  readonly state: NoteState;
  readonly ownWords: string | null;
  /** What they said of an early sign of theirs. */
  readonly signSaid: string | null;
  readonly next: string | null;
  readonly did: string | null;
  readonly responded: string | null;
  /** "That isn't what I said", oldest first; `by` is the worker who wrote it down for them, null where they did so themself. */
  readonly corrections: readonly { readonly words: string; readonly at: Temporal.Instant; readonly by: string | null }[];
}

/**
 * The asker's own notes, newest first: at most `most`, after the newest `passedOver`; or the one of `only`. Nothing for anybody but a person on
 * their own pages.
 * @param unitId the unit whose policy says what is shared; null: the organisation's
 */
export async function ownNotes(
  scope: Scope,
  unitId: string | null,
  about: { readonly most: number; readonly passedOver?: number; readonly only?: string | undefined },
): Promise<readonly OwnNote[]> {
  const shared = await settingFor(scope, sharedWithPerson, unitId);
  const { rows } = await sql<{
    id: string;
    kind: ContactKind;
    happened_at: Temporal.Instant;
    place: string | null;
    author: string;
    author_role: string;
    state: NoteState;
    own_words: string | null;
    sign_said: string | null;
    next: string | null;
    did: string | null;
    responded: string | null;
    corrections: readonly { words: string; at: string; by: string | null }[];
  }>`select * from my_own_notes(${[...shared]}::text[], ${about.only ?? null}::uuid, ${about.most}::int, ${about.passedOver ?? 0}::int)`.execute(
    scope.tx,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    happenedAt: row.happened_at,
    place: row.place,
    authorName: row.author,
    authorRole: row.author_role,
    state: row.state,
    ownWords: row.own_words,
    signSaid: row.sign_said,
    next: row.next,
    did: row.did,
    responded: row.responded,
    corrections: row.corrections.map((one) => ({ ...one, at: Temporal.Instant.from(one.at) })),
  }));
}
