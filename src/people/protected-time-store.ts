import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { ProtectedKind, ProtectedTime } from './words.ts';

/** Protected and preferred times of a unit: the unit-wide ones, and those of these people (of everybody when none are named). */
export async function protectedTimesOf(scope: Scope, unitId: string, personIds?: readonly string[]): Promise<ProtectedTime[]> {
  let query = scope.tx
    .selectFrom('people_protected_time')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`not isempty(during)`);
  if (personIds !== undefined) {
    query = query.where((where) =>
      where.or([where('person_id', 'is', null), ...(personIds.length === 0 ? [] : [where('person_id', 'in', [...personIds])])]),
    );
  }
  const rows = await query.orderBy('start_time').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    personId: row.person_id,
    kind: row.kind as ProtectedKind,
    label: row.label,
    days: row.days,
    onDate: row.on_date,
    startTime: row.start_time,
    minutes: row.minutes,
    from: row.during.from,
    to: row.during.to,
  }));
}

/** Adds a protected or preferred time. */
export async function addProtectedTime(scope: Scope, time: Omit<ProtectedTime, 'id'>): Promise<string> {
  const row = await scope.tx
    .insertInto('people_protected_time')
    .values({
      unit_id: time.unitId,
      person_id: time.personId,
      kind: time.kind,
      label: time.label,
      days: [...time.days],
      on_date: time.onDate,
      start_time: time.startTime,
      minutes: time.minutes,
      during: new Range(time.from, time.to),
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Ends a time from today: what it kept before stays known. False when there is none such of this unit and person. */
export async function endProtectedTime(scope: Scope, unitId: string, personId: string | null, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_protected_time')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('id', '=', id)
    .where('unit_id', '=', unitId)
    .where(personId === null ? sql<boolean>`person_id is null` : sql<boolean>`person_id = ${personId}`)
    .where(sql<boolean>`upper(during) is null or upper(during) > ${scope.today}::date`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Ends, from today, the times that a person asked for on their own page with one request. How many ended. */
export async function endTimesAskedFor(scope: Scope, requestId: string): Promise<number> {
  const done = await scope.tx
    .updateTable('people_protected_time')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('request_id', '=', requestId)
    .where(sql<boolean>`upper(during) is null or upper(during) > ${scope.today}::date`)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Ends a person's own times on a unit they are leaving. How many ended. */
export async function endTimesOfPerson(scope: Scope, unitId: string, personId: string, on: Temporal.PlainDate): Promise<number> {
  const done = await scope.tx
    .updateTable('people_protected_time')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${on}::date))` })
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .where(sql<boolean>`upper(during) is null or upper(during) > ${on}::date`)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
