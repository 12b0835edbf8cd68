import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf, daySpan, holds, weekOf, weekSpan } from '#platform/time.ts';
import { episodesByIds } from './episode-store.ts';
import { standingMovements } from './episode.rules.ts';

/** How often a line was used, by departures that stand. */
export interface LineUse {
  readonly today: number;
  readonly week: number;
}

/**
 * How often these lines were used on the day and in the week (from Monday, London) of a moment: the one counting, for the release, the
 * board's planner and the pages alike. A newer version of an authorisation starts no new count: the same line of each version, by its
 * kind and place on the form, is one line. What was planned and did not happen, and a departure that was taken back, is no use.
 * @param without a going out that is not counted: the one that is being decided on
 * @returns by line; a line that was not used is missing
 */
export async function lineUse(
  scope: Scope,
  lineIds: readonly string[],
  at: Temporal.Instant = scope.now,
  without: string | null = null,
): Promise<ReadonlyMap<string, LineUse>> {
  if (lineIds.length === 0) return new Map();
  const day = daySpan(dateOf(at));
  const week = weekSpan(weekOf(dateOf(at)));
  // The database bounds where to look; which departures stand is for the rules.
  const { rows } = await sql<{ line: string; episode: string }>`
    select l.id as line, e.id as episode
    from leave_line l
    join leave_authorisation a on a.id = l.authorisation_id
    join leave_authorisation v on v.series_id = a.series_id
    join leave_line s on s.authorisation_id = v.id and s.kind = l.kind and s.position = l.position
    join leave_episode e on e.line_id = s.id
    where l.id = any(${[...new Set(lineIds)]}::uuid[]) and (e.matters_until is null or e.matters_until >= ${week.from}::timestamptz)
      and exists (select 1 from leave_movement m where m.episode_id = e.id and m.what = 'departed'
        and m.happened_at >= ${week.from}::timestamptz and m.happened_at < ${week.to}::timestamptz)`.execute(scope.tx);
  const left = new Map(
    (
      await episodesByIds(
        scope,
        rows.map(({ episode }) => episode),
      )
    ).map(({ id, movements }) => [id, standingMovements(movements).find(({ what }) => what === 'departed')?.at ?? null]),
  );
  const uses = new Map<string, LineUse>();
  for (const { line, episode } of rows) {
    const leftAt = left.get(episode) ?? null;
    if (episode === without || leftAt === null || !holds(week, leftAt)) continue;
    const before = uses.get(line) ?? { today: 0, week: 0 };
    uses.set(line, { today: before.today + (holds(day, leftAt) ? 1 : 0), week: before.week + 1 });
  }
  return uses;
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
