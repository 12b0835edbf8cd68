import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { holds, type Span } from '#platform/time.ts';
import { episodesByIds } from './episode-store.ts';
import { standingMovements } from './episode.rules.ts';

/** One going out that was taken, and whether it names a goal it served. No name of anybody. */
export interface LeaveAndGoal {
  readonly episodeId: string;
  readonly title: string;
  readonly leftAt: Temporal.Instant;
  readonly namesGoal: boolean;
}

/**
 * Goings out of a unit that began in a time, by the departure that stands: each person's part counts for itself. Out without recorded authority is a
 * record of what happened and serves nothing: it is not among them.
 */
export async function leaveAndGoals(scope: Scope, unitId: string, span: Span): Promise<readonly LeaveAndGoal[]> {
  const { rows } = await sql<{ id: string; title: string; goal: string | null }>`
    select e.id, o.title, e.goal_id as goal from leave_episode e join leave_outing o on o.id = e.outing_id
    where e.unit_id = ${unitId} and e.basis <> 'unauthorised' and exists (select 1 from leave_movement m
      where m.episode_id = e.id and m.what = 'departed' and m.happened_at >= ${span.from}::timestamptz and m.happened_at < ${span.to}::timestamptz)`.execute(
    scope.tx,
  );
  const episodes = await episodesByIds(
    scope,
    rows.map(({ id }) => id),
  );
  const left = new Map(episodes.map(({ id, movements }) => [id, standingMovements(movements).find(({ what }) => what === 'departed')?.at ?? null]));
  return rows
    .flatMap(({ id, title, goal }) => {
      const leftAt = left.get(id) ?? null;
      return leftAt === null || !holds(span, leftAt) ? [] : [{ episodeId: id, title, leftAt, namesGoal: goal !== null }];
    })
    .toSorted((a, b) => Temporal.Instant.compare(b.leftAt, a.leftAt));
}
