import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { actsOf, notesAbout, notesByIds, type Before } from './note-store.ts';
import type { ContactKind, Note, NoteAct } from './note.words.ts';
import { linesOfSubjects } from './store.ts';
import type { Line } from './words.ts';

/** One thing in a person's record: a note, or what was written of them from a session. */
export type Entry =
  | {
      readonly what: 'note';
      readonly id: string;
      readonly personId: string;
      readonly at: Temporal.Instant;
      readonly note: Note;
      readonly acts: readonly NoteAct[];
    }
  | { readonly what: 'session'; readonly id: string; readonly personId: string; readonly at: Temporal.Instant; readonly lines: readonly Line[] };

/** Which entries: `session` for those from sessions alone, a kind of contact, or all. */
export interface Wanted {
  readonly most: number;
  readonly before?: Before | undefined;
  readonly kind?: ContactKind | 'session' | undefined;
  readonly authorId?: string | undefined;
}

/** A person's record, newest first: notes and session lines in one list. */
export async function entriesOf(scope: Scope, personId: string, wanted: Wanted): Promise<readonly Entry[]> {
  const { kind } = wanted;
  const notes = kind === 'session' ? [] : await notesAbout(scope, personId, { ...wanted, kind });
  const sessions = kind === undefined || kind === 'session' ? await sessionsOf(scope, personId, wanted) : [];
  const found = [
    ...notes.map((note) => ({ what: 'note' as const, id: note.id, personId, at: note.happenedAt })),
    ...sessions.map(({ id, at }) => ({ what: 'session' as const, id, personId, at })),
  ];
  return filled(scope, found.toSorted(newestFirst).slice(0, wanted.most), notes);
}

/** Sessions of which something is written of the person, by the newest line of each: no more lines are read than it takes to fill a page. */
async function sessionsOf(
  scope: Scope,
  personId: string,
  { before, authorId, most }: Wanted,
): Promise<readonly { id: string; at: Temporal.Instant }[]> {
  return scope.tx
    .selectFrom('notes_line as line')
    .select(['line.subject_id as id', 'line.happened_at as at'])
    .where('line.person_id', '=', personId)
    .$if(authorId !== undefined, (query) => query.where('line.author_id', '=', authorId!))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notes_line as newer')
            .select('newer.id')
            .whereRef('newer.subject_id', '=', 'line.subject_id')
            .whereRef('newer.person_id', '=', 'line.person_id')
            .$if(authorId !== undefined, (query) => query.where('newer.author_id', '=', authorId!))
            .where(sql<boolean>`(newer.happened_at, newer.id) > (line.happened_at, line.id)`),
        ),
      ),
    )
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(line.happened_at, line.subject_id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`),
    )
    .orderBy('line.happened_at', 'desc')
    .orderBy('line.subject_id', 'desc')
    .limit(most)
    .execute();
}

/** Entries that hold the words, newest first, of one person or of a unit; what the asker may not know of is not searched. */
export async function findEntries(
  scope: Scope,
  about: {
    readonly words: string;
    readonly personId?: string;
    readonly unitId?: string;
    readonly most: number;
    readonly before?: Temporal.Instant | undefined;
  },
): Promise<readonly Entry[]> {
  const { rows } = await sql<{ what: 'note' | 'session'; id: string; personId: string; at: Temporal.Instant }>`
    select what, id, person_id as "personId", happened_at as at
    from notes_found(${about.words}, ${about.personId ?? null}::uuid, ${about.unitId ?? null}::uuid, ${about.before ?? null}::timestamptz, ${about.most})`.execute(
    scope.tx,
  );
  return filled(scope, rows);
}

interface FoundEntry {
  readonly what: 'note' | 'session';
  readonly id: string;
  readonly personId: string;
  readonly at: Temporal.Instant;
}

async function filled(scope: Scope, found: readonly FoundEntry[], known?: readonly Note[]): Promise<readonly Entry[]> {
  const noteIds = found.flatMap(({ what, id }) => (what === 'note' ? [id] : []));
  const notes = known ?? (await notesByIds(scope, noteIds));
  const acts = await actsOf(scope, noteIds);
  const lines = await linesOfSubjects(
    scope,
    found.filter(({ what }) => what === 'session'),
  );
  return found.flatMap((one): Entry[] => {
    if (one.what === 'session') {
      // Some lines may be closed to the asker: an entry with none left is none.
      const mine = lines.filter((line) => line.subjectId === one.id && line.personId === one.personId);
      return mine.length === 0 ? [] : [{ ...one, what: 'session', lines: mine }];
    }
    const note = notes.find(({ id }) => id === one.id);
    return note === undefined ? [] : [{ ...one, what: 'note', note, acts: acts.get(one.id) ?? [] }];
  });
}

function newestFirst(a: FoundEntry, b: FoundEntry): number {
  return Temporal.Instant.compare(b.at, a.at) || (a.id < b.id ? 1 : -1);
}
