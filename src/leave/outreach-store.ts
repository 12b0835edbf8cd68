import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { MissedAlert, OutreachPlan, OutreachVisit } from './outreach.words.ts';

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Plans of a unit that are not ended, and of these people all there ever were; newest first. */
export async function outreachPlans(scope: Scope, of: { readonly unitId: string } | { readonly personId: string }): Promise<readonly OutreachPlan[]> {
  const rows = await scope.tx
    .selectFrom('leave_outreach_plan as p')
    .innerJoin('workforce_staff as goes', 'goes.id', 'p.staff_id')
    .innerJoin('workforce_staff as hears', 'hears.id', 'p.hears_id')
    .selectAll('p')
    .select([nameOf('goes').as('staff_name'), nameOf('hears').as('hears_name')])
    .$if('unitId' in of, (query) =>
      // A plan that ended lately may still have a visit nobody has said anything about.
      query
        .where('p.unit_id', '=', 'unitId' in of ? of.unitId : '')
        .where((where) => where.or([where('p.ended_at', 'is', null), where('p.ended_at', '>', scope.now.subtract({ hours: 24 * 7 }))])),
    )
    .$if('personId' in of, (query) => query.where('p.person_id', '=', 'personId' in of ? of.personId : ''))
    .orderBy('p.made_at', 'desc')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    kind: row.kind as OutreachPlan['kind'],
    days: row.days,
    everyWeeks: row.every_weeks,
    atTime: row.at_time,
    graceMinutes: row.grace_minutes,
    place: row.place,
    staffId: row.staff_id,
    staffName: row.staff_name,
    hearsId: row.hears_id,
    hearsName: row.hears_name,
    alone: row.alone,
    phone: row.phone,
    knows: row.knows,
    purpose: row.purpose,
    from: row.from_on,
    last: row.last_on,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    endedWhy: row.ended_why,
    version: row.version,
  }));
}

/** A plan as it is to be kept. */
export type NewPlan = Omit<OutreachPlan, 'id' | 'staffName' | 'hearsName' | 'madeAt' | 'endedAt' | 'endedWhy' | 'version'>;

