import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import { attendanceCodesOn } from './attendance.words.ts';

/** A time when a unit was, or is, stood down. */
export interface StandDown {
  readonly id: string;
  readonly unitId: string;
  readonly span: Span;
  readonly reason: string;
  readonly words: string | null;
  readonly byName: string | null;
  readonly at: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
  readonly undoneByName: string | null;
  /** Sessions that are still cancelled by it. */
  readonly stillCancelled: number;
}

/** Writes down that a unit is stood down. @returns its id */
export async function addStandDown(scope: Scope, unitId: string, span: Span, reason: string, words: string | null): Promise<string> {
  const row = await scope.tx
    .insertInto('programme_stand_down')
    .values({ unit_id: unitId, during: new Range(span.from, span.to), reason, words, by_id: scope.actor.id, at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A unit's stand-downs that ended after a moment, the newest first. */
export async function standDownsSince(scope: Scope, unitId: string, since: Temporal.Instant): Promise<readonly StandDown[]> {
  return read(scope, sql`d.unit_id = ${unitId} and upper(d.during) > ${since}::timestamptz`);
}

/** The stand-down in force on a unit at this moment, not undone; null when there is none. */
export async function standDownNow(scope: Scope, unitId: string): Promise<StandDown | null> {
  return (await read(scope, sql`d.unit_id = ${unitId} and d.during @> ${scope.now}::timestamptz and d.undone_at is null`))[0] ?? null;
}

/** One stand-down, locked for undoing; null when there is none the asker may know of. */
export async function lockStandDown(scope: Scope, id: string): Promise<StandDown | null> {
  await sql`select 1 from programme_stand_down where id = ${id} for update`.execute(scope.tx);
  return (await read(scope, sql`d.id = ${id}`))[0] ?? null;
}

/** Marks a stand-down as undone. */
export async function markUndone(scope: Scope, id: string): Promise<void> {
  await scope.tx.updateTable('programme_stand_down').set({ undone_at: scope.now, undone_by: scope.actor.id }).where('id', '=', id).execute();
}

/** The sessions still cancelled by a stand-down, by id: the order in which they are locked. */
export async function cancelledBy(scope: Scope, standDownId: string): Promise<readonly { readonly id: string; readonly version: number }[]> {
  return scope.tx
    .selectFrom('programme_session')
    .select(['id', 'version'])
    .where('stand_down_id', '=', standDownId)
    .where('status', '=', 'cancelled')
    .orderBy('id')
    .execute();
}

/** Those of these sessions that somebody is recorded as having come to. */
export async function cameTo(scope: Scope, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const codes = attendanceCodesOn(scope.today)
    .filter((row) => row.group === 'came')
    .map((row) => row.code);
  const { rows } = await sql<{
    session_id: string;
  }>`select distinct session_id from programme_attendance_now where session_id = any (${[...sessionIds]}::uuid[]) and code = any (${codes}::text[])`.execute(
    scope.tx,
  );
  return new Set(rows.map((row) => row.session_id));
}

type Row = {
  id: string;
  unit_id: string;
  during: Range<Temporal.Instant>;
  reason: string;
  words: string | null;
  at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
  by_name: string | null;
  undone_by_name: string | null;
  still: number;
};

async function read(scope: Scope, where: ReturnType<typeof sql>): Promise<readonly StandDown[]> {
  const { rows } = await sql<Row>`select d.id, d.unit_id, d.during, d.reason, d.words, d.at, d.undone_at,
      coalesce(nullif(b.preferred_name, ''), b.given_name) || ' ' || b.surname as by_name, coalesce(nullif(u.preferred_name, ''), u.given_name) || ' ' || u.surname as undone_by_name,
      (select count(*) from programme_session s where s.stand_down_id = d.id and s.status = 'cancelled')::int as still
    from programme_stand_down d left join workforce_staff b on b.id = d.by_id left join workforce_staff u on u.id = d.undone_by
    where ${where} order by d.at desc, d.id desc`.execute(scope.tx);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    span: { from: row.during.from!, to: row.during.to! },
    reason: row.reason,
    words: row.words,
    byName: row.by_name,
    at: row.at,
    undoneAt: row.undone_at,
    undoneByName: row.undone_by_name,
    stillCancelled: row.still,
  }));
}
