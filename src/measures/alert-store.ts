import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { instrumentOf } from './instruments.ts';
import { alertHref } from './measure-address.ts';
import type { Answers } from './score.rules.ts';
import type { Alert } from './words.ts';

const nameOf = (alias: string) =>
  sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

function select(scope: Scope) {
  return scope.tx
    .selectFrom('measures_alert as a')
    .leftJoin('workforce_staff as raiser', 'raiser.id', 'a.raised_by')
    .leftJoin('workforce_staff as seer', 'seer.id', 'a.seen_by')
    .leftJoin('measures_tool as tool', (join) => join.on(sql<boolean>`'tool-' || tool.id = a.instrument_id`))
    .leftJoin('places_unit as before', 'before.id', 'a.came_from')
    .selectAll('a')
    .select([nameOf('raiser').as('raiser'), nameOf('seer').as('seer'), 'tool.name as tool_name', 'before.name as before_name']);
}

function alertOf(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Alert {
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    instrumentId: row.instrument_id,
    about: instrumentOf(row.instrument_id)?.shortName ?? row.tool_name ?? 'an assessment that is used no more',
    answers: row.answers as Answers,
    raisedBy: row.raised_by,
    raisedByName: row.raiser ?? (row.raised_by === row.person_id ? 'themself' : 'Somebody'),
    raisedAt: row.raised_at,
    told: row.told,
    answerBy: row.answer_by,
    toldAllAt: row.told_all_at,
    cameFromName: row.before_name ?? (row.came_at === null ? null : 'another unit'),
    cameAt: row.came_at,
    withThem: row.with_them,
    seenAt: row.seen_at,
    seenByName: row.seer,
    done: row.done,
  };
}

/** One alert of a person, or null. */
export async function alertById(scope: Scope, personId: string, id: string): Promise<Alert | null> {
  const row = await select(scope).where('a.person_id', '=', personId).where('a.id', '=', id).executeTakeFirst();
  return row === undefined ? null : alertOf(row);
}

/** Alerts of a person, newest first. */
export async function alertsOf(scope: Scope, personId: string): Promise<readonly Alert[]> {
  return (await select(scope).where('a.person_id', '=', personId).orderBy('a.raised_at', 'desc').limit(50).execute()).map(alertOf);
}

/** Alerts nobody registered has answered, whose time has passed and everybody has not been asked. For the job. */
export async function alertsOverdue(scope: Scope): Promise<readonly Alert[]> {
  const rows = await select(scope)
    .where('a.seen_at', 'is', null)
    .where('a.told_all_at', 'is', null)
    .where(sql<boolean>`a.answer_by <= ${scope.now.toString()}::timestamptz`)
    .limit(100)
    .execute();
  return rows.map(alertOf);
}

/**
 * The newest alert of the same instrument that this worker raised on this day and, since, saved no measure of: the same conversation, answered or
 * not by now.
 */
