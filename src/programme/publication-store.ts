import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { HistoryFacts } from './session.words.ts';

/** One publication of a unit's week. */
export interface PublicationRecord {
  readonly number: number;
  readonly publishedAt: Temporal.Instant;
  readonly publishedByName: string | null;
  /** What changed since the one before, in sentences. */
  readonly changes: readonly string[];
}

/** The publications of a week, the newest first. */
export async function publicationsOf(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<readonly PublicationRecord[]> {
  const { rows } =
    await sql<PublicationRecord>`select p.number, p.published_at as "publishedAt", p.changes, coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as "publishedByName"
    from programme_publication p left join workforce_staff st on st.id = p.published_by where p.unit_id = ${unitId} and p.monday = ${monday} order by p.number desc`.execute(
      scope.tx,
    );
  return rows;
}

/** How a week stands: its version goes up with each publication and copy. A week nobody has touched is version 1. */
export async function weekVersion(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
): Promise<{ readonly version: number; readonly copiedFrom: Temporal.PlainDate | null }> {
  const row = await scope.tx
    .selectFrom('programme_week')
    .select(['version', 'copied_from as copiedFrom'])
    .where('unit_id', '=', unitId)
    .where('monday', '=', monday)
    .executeTakeFirst();
  return row ?? { version: 1, copiedFrom: null };
}

/** Locks a week for a change: two who publish or copy at once wait for each other. @returns its version once locked */
export async function lockWeek(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<number> {
  await sql`insert into programme_week (unit_id, monday) values (${unitId}, ${monday}) on conflict do nothing`.execute(scope.tx);
  const { rows } = await sql<{
    version: number;
  }>`select version from programme_week where unit_id = ${unitId} and monday = ${monday} for update`.execute(scope.tx);
  return rows[0]!.version;
}

/** Locks the sessions of a week, in the order of their ids, so that none changes between being looked at and being published. */
export async function lockSessionsOfWeek(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<void> {
  await sql`select 1 from programme_session where unit_id = ${unitId} and on_date between ${monday} and ${monday.add({ days: 6 })} order by id for update`.execute(
    scope.tx,
  );
}

/** Raises a locked week's version; says what it was copied from when it was. */
export async function raiseWeek(scope: Scope, unitId: string, monday: Temporal.PlainDate, copiedFrom?: Temporal.PlainDate): Promise<void> {
  await scope.tx
    .updateTable('programme_week')
    .set({ version: sql<number>`version + 1`, ...(copiedFrom === undefined ? {} : { copied_from: copiedFrom }) })
    .where('unit_id', '=', unitId)
    .where('monday', '=', monday)
    .execute();
}

/** Keeps a publication. @returns its number */
export async function keepPublication(scope: Scope, unitId: string, monday: Temporal.PlainDate, changes: readonly string[]): Promise<number> {
  const { rows } = await sql<{ number: number }>`insert into programme_publication (unit_id, monday, number, published_at, published_by, changes)
    select ${unitId}, ${monday}, coalesce(max(number), 0) + 1, ${scope.now}, ${scope.actor.id}, ${JSON.stringify(changes)}::jsonb from programme_publication where unit_id = ${unitId} and monday = ${monday}
    returning number`.execute(scope.tx);
  return rows[0]!.number;
}

/** Sessions taken off a week after they were published, not told of yet. */
export async function takenOff(
  scope: Scope,
  unitId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly { readonly id: string; readonly name: string; readonly onDate: Temporal.PlainDate; readonly startTime: Temporal.PlainTime }[]> {
  return scope.tx
    .selectFrom('programme_session')
    .select(['id', 'name', 'on_date as onDate', 'start_time as startTime'])
    .where('unit_id', '=', unitId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('status', '=', 'removed')
    .where('published_version', 'is not', null)
    .orderBy('on_date')
    .execute();
}

/** What was changed about each session since it was last published: the first that was, and the last that became, fact by fact. */
export async function changedSincePublished(
  scope: Scope,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly was: HistoryFacts; readonly became: HistoryFacts }>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{
    session_id: string;
    was: HistoryFacts;
    became: HistoryFacts;
  }>`select c.session_id, c.was, c.became from programme_session_change c
    where c.session_id = any (${[...sessionIds]}::uuid[])
      and c.id > coalesce((select max(p.id) from programme_session_change p where p.session_id = c.session_id and p.what = 'published'), 0) order by c.id`.execute(
    scope.tx,
  );
  const found = new Map<string, { was: HistoryFacts; became: HistoryFacts }>();
  for (const row of rows) {
    const sofar = found.get(row.session_id) ?? { was: {}, became: {} };
    found.set(row.session_id, { was: { ...row.was, ...sofar.was }, became: { ...sofar.became, ...row.became } });
  }
  return found;
}

/** Cancelled since a moment: what a publication tells of too. */
export async function cancelledSince(scope: Scope, sessionIds: readonly string[], since: Temporal.Instant | null): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const { rows } = await sql<{
    session_id: string;
  }>`select distinct session_id from programme_session_change where session_id = any (${[...sessionIds]}::uuid[]) and what like 'cancelled%' and at > coalesce(${since}::timestamptz, '-infinity')`.execute(
    scope.tx,
  );
  return new Set(rows.map((row) => row.session_id));
}

/** Marks sessions as published in this publication of the week. */
export async function markPublished(
  scope: Scope,
  sessions: readonly { readonly id: string; readonly goingAhead: readonly object[] }[],
  number: number,
): Promise<void> {
  for (const session of sessions) {
    await scope.tx
      .updateTable('programme_session')
      .set({
        status: 'published',
        published_version: number,
        unpublished_change: false,
        going_ahead: JSON.stringify(session.goingAhead),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', session.id)
      .execute();
  }
}

/** Marks those taken off as told of. */
export async function markTold(scope: Scope, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length > 0)
    await scope.tx
      .updateTable('programme_session')
      .set({ published_version: null, unpublished_change: false })
      .where('id', 'in', [...sessionIds])
      .execute();
}
