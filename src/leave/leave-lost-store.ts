import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import type { PlannedAndTaken } from './tomorrow.words.ts';

/**
 * What came of the goings out planned for a time on a unit, by outcome and reason, counted: never who. Those without recorded authority
 * were not planned and are left out; what was corrected away does not count.
 */
export async function plannedAndTaken(scope: Scope, unitId: string, span: Span): Promise<readonly PlannedAndTaken[]> {
  const { rows } = await sql<PlannedAndTaken>`
    select outcome, reason, count(*)::int as times from (
      select case when bool_or(m.what = 'departed') then 'taken' when bool_or(m.what = 'not taken') then 'not taken' else 'not recorded' end as outcome,
        case when not coalesce(bool_or(m.what = 'departed'), false) then max(m.facts->>'reason') filter (where m.what = 'not taken') end as reason
      from leave_episode e
      left join leave_movement m on m.episode_id = e.id and m.what in ('departed', 'not taken')
        and not exists (select 1 from leave_movement c where c.corrects = m.id)
      where e.unit_id = ${unitId} and e.basis <> 'unauthorised' and e.starts_at >= ${span.from.toString()}::timestamptz and e.starts_at < ${span.to.toString()}::timestamptz
      group by e.id) each
    group by outcome, reason`.execute(scope.tx);
  return rows;
}
