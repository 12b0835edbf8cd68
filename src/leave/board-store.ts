import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Something that ended and still waits for its review: back from absence without leave, or out without recorded authority. */
export interface ToReview {
  readonly episodeId: string;
  readonly personId: string;
  readonly what: 'absent without leave' | 'without recorded authority';
  readonly backAt: Temporal.Instant;
}

/** Those of a unit back within the last 60 days whose absence nobody has reviewed yet, longest ago first. */
export async function toReview(scope: Scope, unitId: string): Promise<readonly ToReview[]> {
  const { rows } = await sql<{ episodeId: string; personId: string; awol: boolean; backAt: Temporal.Instant }>`
    select e.id as "episodeId", e.person_id as "personId", declared.found as awol, back.at as "backAt"
    from leave_episode e
    cross join lateral (select exists (select 1 from leave_movement m where m.episode_id = e.id and m.what = 'declared AWOL'
      and not exists (select 1 from leave_movement c where c.corrects = m.id)) as found) declared
    cross join lateral (select max(m.happened_at) as at from leave_movement m where m.episode_id = e.id and m.what = 'returned'
      and not exists (select 1 from leave_movement c where c.corrects = m.id)) back
    where e.unit_id = ${unitId} and e.starts_at > ${scope.now.subtract({ hours: 24 * 400 })}::timestamptz
      and (declared.found or e.basis = 'unauthorised') and back.at > ${scope.now.subtract({ hours: 24 * 60 })}::timestamptz
      and not exists (select 1 from leave_movement m where m.episode_id = e.id and m.what = 'reviewed')
    order by back.at`.execute(scope.tx);
  return rows.map(({ awol, ...row }) => ({ ...row, what: awol ? 'absent without leave' : 'without recorded authority' }));
}
