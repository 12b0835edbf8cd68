import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { EditScope } from './words.ts';
import { goalChanges, type GoalFact, type GoalLink, type WantedGoal } from './goal-link.rules.ts';
import type { SessionRecord } from './session.words.ts';

type LinkedSession = Pick<SessionRecord, 'id' | 'unitId' | 'patternId' | 'originalDate' | 'onDate'>;

/** The day by which a session's pattern knows it, wherever it was moved. */
const dayOf = (session: LinkedSession): Temporal.PlainDate => session.originalDate ?? session.onDate;

/** The goals a session serves, with how often they were changed: a form opened before the last change is stale. */
export async function goalLinksOf(scope: Scope, session: LinkedSession): Promise<{ readonly links: readonly GoalLink[]; readonly version: number }> {
  const { rows } = await sql<GoalLink>`select distinct on (l.goal_id) l.id, l.person_id as "personId", l.goal_id as "goalId",
      case when l.session_id is null then 'pattern' else 'session' end as through
    from programme_goal_link l
    where (l.session_id = ${session.id} and not isempty(l.during)) or (l.pattern_id = ${session.patternId}::uuid and l.during @> ${dayOf(session)}::date)
    order by l.goal_id, l.session_id nulls first`.execute(scope.tx);
  const { rows: counted } = await sql<{
    changes: number;
  }>`select (count(*) + count(*) filter (where isempty(during) or upper(during) is not null))::int as changes
    from programme_goal_link where session_id = ${session.id} or pattern_id = ${session.patternId}::uuid`.execute(scope.tx);
  return { links: rows, version: counted[0]?.changes ?? 0 };
}

/** Holds a session while its goals are changed: a second worker waits, and is then told. */
export async function holdGoals(scope: Scope, session: LinkedSession): Promise<void> {
  await sql`select 1 from programme_session where id = ${session.id} for no key update`.execute(scope.tx);
  if (session.patternId !== null) await sql`select 1 from programme_pattern where id = ${session.patternId} for no key update`.execute(scope.tx);
}

/**
 * Sets the goals a session serves, for it alone or for it and later ones of its pattern. What it served before that day stays. A goal of
 * the pattern taken out of this one alone goes on after it.
 */
export async function setGoals(
  scope: Scope,
  session: LinkedSession,
  wanted: readonly WantedGoal[],
  apply: Exclude<EditScope, 'all'>,
): Promise<{ readonly added: number; readonly ended: number }> {
  const { links } = await goalLinksOf(scope, session);
  const { add, end } = goalChanges(links, wanted);
  const day = dayOf(session);
  for (const link of end) {
    await sql`update programme_goal_link set during = 'empty' where session_id = ${session.id} and goal_id = ${link.goalId} and not isempty(during)`.execute(
      scope.tx,
    );
    if (session.patternId === null) continue;
    const { rows } = await sql<{ until: Temporal.PlainDate | null }>`with held as (
        select id, upper(during) as until from programme_goal_link where pattern_id = ${session.patternId} and goal_id = ${link.goalId} and during @> ${day}::date)
      update programme_goal_link l set during = daterange(lower(l.during), ${day}::date) from held where l.id = held.id returning held.until`.execute(
      scope.tx,
    );
    if (apply === 'this one' && rows[0] !== undefined) await addLink(scope, session, link, day.add({ days: 1 }), rows[0].until);
    if (apply === 'this and later') await forgetLater(scope, session.patternId, link.goalId, day);
  }
  for (const one of add) {
    if (apply === 'this one' || session.patternId === null) {
      await sql`insert into programme_goal_link (unit_id, person_id, goal_id, session_id, during, linked_by, linked_at)
        values (${session.unitId}, ${one.personId}, ${one.goalId}, ${session.id}, daterange(null, null), ${scope.actor.id}, ${scope.now})`.execute(
        scope.tx,
      );
    } else {
      await forgetLater(scope, session.patternId, one.goalId, day);
      await addLink(scope, session, one, day, null);
    }
  }
  return { added: add.length, ended: end.length };
}

async function addLink(
  scope: Scope,
  session: LinkedSession,
  one: WantedGoal,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate | null,
): Promise<void> {
  await sql`insert into programme_goal_link (unit_id, person_id, goal_id, pattern_id, during, linked_by, linked_at)
    select ${session.unitId}, ${one.personId}, ${one.goalId}, ${session.patternId}, daterange(${from}::date, ${until}::date), ${scope.actor.id}, ${scope.now}
    where ${until}::date is null or ${until}::date > ${from}::date`.execute(scope.tx);
}

/** What was to begin later gives way to what holds from now on. */
async function forgetLater(scope: Scope, patternId: string, goalId: string, from: Temporal.PlainDate): Promise<void> {
  await sql`update programme_goal_link set during = 'empty' where pattern_id = ${patternId} and goal_id = ${goalId} and lower(during) >= ${from}::date`.execute(
    scope.tx,
  );
}

/** A pattern that carries on under another id takes its goals along from that day. */
export async function carryGoalLinks(scope: Scope, from: string, to: string, day: Temporal.PlainDate): Promise<void> {
  await sql`insert into programme_goal_link (unit_id, person_id, goal_id, pattern_id, during, linked_by, linked_at)
    select unit_id, person_id, goal_id, ${to}, during * daterange(${day}::date, null), linked_by, linked_at from programme_goal_link
    where pattern_id = ${from} and during && daterange(${day}::date, null)`.execute(scope.tx);
  await sql`update programme_goal_link set during = during * daterange(null, ${day}::date) where pattern_id = ${from} and during && daterange(${day}::date, null)`.execute(
    scope.tx,
  );
}

/** A unit's published sessions that count and were not cancelled, from one date to another, both included, with whether they name a goal. */
export async function goalFacts(scope: Scope, unitId: string, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<readonly GoalFact[]> {
  const { rows } =
    await sql<GoalFact>`select s.id as "sessionId", s.name, s.activity_id as "activityId", a.name as "activityName", s.kind = 'one to one' as "oneToOne",
      s.on_date as "onDate", s.start_time as "startTime", a.needs_no_goal as "needsNoGoal",
      (select count(*)::int from programme_invitation i where i.session_id = s.id and i.withdrawn_at is null) as invited,
      (select count(distinct l.person_id)::int from programme_goal_link l
        join programme_invitation i on i.session_id = s.id and i.person_id = l.person_id and i.withdrawn_at is null
        where (l.session_id = s.id and not isempty(l.during)) or (l.pattern_id = s.pattern_id and l.during @> coalesce(s.original_date, s.on_date))) as "withGoal"
    from programme_session s join programme_activity a on a.id = s.activity_id
    where s.unit_id = ${unitId} and s.on_date between ${first} and ${last} and s.status = 'published' and s.counts
    order by s.on_date, s.start_time, s.id`.execute(scope.tx);
  return rows;
}
