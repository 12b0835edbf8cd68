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

/** What notes of a unit, and what was written from its sessions, were sent back for since a day, by author and kind: for supervision, never a league. */
export async function faultsSince(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
): Promise<readonly { readonly authorId: string; readonly fault: FaultKind; readonly count: number }[]> {
  const { rows } = await sql<{ authorId: string; fault: FaultKind; count: number }>`
    select b.author_id as "authorId", f.fault, count(*)::int as count from (
      select n.author_id, a.faults from notes_act a join notes_note n on n.id = a.note_id
      where a.unit_id = ${unitId} and a.what = 'sent back' and a.at >= ${since}::timestamptz
      union all
      select g.author_id, a.faults from notes_group_act a join notes_group g on g.id = a.group_id
      where a.unit_id = ${unitId} and a.what = 'sent back' and a.at >= ${since}::timestamptz) b cross join lateral unnest(b.faults) as f(fault)
    group by b.author_id, f.fault`.execute(scope.tx);
  return rows;
}

/** How many notes of each author, and how many of their sessions’ entries, were signed, countersigned and sent back since a day. */
export async function signedSince(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
): Promise<readonly { readonly authorId: string; readonly notes: number; readonly late: number; readonly sentBack: number }[]> {
  const { rows } = await sql<{ authorId: string; notes: number; late: number; sentBack: number }>`
    select w.author_id as "authorId", count(*)::int as notes, count(*) filter (where w.late)::int as late, count(*) filter (where w.sent_back)::int as "sentBack" from (
      select n.author_id, n.late, exists (select 1 from notes_act a where a.note_id = n.id and a.what = 'sent back') as sent_back
      from notes_note n where n.unit_id = ${unitId} and n.written_at >= ${since}::timestamptz and n.state not in ('moved', 'entered in error')
      union all
      select g.author_id, g.late, exists (select 1 from notes_group_act a where a.group_id = g.id and a.what = 'sent back')
      from notes_group g where g.unit_id = ${unitId} and g.written_at >= ${since}::timestamptz) w
    group by w.author_id`.execute(scope.tx);
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
    readonly href: string;
    /** Whose record it stands in; null: it went into several, from the session named. */
    readonly personId: string | null;
    readonly session: string | null;
    readonly at: Temporal.Instant;
    readonly faults: readonly FaultKind[];
    readonly words: string;
  }[]
> {
  const { rows } = await sql<{
    href: string;
    personId: string | null;
    session: string | null;
    at: Temporal.Instant;
    faults: FaultKind[];
    words: string;
  }>`
    select * from (
      select '/notes/' || a.note_id as href, a.person_id as "personId", null as session, a.at, a.faults, a.words
      from notes_act a join notes_note n on n.id = a.note_id
      where a.unit_id = ${unitId} and n.author_id = ${authorId} and a.what = 'sent back' and a.at >= ${since}::timestamptz and n.state <> 'moved'
      union all
      select '/notes/sessions/' || a.group_id, null, g.subject_label, a.at, a.faults, a.words from notes_group_act a join notes_group g on g.id = a.group_id
      where a.unit_id = ${unitId} and g.author_id = ${authorId} and a.what = 'sent back' and a.at >= ${since}::timestamptz) c
    order by at desc limit 30`.execute(scope.tx);
  return rows;
}
