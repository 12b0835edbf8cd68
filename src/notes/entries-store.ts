import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { actsOf, notesAbout, notesByIds, type Before } from './note-store.ts';
import type { ContactKind, Note, NoteAct } from './note.words.ts';
import { sessionWordsOfSubjects, type SessionWords } from './group-store.ts';
import { actsOfLines, tracesOf } from './line-act-store.ts';
import { linesOfSubjects } from './store.ts';
import type { Line, LineAct } from './words.ts';

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
  | {
      readonly what: 'session';
      readonly id: string;
      readonly personId: string;
      readonly at: Temporal.Instant;
      readonly lines: readonly Line[];
      /** What was done with each of them. */
      readonly acts: ReadonlyMap<string, readonly LineAct[]>;
      /** Lines that were about somebody else and were moved: that there were such, and nothing of what they said. */
      readonly traces: readonly LineAct[];
      /** How what each of their authors wrote stands; nothing for what was written before it was asked. */
      readonly signed: readonly SessionWords[];
    };

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

/** Sessions of which something is written of the person, or was until it was moved to the record it belongs in. */
async function sessionsOf(scope: Scope, personId: string, wanted: Wanted): Promise<readonly { id: string; at: Temporal.Instant }[]> {
  return [...(await sessionsWithLines(scope, personId, wanted)), ...(await sessionsWithTraces(scope, personId, wanted))];
}

/** Those of which nothing is left here but that a line was moved away. */
async function sessionsWithTraces(
  scope: Scope,
  personId: string,
  { before, authorId, most }: Wanted,
): Promise<readonly { id: string; at: Temporal.Instant }[]> {
  const { rows } = await sql<{ id: string; at: Temporal.Instant }>`
    select * from (select a.subject_id as id, max(a.happened_at) as at from notes_line_act a
      where a.person_id = ${personId} and a.what = 'moved to' and (${authorId ?? null}::uuid is null or a.author_id = ${authorId ?? null}::uuid)
        and not exists (select 1 from notes_line l where l.subject_id = a.subject_id and l.person_id = a.person_id
          and (${authorId ?? null}::uuid is null or l.author_id = ${authorId ?? null}::uuid))
      group by a.subject_id) t
    where ${before?.id ?? null}::uuid is null or (t.at, t.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid)
    order by t.at desc, t.id desc limit ${most}`.execute(scope.tx);
  return rows;
}

/** By the newest line of each: no more lines are read than it takes to fill a page. */
async function sessionsWithLines(
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
    readonly kind?: ContactKind | 'session' | undefined;
    readonly authorId?: string | undefined;
  },
): Promise<readonly Entry[]> {
  const { before, most, kind = null, authorId = null } = about;
  // Those of the same moment are read again, and whoever was told already is passed over.
  const until = before?.at.add({ microseconds: 1 }) ?? null;
  for (let ask = most + (before === undefined ? 0 : 20); ; ask *= 4) {
    const { rows } = await sql<FoundEntry & { readonly sought: boolean }>`
      select f.what, f.id, f.person_id as "personId", f.happened_at as at, case when ${kind}::text is null and ${authorId}::uuid is null then true
        when f.what = 'note' then exists (select 1 from notes_note n where n.id = f.id and n.kind = coalesce(${kind}, n.kind) and n.author_id = coalesce(${authorId}, n.author_id))
        else coalesce(${kind}, 'session') = 'session' and (${authorId}::uuid is null
          or exists (select 1 from notes_line l where l.subject_id = f.id and l.person_id = f.person_id and l.author_id = ${authorId})) end as sought
      from notes_found(${about.words}, ${about.personId ?? null}::uuid, ${about.unitId ?? null}::uuid, ${until}::timestamptz, ${ask}) f`.execute(
      scope.tx,
    );
    const left = rows.filter((row) => row.sought && (before === undefined || isAfter(row, before)));
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
  const places = found.filter(({ what }) => what === 'session');
  const lines = await linesOfSubjects(scope, places);
  const lineActs = await actsOfLines(
    scope,
    lines.map(({ id }) => id),
  );
  const traces = await tracesOf(scope, places);
  const words = await sessionWordsOfSubjects(
    scope,
    places.map(({ id }) => id),
  );
  return found.flatMap((one): Entry[] => {
    if (one.what === 'session') {
      // Some lines may be closed to the asker: an entry with none left is none.
      const mine = lines.filter((line) => line.subjectId === one.id && line.personId === one.personId);
      const moved = traces.filter((act) => act.subjectId === one.id && act.personId === one.personId);
      return mine.length === 0 && moved.length === 0
        ? []
        : [
            {
              ...one,
              what: 'session',
              lines: mine,
              acts: lineActs,
              traces: moved,
              signed: words.filter((of) => mine.some(({ authorId, subjectId }) => of.authorId === authorId && of.subjectId === subjectId)),
            },
          ];
    }
    const note = notes.find(({ id }) => id === one.id);
    return note === undefined ? [] : [{ ...one, what: 'note', note, acts: acts.get(one.id) ?? [] }];
  });
}

function newestFirst(a: FoundEntry, b: FoundEntry): number {
  return Temporal.Instant.compare(b.at, a.at) || (a.id < b.id ? 1 : -1);
}
