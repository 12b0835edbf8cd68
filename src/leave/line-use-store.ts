import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf, daySpan, weekOf, weekSpan, type Span } from '#platform/time.ts';

/** How often a line was used, by departures that were not corrected away. */
export interface LineUse {
  readonly today: number;
  readonly week: number;
}

/** How often these lines were used on the day and in the week (from Monday) of a moment. A line that was not used is missing. */
export async function lineUse(scope: Scope, lineIds: readonly string[], at: Temporal.Instant = scope.now): Promise<ReadonlyMap<string, LineUse>> {
  if (lineIds.length === 0) return new Map();
  const day = daySpan(dateOf(at));
  const week = weekSpan(weekOf(dateOf(at)));
  const within = (span: Span) => sql`m.happened_at >= ${span.from.toString()}::timestamptz and m.happened_at < ${span.to.toString()}::timestamptz`;
  const { rows } = await sql<{ line: string; today: number; week: number }>`
    select e.line_id as line, count(distinct e.id) filter (where ${within(day)})::int as today, count(distinct e.id)::int as week
    from leave_episode e join leave_movement m on m.episode_id = e.id
    where e.line_id = any(${[...lineIds]}::uuid[]) and m.what = 'departed' and ${within(week)}
      and not exists (select 1 from leave_movement c where c.corrects = m.id)
    group by e.line_id`.execute(scope.tx);
  return new Map(rows.map((row) => [row.line, { today: row.today, week: row.week }]));
}

/** How many outings are still planned on these lines after a moment: neither left nor given up. */
export async function plannedOn(scope: Scope, lineIds: readonly string[], after: Temporal.Instant): Promise<number> {
  if (lineIds.length === 0) return 0;
  const { rows } = await sql<{ planned: number }>`
    select count(*)::int as planned from leave_episode e
    where e.line_id = any(${[...lineIds]}::uuid[]) and e.starts_at >= ${after.toString()}::timestamptz
      and not exists (select 1 from leave_movement m where m.episode_id = e.id and m.what in ('departed', 'not taken')
        and not exists (select 1 from leave_movement c where c.corrects = m.id))`.execute(scope.tx);
  return rows[0]?.planned ?? 0;
}
