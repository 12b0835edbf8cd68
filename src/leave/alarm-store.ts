import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Alarm } from './board.words.ts';

/** The alarms of these episodes, oldest first. */
export async function alarmsOf(scope: Scope, episodeIds: readonly string[]): Promise<readonly Alarm[]> {
  if (episodeIds.length === 0) return [];
  const rows = await select(scope)
    .where('a.episode_id', 'in', [...episodeIds])
    .execute();
  return rows.map(alarmOf);
}

/** Alarms of a unit that nobody has taken on, oldest first. */
export async function openAlarms(scope: Scope, unitId: string): Promise<readonly Alarm[]> {
  const rows = await select(scope).where('a.unit_id', '=', unitId).where('a.answered_at', 'is', null).execute();
  return rows.map(alarmOf);
}

/** Raises an alarm once: a second raising of the same (episode, about, moment) changes nothing. @returns whether it is new */
export async function raiseAlarm(
  scope: Scope,
  alarm: {
    readonly episodeId: string;
    readonly unitId: string;
    readonly about: Alarm['about'];
    readonly raisedAt: Temporal.Instant;
    readonly answerBy: Temporal.Instant;
  },
): Promise<boolean> {
  const made = await scope.tx
    .insertInto('leave_alarm')
    .values({
      episode_id: alarm.episodeId,
      unit_id: alarm.unitId,
      about: alarm.about,
      raised_at: alarm.raisedAt,
      answer_by: alarm.answerBy,
    })
    .onConflict((conflict) => conflict.columns(['episode_id', 'about', 'raised_at']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Somebody takes every open alarm of an episode on, at this moment. @returns how many were open */
export async function answerAlarms(scope: Scope, episodeId: string): Promise<number> {
  const done = await scope.tx
    .updateTable('leave_alarm')
    .set({ answered_at: scope.now, answered_by: scope.actor.id })
    .where('episode_id', '=', episodeId)
    .where('answered_at', 'is', null)
    .returning('id')
    .execute();
  return done.length;
}

/** Units with an alarm that went to the second channel, or a call for help, that nobody has taken on yet, with since when. One look at a small index. */
export async function unansweredUnits(scope: Scope, unitIds: readonly string[]): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await scope.tx
    .selectFrom('leave_alarm')
    .select(['unit_id'])
    .select((build) => build.fn.min('raised_at').as('since'))
    .where('unit_id', 'in', [...unitIds])
    .where('answered_at', 'is', null)
    .where('about', 'in', ['nobody answered', 'help'])
    .where(sql<boolean>`(about = 'help' or not exists (select 1 from leave_movement m where m.episode_id = leave_alarm.episode_id and m.what = 'returned'
      and not exists (select 1 from leave_movement c where c.corrects = m.id)))`)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.since as Temporal.Instant]));
}

/** Closes open alarms of a unit about whatever is no longer the matter (back, or a later time agreed): nobody answered them, and no one need. */
export async function settleAlarms(scope: Scope, unitId: string, stillTheMatter: readonly string[]): Promise<void> {
  await scope.tx
    .updateTable('leave_alarm')
    .set({ answered_at: scope.now })
    .where('unit_id', '=', unitId)
    .where('answered_at', 'is', null)
    .where('about', 'not in', ['concern', 'help'])
    .where(sql<boolean>`episode_id <> all (${[...stillTheMatter]}::uuid[])`)
    .execute();
}

/** Units where something may have to be told: those with somebody out, or an alarm open. For the job alone. */
export async function unitsToWatch(scope: Scope): Promise<readonly string[]> {
  const { rows } = await sql<{ unit: string }>`
    select unit_id as unit from leave_alarm where answered_at is null
    union select e.unit_id from leave_episode e where e.matters_until is null`.execute(scope.tx);
  return rows.map((row) => row.unit);
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('leave_alarm as a')
    .leftJoin('workforce_staff as w', 'w.id', 'a.answered_by')
    .select(['a.id', 'a.episode_id', 'a.about', 'a.raised_at', 'a.answer_by', 'a.answered_at'])
    .select(sql<string | null>`coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname`.as('answered_by_name'))
    .orderBy('a.raised_at')
    .orderBy('a.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function alarmOf(row: Row): Alarm {
  return {
    id: row.id,
    episodeId: row.episode_id,
    about: row.about as Alarm['about'],
    raisedAt: row.raised_at,
    answerBy: row.answer_by,
    answeredAt: row.answered_at,
    answeredByName: row.answered_by_name,
  };
}
