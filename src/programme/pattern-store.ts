import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Weekday } from '#platform/time.ts';
import { keepChange } from './session-history-store.ts';
import type { Duty } from './session.words.ts';
import type { MadeSession, Occurrence, Pattern } from './words.ts';

/** A pattern with where it is, and who runs it. */
export interface PatternRecord extends Pattern {
  readonly unitId: string;
  readonly activityId: string;
  readonly roomId: string | null;
  readonly vehicleId: string | null;
  readonly place: string | null;
  readonly staff: readonly { readonly staffId: string; readonly duty: Duty }[];
  readonly splitFrom: string | null;
  readonly version: number;
}

/** A session made of a pattern, with its pattern. */
export interface MadeRecord extends MadeSession {
  readonly version: number;
}

/** A unit's patterns that may run between two dates, those of ended activities left out from the day they ended. */
export async function patternsOf(scope: Scope, unitId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly PatternRecord[]> {
  const rows = await scope.tx
    .selectFrom('programme_pattern as p')
    .innerJoin('programme_activity as a', 'a.id', 'p.activity_id')
    .selectAll('p')
    .select('a.ended_on')
    .where('p.unit_id', '=', unitId)
    .where('p.starts_on', '<=', to)
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', from)]))
    .where((where) => where.or([where('a.ended_on', 'is', null), where('a.ended_on', '>', from)]))
    .orderBy('p.id')
    .execute();
  return rows.map(({ ended_on, ...row }) => {
    const pattern = toPattern(row);
    const last = ended_on?.subtract({ days: 1 }) ?? null;
    return last !== null && (pattern.endsOn === null || Temporal.PlainDate.compare(last, pattern.endsOn) < 0)
      ? { ...pattern, endsOn: last }
      : pattern;
  });
}

/** One pattern, locked for a change when asked; null when there is none the asker may know of. */
export async function patternById(scope: Scope, id: string, lock = false): Promise<PatternRecord | null> {
  if (lock) await sql`select 1 from programme_pattern where id = ${id} for update`.execute(scope.tx);
  const row = await scope.tx.selectFrom('programme_pattern').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toPattern(row);
}

/** Adds a pattern under its own id, or under one given. */
export async function addPattern(scope: Scope, pattern: Omit<PatternRecord, 'id' | 'version'> & { readonly id?: string }): Promise<string> {
  const row = await scope.tx
    .insertInto('programme_pattern')
    .values({
      ...(pattern.id === undefined ? {} : { id: pattern.id }),
      unit_id: pattern.unitId,
      activity_id: pattern.activityId,
      split_from: pattern.splitFrom,
      ...columns(pattern),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes a pattern in place. Call it with the row locked. */
export async function savePattern(scope: Scope, pattern: PatternRecord): Promise<void> {
  await scope.tx
    .updateTable('programme_pattern')
    .set({ ...columns(pattern), version: pattern.version + 1 })
    .where('id', '=', pattern.id)
    .execute();
}

/** The sessions made of these patterns with an original date in the time, removed ones too: an occurrence taken out by hand is not made again. */
export async function madeOf(
  scope: Scope,
  patternIds: readonly string[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly MadeRecord[]> {
  if (patternIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    pattern_id: string;
    original_date: Temporal.PlainDate;
    on_date: Temporal.PlainDate;
    start_time: Temporal.PlainTime;
    minutes: number;
    status: MadeSession['status'];
    exceptional: boolean;
    begun: boolean;
    version: number;
  }>`
    select id, pattern_id, original_date, on_date, start_time, minutes, status, exceptional, version, lower(during) <= ${scope.now}::timestamptz as begun
    from programme_session where pattern_id = any (${[...patternIds]}::uuid[]) and original_date between ${from} and ${to} order by original_date`.execute(
    scope.tx,
  );
  return rows.map((row) => ({
    id: row.id,
    patternId: row.pattern_id,
    originalDate: row.original_date,
    date: row.on_date,
    startTime: row.start_time,
    minutes: row.minutes,
    status: row.status,
    exceptional: row.exceptional,
    happened: row.begun,
    version: row.version,
  }));
}

/** Moves a session to where its pattern now has it. A published one then waits for the next publication. */
export async function moveWithPattern(scope: Scope, sessionId: string, unitId: string, to: Occurrence): Promise<void> {
  const was = await scope.tx
    .selectFrom('programme_session')
    .select(['on_date', 'start_time', 'minutes', 'version'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  await scope.tx
    .updateTable('programme_session')
    .set({
      on_date: to.date,
      start_time: to.startTime,
      minutes: to.minutes,
      during: new Range(to.span.from, to.span.to),
      version: was.version + 1,
      unpublished_change: sql<boolean>`unpublished_change or status = 'published'`,
    })
    .where('id', '=', sessionId)
    .execute();
  await scope.tx.updateTable('programme_invitation').set({ on_date: to.date }).where('session_id', '=', sessionId).execute();
  const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });
  await keepChange(scope, {
    sessionId,
    unitId,
    version: was.version + 1,
    what: 'moved with its pattern',
    was: { date: was.on_date.toString(), time: clock(was.start_time), minutes: was.minutes },
    became: { date: to.date.toString(), time: clock(to.startTime), minutes: to.minutes },
  });
}

/** Gives sessions their new pattern and original date, all at once: two may change places. */
export async function rekeySessions(
  scope: Scope,
  rekey: readonly { readonly sessionId: string; readonly patternId: string; readonly originalDate: Temporal.PlainDate }[],
): Promise<void> {
  if (rekey.length === 0) return;
  const ids = rekey.map(({ sessionId }) => sessionId);
  await sql`update programme_session set original_date = null where id = any (${ids}::uuid[])`.execute(scope.tx);
  await sql`update programme_session s set pattern_id = n.pattern_id, original_date = n.original_date
    from unnest(${ids}::uuid[], ${rekey.map(({ patternId }) => patternId)}::uuid[], ${rekey.map(({ originalDate }) => originalDate.toString())}::date[]) as n (id, pattern_id, original_date)
    where s.id = n.id`.execute(scope.tx);
}

/** Standing places go on in the pattern that carries on from a split: with their exclusions and pauses, on the days it still has. */
export async function carryAllocations(scope: Scope, from: PatternRecord, to: PatternRecord, splitAt: Temporal.PlainDate): Promise<void> {
  const standing = await scope.tx
    .selectFrom('programme_allocation')
    .selectAll()
    .where('pattern_id', '=', from.id)
    .where(sql<boolean>`during && daterange(${splitAt}::date, null)`)
    .execute();
  for (const old of standing) {
    const made = await scope.tx
      .insertInto('programme_allocation')
      .values({
        unit_id: old.unit_id,
        pattern_id: to.id,
        person_id: old.person_id,
        during: new Range(splitAt, old.during.to),
        asked_by: old.asked_by,
        going_ahead: JSON.stringify(old.going_ahead),
        end_reason: old.end_reason,
        end_words: old.end_words,
        leads: old.leads,
        made_by: old.made_by,
        made_at: old.made_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into programme_exclusion (allocation_id, unit_id, day, week, during, by_id, at) select ${made.id}, unit_id, day, week, during, by_id, at from programme_exclusion
      where allocation_id = ${old.id} and day = any (${[...to.days]}::int[])`.execute(scope.tx);
    await sql`insert into programme_pause (allocation_id, unit_id, during, words, by_id, at) select ${made.id}, unit_id, during, words, by_id, at from programme_pause where allocation_id = ${old.id}`.execute(
      scope.tx,
    );
    // One that would be empty (it began after the split) is gone over wholly to the new pattern.
    await sql`delete from programme_exclusion where allocation_id = ${old.id} and exists (select 1 from programme_allocation a where a.id = ${old.id} and lower(a.during) >= ${splitAt}::date)`.execute(
      scope.tx,
    );
    await sql`delete from programme_pause where allocation_id = ${old.id} and exists (select 1 from programme_allocation a where a.id = ${old.id} and lower(a.during) >= ${splitAt}::date)`.execute(
      scope.tx,
    );
    await sql`delete from programme_allocation where id = ${old.id} and lower(during) >= ${splitAt}::date`.execute(scope.tx);
    await sql`update programme_allocation set during = daterange(lower(during), ${splitAt}::date), version = version + 1 where id = ${old.id}`.execute(
      scope.tx,
    );
  }
}

/** Units that have patterns, for the job that makes their weeks. */
export async function unitsWithPatterns(scope: Scope): Promise<readonly string[]> {
  const { rows } = await sql<{
    unit_id: string;
  }>`select distinct unit_id from programme_pattern where ends_on is null or ends_on >= ${scope.today}`.execute(scope.tx);
  return rows.map((row) => row.unit_id);
}

function columns(pattern: Omit<PatternRecord, 'id' | 'version'>) {
  return {
    every_weeks: pattern.everyWeeks,
    anchor: pattern.anchor,
    days: [...pattern.days],
    start_time: pattern.startTime,
    minutes: pattern.minutes,
    starts_on: pattern.startsOn,
    ends_on: pattern.endsOn,
    bank_holidays: pattern.bankHolidays,
    room_id: pattern.roomId,
    vehicle_id: pattern.vehicleId,
    place: pattern.place,
    staff: JSON.stringify(pattern.staff.map(({ staffId, duty }) => ({ staff: staffId, duty }))),
  };
}

type PatternRow = {
  id: string;
  unit_id: string;
  activity_id: string;
  every_weeks: number;
  anchor: Temporal.PlainDate;
  days: number[];
  start_time: Temporal.PlainTime;
  minutes: number;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate | null;
  bank_holidays: string;
  room_id: string | null;
  vehicle_id: string | null;
  place: string | null;
  staff: unknown;
  split_from: string | null;
  version: number;
};

function toPattern(row: PatternRow): PatternRecord {
  return {
    id: row.id,
    unitId: row.unit_id,
    activityId: row.activity_id,
    everyWeeks: row.every_weeks as 1 | 2,
    anchor: row.anchor,
    days: row.days as Weekday[],
    startTime: row.start_time,
    minutes: row.minutes,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    bankHolidays: row.bank_holidays as Pattern['bankHolidays'],
    roomId: row.room_id,
    vehicleId: row.vehicle_id,
    place: row.place,
    staff: (row.staff as readonly { staff: string; duty: Duty }[]).map(({ staff, duty }) => ({ staffId: staff, duty })),
    splitFrom: row.split_from,
    version: row.version,
  };
}
