import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { OwnNote } from './own-notes-store.ts';
import { sharedWithPerson } from './settings.ts';
import type { LineKind, LineState } from './words.ts';

/** A line from a session as the person themself reads it: what they said there, and of the rest what the unit's policy shares. */
export interface OwnLine {
  readonly id: string;
  readonly happenedAt: Temporal.Instant;
  /** The session's name and day. */
  readonly about: string;
  readonly authorName: string;
  readonly authorRole: string;
  readonly state: LineState;
  readonly kind: LineKind;
  /** Null: entered in error or moved, and it says nothing more. */
  readonly words: string | null;
  readonly corrections: OwnNote['corrections'];
}

/** The asker's own lines, newest first, or the one of `only`. A line is what was done together: shared as “what we did” of a note is. */
export async function ownLines(
  scope: Scope,
  unitId: string | null,
  about: { readonly most: number; readonly only?: string | undefined },
): Promise<readonly OwnLine[]> {
  const shared = await settingFor(scope, sharedWithPerson, unitId);
  const { rows } = await sql<{
    id: string;
    happened_at: Temporal.Instant;
    about: string;
    author: string;
    author_role: string;
    state: LineState;
    kind: LineKind;
    words: string | null;
    corrections: readonly { words: string; at: string; by: string | null }[];
  }>`select * from my_own_lines(${[...shared]}::text[], ${about.only ?? null}::uuid, ${about.most}::int)`.execute(scope.tx);
  return rows.map((row) => ({
    id: row.id,
    happenedAt: row.happened_at,
    about: row.about,
    authorName: row.author,
    authorRole: row.author_role,
    state: row.state,
    kind: row.kind,
    words: row.words,
    corrections: row.corrections.map((one) => ({ ...one, at: Temporal.Instant.from(one.at) })),
  }));
}
