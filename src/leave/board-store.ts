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
  const begun = scope.now.subtract({ hours: 24 * 400 });
  const { rows } = await sql<{ episodeId: string; personId: string; awol: boolean; backAt: Temporal.Instant }>`
    with gone as materialized (
      select e.id, e.person_id, false as awol from leave_episode e
      where e.unit_id = ${unitId} and e.basis = 'unauthorised' and e.starts_at > ${begun}::timestamptz
      union all
      select e.id, e.person_id, true from leave_movement m join leave_episode e on e.id = m.episode_id
      where m.unit_id = ${unitId} and m.what = 'declared AWOL' and e.unit_id = ${unitId} and e.starts_at > ${begun}::timestamptz
        and not exists (select 1 from leave_movement c where c.corrects = m.id))
    select e.id as "episodeId", e.person_id as "personId", bool_or(e.awol) as awol, back.at as "backAt"
    from gone e
    cross join lateral (select max(m.happened_at) as at from leave_movement m where m.episode_id = e.id and m.what = 'returned'
      and not exists (select 1 from leave_movement c where c.corrects = m.id)) back
    where back.at > ${scope.now.subtract({ hours: 24 * 60 })}::timestamptz
      and not exists (select 1 from leave_movement m where m.episode_id = e.id and m.what = 'reviewed')
    group by e.id, e.person_id, back.at
    order by back.at`.execute(scope.tx);
  return rows.map(({ awol, ...row }) => ({ ...row, what: awol ? 'absent without leave' : 'without recorded authority' }));
}
