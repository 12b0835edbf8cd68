import { sql } from 'kysely';
import { lastDischarges } from '#people';
import type { Scope } from '#platform/scope.ts';
import type { DueFacts } from './plan-due.rules.ts';

/** What is known of these people's plans, for saying whose is to be looked at; one statement for a whole unit. */
export async function dueFactsOf(scope: Scope, personIds: readonly string[]): Promise<readonly DueFacts[]> {
  if (personIds.length === 0) return [];
  const lefts = await lastDischarges(scope, personIds);
  const left = personIds.map((id) => lefts.get(id)?.toString() ?? null);
  const { rows } = await sql<DueFacts>`
    select p.id as "personId", goals.held, goals.wordless, a.answer, a.ask_again_on as "askAgainOn",
      coalesce(greatest(texts.newest, steps.newest, goals.newest_end) > a.recorded_at, false) as "changedSince",
      r.next_on as "reviewOn", coalesce(steps.past, 0) as "stepsPast", w.introduced_on as "introducedOn", w.try_again_on as "tryAgainOn",
      (p.left_at is not null and w.recorded_at is null) as "backAgain",
      coalesce(e.state = 'planned', false) as "endingPlanned", e.ends_on as "endsOn",
      coalesce(ending.open, 0) as "endingStepsLeft", coalesce(ending.past, 0) as "endingStepsPast", b.due as "boundaryOn"
    from unnest(${[...personIds]}::uuid[], ${left}::timestamptz[]) as p (id, left_at)
    cross join lateral (select (count(*) filter (where g.outcome is null))::int as held, (count(*) filter (where g.outcome is null and g.my_words is null))::int as wordless,
        max(g.ended_at) as newest_end
      from plan_goal g where g.person_id = p.id and not isempty(g.during)) goals
    left join lateral (select answer, ask_again_on, recorded_at from plan_agreement where person_id = p.id order by recorded_at desc limit 1) a on true
    left join lateral (select next_on from plan_review where person_id = p.id order by held_on desc, recorded_at desc limit 1) r on true
    left join lateral (select introduced_on, try_again_on, recorded_at from plan_welcome where person_id = p.id and recorded_at > coalesce(p.left_at, '-infinity')
      order by recorded_at desc limit 1) w on true
    left join lateral (select state, ends_on from plan_ending where person_id = p.id order by number desc limit 1) e on true
    left join lateral (select count(*)::int as open, (count(*) filter (where by_on < ${scope.today}::date))::int as past
      from (select distinct on (step_id) state, by_on from plan_ending_step where person_id = p.id order by step_id, number desc) newest
      where state = 'to do') ending on true
    left join lateral (select min(review_on) as due from (select distinct on (worker_id) review_on from plan_boundary where person_id = p.id
      order by worker_id, number desc) newest) b on true
    left join lateral (select max(written_at) as newest from plan_text where person_id = p.id and goal_id is not null and part <> 'staff notes') texts on true
    left join lateral (
      select max(v.written_at) as newest,
        (count(*) filter (where v.by_on < ${scope.today}::date and v.state not in ('done', 'no longer needed')))::int as past
      from (select distinct on (x.step_id) x.* from plan_step_version x join plan_step s on s.id = x.step_id join plan_goal g on g.id = s.goal_id
        where x.person_id = p.id and g.outcome is null order by x.step_id, x.number desc) v) steps on true`.execute(scope.tx);
  return rows;
}