/** Keeps a plan; with `replaces`, in the place of an older one that was ended. @returns its id */
export async function addPlan(scope: Scope, plan: NewPlan, replaces: string | null): Promise<string> {
  const row = await scope.tx
    .insertInto('leave_outreach_plan')
    .values({
      person_id: plan.personId,
      unit_id: plan.unitId,
      kind: plan.kind,
      days: [...plan.days],
      every_weeks: plan.everyWeeks,
      at_time: plan.atTime,
      grace_minutes: plan.graceMinutes,
      place: plan.place,
      staff_id: plan.staffId,
      hears_id: plan.hearsId,
      alone: plan.alone,
      phone: plan.phone,
      knows: plan.knows,
      purpose: plan.purpose,
      from_on: plan.from,
      last_on: plan.last,
      replaces_id: replaces,
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Ends a plan now, when it stands at this version still. @returns false where somebody changed or ended it first */
export async function endPlan(scope: Scope, planId: string, version: number, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('leave_outreach_plan')
    .set({ ended_at: scope.now, ended_by: scope.actor.id, ended_why: why, version: sql`version + 1` })
    .where('id', '=', planId)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Ends every plan of a person: their stay is over. @returns how many */
export async function endPlansOf(scope: Scope, personId: string, why: string): Promise<number> {
  const done = await scope.tx
    .updateTable('leave_outreach_plan')
    .set({ ended_at: scope.now, ended_by: scope.actor.id, ended_why: why, version: sql`version + 1` })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** How many plans of a unit are not ended. */
export async function openPlanCount(scope: Scope, unitId: string): Promise<number> {
  const row = await scope.tx
    .selectFrom('leave_outreach_plan')
    .select((build) => build.fn.countAll<bigint>().as('count'))
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`(last_on is null or last_on >= ${scope.today}::date)`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What came of visits and calls to these people, oldest first. */
export async function visitsOf(scope: Scope, personIds: readonly string[]): Promise<readonly OutreachVisit[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('leave_outreach_visit as v')
    .innerJoin('workforce_staff as w', 'w.id', 'v.recorded_by')
    .selectAll('v')
    .select(nameOf('w').as('recorded_by_name'))
    .where('v.person_id', 'in', [...new Set(personIds)])
    .where('v.happened_at', '>', scope.now.subtract({ hours: 24 * 400 }))
    .orderBy('v.happened_at')
    .orderBy('v.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    planId: row.plan_id,
    dueOn: row.due_on,
    kind: row.kind as OutreachVisit['kind'],
    outcome: row.outcome as OutreachVisit['outcome'],
    reason: row.reason,
    at: row.happened_at,
    ownWords: row.own_words,
    how: row.how as OutreachVisit['how'],
    kept: row.conditions_kept as OutreachVisit['kept'],
    words: row.words,
    worry: row.worry,
    corrects: row.corrects,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
  }));
}

/** Adds what came of a visit or a call. @returns its id */
export async function addVisit(
  scope: Scope,
  visit: Omit<OutreachVisit, 'id' | 'recordedByName' | 'recordedAt'> & { readonly unitId: string },
): Promise<string> {
  const row = await scope.tx
    .insertInto('leave_outreach_visit')
    .values({
      person_id: visit.personId,
      unit_id: visit.unitId,
      plan_id: visit.planId,
      due_on: visit.dueOn,
      kind: visit.kind,
      outcome: visit.outcome,
      reason: visit.reason,
      happened_at: visit.at,
      own_words: visit.ownWords,
      how: visit.how,
      conditions_kept: visit.kept,
      words: visit.words,
      worry: visit.worry,
      corrects: visit.corrects,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Missed visits nobody has taken on, and of some people every one; oldest first. */
export async function missedAlerts(
  scope: Scope,
  of: { readonly unitId: string } | { readonly personIds: readonly string[] },
): Promise<readonly MissedAlert[]> {
  if ('personIds' in of && of.personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('leave_outreach_alert as a')
    .leftJoin('workforce_staff as w', 'w.id', 'a.answered_by')
    .selectAll('a')
    .select(nameOf('w').as('answered_by_name'))
    .$if('unitId' in of, (query) => query.where('a.unit_id', '=', 'unitId' in of ? of.unitId : '').where('a.answered_at', 'is', null))
    .$if('personIds' in of, (query) => query.where('a.person_id', 'in', 'personIds' in of ? [...of.personIds] : []))
    .orderBy('a.due_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    personId: row.person_id,
    unitId: row.unit_id,
    dueOn: row.due_on,
    dueAt: row.due_at,
    raisedAt: row.raised_at,
    answerBy: row.answer_by,
    toldAllAt: row.told_all_at,
    answeredAt: row.answered_at,
    answeredByName: row.answered_by === null ? null : row.answered_by_name,
    words: row.words,
  }));
}

/** Raises a missed visit once. @returns its id, or null where it was raised before */
export async function raiseMissed(
  scope: Scope,
  alert: Pick<MissedAlert, 'planId' | 'personId' | 'unitId' | 'dueOn' | 'dueAt' | 'answerBy'>,
): Promise<string | null> {
  const made = await scope.tx
    .insertInto('leave_outreach_alert')
    .values({
      plan_id: alert.planId,
      person_id: alert.personId,
      unit_id: alert.unitId,
      due_on: alert.dueOn,
      due_at: alert.dueAt,
      raised_at: scope.now,
      answer_by: alert.answerBy,
    })
    .onConflict((conflict) => conflict.columns(['plan_id', 'due_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

/** Notes that everybody on shift was asked. @returns false where that was done before, or somebody took it on meanwhile */
export async function noteAllTold(scope: Scope, alertId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('leave_outreach_alert')
    .set({ told_all_at: scope.now })
    .where('id', '=', alertId)
    .where('told_all_at', 'is', null)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Closes a missed visit: taken on with a word what was done, or (`words` null) because it was recorded or they are back. @returns false: it was closed already */
export async function closeMissed(scope: Scope, alertId: string, words: string | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('leave_outreach_alert')
    .set({ answered_at: scope.now, answered_by: words === null ? null : scope.actor.id, words })
    .where('id', '=', alertId)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Units with a plan that may have a visit due or missed now. For the job alone. */
export async function unitsWithOutreach(scope: Scope): Promise<readonly string[]> {
  const { rows } = await sql<{ unit: string }>`
    select unit_id as unit from leave_outreach_alert where answered_at is null
    union select unit_id from leave_outreach_plan where ended_at is null and from_on <= ${scope.today}::date
      and (last_on is null or last_on >= ${scope.today}::date - 7)
    union select unit_id from leave_outreach_plan where ended_at > ${scope.now}::timestamptz - interval '1 day'`.execute(scope.tx);
  return rows.map((row) => row.unit);
}