export async function alertOfThisConversation(scope: Scope, personId: string, instrumentId: string): Promise<Alert | null> {
  const row = await select(scope)
    .where('a.person_id', '=', personId)
    .where('a.instrument_id', '=', instrumentId)
    .where('a.raised_by', '=', scope.actor.id!)
    .where(
      sql<boolean>`not exists (select 1 from measures_completion c where c.person_id = a.person_id and c.instrument_id = a.instrument_id and c.recorded_by = a.raised_by
        and c.recorded_at >= a.raised_at and c.recorded_at < ${scope.now})`,
    )
    .where(sql<boolean>`(a.raised_at at time zone 'Europe/London')::date = ${scope.today}::date`)
    .orderBy('a.raised_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : alertOf(row);
}

/** Keeps an alert. @returns its id */
export async function addAlert(
  scope: Scope,
  made: Pick<Alert, 'personId' | 'unitId' | 'instrumentId' | 'answers' | 'told' | 'answerBy'>,
): Promise<string> {
  const row = await scope.tx
    .insertInto('measures_alert')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      instrument_id: made.instrumentId,
      answers: JSON.stringify(made.answers),
      raised_by: scope.actor.id!,
      raised_at: scope.now,
      told: [...made.told],
      answer_by: made.answerBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Says who stays with the person. */
export async function keepWhoStays(scope: Scope, alert: Alert, words: string): Promise<void> {
  await scope.tx.updateTable('measures_alert').set({ with_them: words, with_them_at: scope.now }).where('id', '=', alert.id).execute();
}

/** A registered person says what was done. False when somebody did so first. */
export async function acknowledge(scope: Scope, alert: Alert, done: string): Promise<boolean> {
  const kept = await scope.tx
    .updateTable('measures_alert')
    .set({ seen_at: scope.now, seen_by: scope.actor.id, done })
    .where('id', '=', alert.id)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

/** Keeps that everybody was asked. */
export async function keepToldAll(scope: Scope, alert: Alert): Promise<void> {
  await scope.tx.updateTable('measures_alert').set({ told_all_at: scope.now }).where('id', '=', alert.id).execute();
}

/** How long after its answer what was asked elsewhere about an alert is still looked for. */
const lookBack = { hours: 24 };

/** Alerts of people who stay on another unit by now: those nobody registered answered, and those answered in the last day. For the job. */
export async function alertsElsewhere(scope: Scope): Promise<readonly { readonly alert: Alert; readonly toUnit: string }[]> {
  const rows = await select(scope)
    .select(sql<string>`trellis.people_unit_now(a.person_id)`.as('to_unit'))
    .where((where) => where.or([where('a.seen_at', 'is', null), where('a.seen_at', '>=', scope.now.subtract(lookBack))]))
    .where(sql<boolean>`trellis.people_unit_now(a.person_id) <> a.unit_id`)
    .limit(100)
    .execute();
  return rows.map((row) => ({ alert: alertOf(row), toUnit: row.to_unit }));
}

/** Moves an open alert to the unit where the person is now, with who is told there. False when it was answered meanwhile. */
export async function moveAlert(
  scope: Scope,
  alert: Pick<Alert, 'id' | 'unitId'>,
  to: { readonly unitId: string; readonly told: readonly string[]; readonly answerBy: Temporal.Instant },
): Promise<boolean> {
  const kept = await scope.tx
    .updateTable('measures_alert')
    .set({ unit_id: to.unitId, came_from: alert.unitId, came_at: scope.now, told: [...to.told], answer_by: to.answerBy, told_all_at: null })
    .where('id', '=', alert.id)
    .where('unit_id', '=', alert.unitId)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

/** Most answers about self-harm that one sheet of a unit reads. */
const mostOnSheet = 200;

/** Answers about self-harm of a unit’s people that a sheet of some time tells of: those nobody answered, the oldest first, then those answered in it. */
export async function alertsForSheet(
  scope: Scope,
  about: { readonly unitId: string; readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<readonly Alert[]> {
  const rows = await select(scope)
    .where('a.unit_id', '=', about.unitId)
    .where('a.raised_at', '<=', about.to)
    .where((where) => where.or([where('a.seen_at', 'is', null), where('a.seen_at', '>=', about.from)]))
    .orderBy(sql`a.seen_at is not null`)
    .orderBy('a.raised_at')
    .limit(mostOnSheet)
    .execute();
  return rows.map(alertOf);
}

/** Answers about self-harm on a unit since a moment, the newest first, with where each is answered. */
export async function alertsOnUnit(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
): Promise<readonly { readonly id: string; readonly raisedAt: Temporal.Instant; readonly href: string }[]> {
  const rows = await scope.tx
    .selectFrom('measures_alert')
    .select(['id', 'person_id', 'raised_at'])
    .where('unit_id', '=', unitId)
    .where('raised_at', '>=', since)
    .orderBy('raised_at', 'desc')
    .limit(300)
    .execute();
  return rows.map((row) => ({ id: row.id, raisedAt: row.raised_at, href: alertHref(row.person_id, row.id) }));
}
