import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { notesByIds } from './note-store.ts';
import type { FaultKind, Note } from './note.words.ts';

/** A note in the list of those that wait: not what it says, only enough to choose by. */
export interface Waiting {
  readonly id: string;
  readonly personId: string;
  readonly authorId: string;
  readonly by: Temporal.Instant;
  readonly versionNo: number;
}

/** Notes of a unit that wait for a countersign, those soonest over their time first. */
export async function waitingOn(scope: Scope, unitId: string): Promise<readonly Waiting[]> {
  const rows = await scope.tx
    .selectFrom('notes_note')
    .select(['id', 'person_id', 'author_id', 'countersign_by', 'version_no'])
    .where('unit_id', '=', unitId)
    .where('state', '=', 'waiting')
    .orderBy('countersign_by')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ id: row.id, personId: row.person_id, authorId: row.author_id, by: row.countersign_by!, versionNo: row.version_no }));
}

/** The notes in the list, with what each line shows. */
export async function notesInQueue(scope: Scope, waiting: readonly Waiting[]): Promise<ReadonlyMap<string, Note>> {
  return new Map(
    (
      await notesByIds(
        scope,
        waiting.map(({ id }) => id),
      )
    ).map((note) => [note.id, note]),
  );
}

/** What notes of a unit were sent back for since a day, by author and kind: for supervision, never a league. */
export async function faultsSince(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
): Promise<readonly { readonly authorId: string; readonly fault: FaultKind; readonly count: number }[]> {
  const { rows } = await sql<{ authorId: string; fault: FaultKind; count: number }>`
    select n.author_id as "authorId", f.fault, count(*)::int as count
    from notes_act a join notes_note n on n.id = a.note_id cross join lateral unnest(a.faults) as f(fault)
    where a.unit_id = ${unitId} and a.what = 'sent back' and a.at >= ${since}::timestamptz
    group by n.author_id, f.fault`.execute(scope.tx);
  return rows;
}

/** How many notes of each author were signed, countersigned and sent back since a day. */
export async function signedSince(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
): Promise<readonly { readonly authorId: string; readonly notes: number; readonly late: number; readonly sentBack: number }[]> {
  const { rows } = await sql<{ authorId: string; notes: number; late: number; sentBack: number }>`
    select n.author_id as "authorId", count(*)::int as notes, count(*) filter (where n.late)::int as late,
      count(*) filter (where exists (select 1 from notes_act a where a.note_id = n.id and a.what = 'sent back'))::int as "sentBack"
    from notes_note n where n.unit_id = ${unitId} and n.written_at >= ${since}::timestamptz and n.state not in ('moved', 'entered in error')
    group by n.author_id`.execute(scope.tx);
  return rows;
}

/** What was asked in the comments with which one author's notes were sent back, newest first. */
export async function commentsFor(
  scope: Scope,
  unitId: string,
  authorId: string,
  since: Temporal.Instant,
): Promise<
  readonly {
    readonly noteId: string;
    readonly personId: string;
    readonly at: Temporal.Instant;
    readonly faults: readonly FaultKind[];
    readonly words: string;
  }[]
> {
  const { rows } = await sql<{ noteId: string; personId: string; at: Temporal.Instant; faults: FaultKind[]; words: string }>`
    select a.note_id as "noteId", a.person_id as "personId", a.at, a.faults, a.words
    from notes_act a join notes_note n on n.id = a.note_id
    where a.unit_id = ${unitId} and n.author_id = ${authorId} and a.what = 'sent back' and a.at >= ${since}::timestamptz and n.state <> 'moved'
    order by a.at desc limit 30`.execute(scope.tx);
  return rows;
}
