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

/** Where a page of what was found begins: after this place, and after this person of it (a group's session is a place of each). */
export interface FoundBefore extends Before {
  readonly personId?: string | undefined;
}

/**
 * Entries that hold the words, newest first, of one person or of a unit; what the asker may not know of is not searched. A page begins after
 * a place and not after a moment: the lines of a group are all of one moment.
 */
export async function findEntries(
  scope: Scope,
  about: {
    readonly words: string;
    readonly personId?: string;
    readonly unitId?: string;
    readonly most: number;
    readonly before?: FoundBefore | undefined;
  },
): Promise<readonly Entry[]> {
  const { before, most } = about;
  // Those of the same moment are read again, and whoever was told already is passed over.
  const until = before?.at.add({ microseconds: 1 }) ?? null;
  for (let ask = most + (before === undefined ? 0 : 20); ; ask *= 4) {
    const { rows } = await sql<FoundEntry>`
      select what, id, person_id as "personId", happened_at as at
      from notes_found(${about.words}, ${about.personId ?? null}::uuid, ${about.unitId ?? null}::uuid, ${until}::timestamptz, ${ask})`.execute(
      scope.tx,
    );
    const left = before === undefined ? rows : rows.filter((row) => isAfter(row, before));
    if (left.length >= most || rows.length < ask) return filled(scope, left.slice(0, most));
  }
}

/** The order in which the database finds: newest first, of one moment by place and then by person. */
function isAfter(row: FoundEntry, { at, id, personId = 'g' }: FoundBefore): boolean {
  return Temporal.Instant.compare(row.at, at) < 0 || row.id > id || (row.id === id && row.personId > personId);
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
