import { sql } from 'kysely';
import { Range, type DateRange } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Weekday } from '#platform/time.ts';
import { PlaceNotGiven, StalePlace, type PlaceRecord } from './allocation.words.ts';
import { readingNotes, type GoingAheadNote } from './invitation.words.ts';
import { patternById } from './pattern-store.ts';

/** Every standing place there is or was in an activity's patterns, those that hold today or later first, then by when they began. */
export async function placesOf(scope: Scope, activityId: string): Promise<readonly PlaceRecord[]> {
  return readPlaces(scope, sql`p.activity_id = ${activityId}`);
}

/** One person's standing places on the units the asker works on, ended ones too. */
export async function placesOfPerson(scope: Scope, personId: string): Promise<readonly PlaceRecord[]> {
  return readPlaces(scope, sql`a.person_id = ${personId}`);
}

/** One standing place, or null when there is none the asker may know of. */
export async function placeById(scope: Scope, id: string): Promise<PlaceRecord | null> {
  return (await readPlaces(scope, sql`a.id = ${id}`))[0] ?? null;
}

/**
 * Gives somebody a standing place in a pattern from a day on. The pattern's row is locked first, so that two who give the last place, or
 * the same place, wait for each other; the exclusion constraint stands behind that.
 * @throws PlaceNotGiven with the sentence, when they have one already then, or all places are given and nobody said why one more
 */
export async function givePlace(
  scope: Scope,
  place: {
    readonly patternId: string;
    readonly personId: string;
    readonly from: Temporal.PlainDate;
    readonly until: Temporal.PlainDate | null;
    readonly askedBy: string | null;
    readonly goingAhead: readonly GoingAheadNote[];
    readonly most: number | null;
  },
): Promise<string> {
  const pattern = (await patternById(scope, place.patternId, true))!;
  const during = new Range(place.from, place.until?.add({ days: 1 }) ?? null);
  const { rows: given } = await sql<{
    person_id: string;
  }>`select person_id from programme_allocation where pattern_id = ${place.patternId} and during && ${during}::daterange`.execute(scope.tx);
  if (given.some((one) => one.person_id === place.personId))
    throw new PlaceNotGiven('has one', 'They have a place in this then already. Change that one instead.');
  const holders = new Set(given.map((one) => one.person_id)).size;
  if (place.most !== null && holders >= place.most && !place.goingAhead.some(({ code }) => code === 'places')) {
    throw new PlaceNotGiven(
      'no place',
      `${place.most === 1 ? 'The one place is' : `All ${place.most} places are`} given. Put them on the waiting list, or say why one more.`,
    );
  }
  await sql`savepoint give_place`.execute(scope.tx);
  try {
    const row = await scope.tx
      .insertInto('programme_allocation')
      .values({
        unit_id: pattern.unitId,
        pattern_id: place.patternId,
        person_id: place.personId,
        during,
        asked_by: place.askedBy,
        going_ahead: JSON.stringify(place.goingAhead),
        made_by: scope.actor.id,
        made_at: scope.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`release savepoint give_place`.execute(scope.tx);
    return row.id;
  } catch (error) {
    await sql`rollback to savepoint give_place`.execute(scope.tx);
    if (error instanceof Error && 'constraint' in error && error.constraint === 'programme_allocation_once')
      throw new PlaceNotGiven('has one', 'They have a place in this then already. Change that one instead.');
    throw error;
  }
}

/** Says on which of the pattern's times the person does not come, from a day on; what held before keeps its dates. */
export async function leaveOut(
  scope: Scope,
  id: string,
  version: number,
  slots: readonly { readonly day: Weekday; readonly week: 1 | 2 | null }[],
  from: Temporal.PlainDate,
): Promise<void> {
  const place = await lockPlace(scope, id, version);
  await sql`delete from programme_exclusion where allocation_id = ${id} and lower(during) >= ${from}::date`.execute(scope.tx);
  await sql`update programme_exclusion set during = daterange(lower(during), ${from}::date) where allocation_id = ${id} and (upper(during) is null or upper(during) > ${from}::date)`.execute(
    scope.tx,
  );
  if (slots.length > 0) {
    await scope.tx
      .insertInto('programme_exclusion')
      .values(
        slots.map(({ day, week }) => ({
          allocation_id: id,
          unit_id: place.unitId,
          day,
          week,
          during: new Range(from, null),
          by_id: scope.actor.id,
          at: scope.now,
        })),
      )
      .execute();
  }
  await touch(scope, place);
}

/** Pauses a place from a day until a day, both included; it goes on by itself the day after. False when it is paused then already. */
export async function pausePlace(
  scope: Scope,
  id: string,
  version: number,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate | null,
  words: string | null,
): Promise<boolean> {
  const place = await lockPlace(scope, id, version);
  const during = new Range(from, until?.add({ days: 1 }) ?? null);
  const { rows } = await sql`select 1 from programme_pause where allocation_id = ${id} and during && ${during}::daterange`.execute(scope.tx);
  if (rows.length > 0) return false;
  await scope.tx
    .insertInto('programme_pause')
    .values({ allocation_id: id, unit_id: place.unitId, during, words, by_id: scope.actor.id, at: scope.now })
    .execute();
  await touch(scope, place);
  return true;
}

/** Ends a pause: the person comes again from this day on. False when the place has no such pause on or after that day. */
export async function endPause(scope: Scope, id: string, version: number, pauseId: string, from: Temporal.PlainDate): Promise<boolean> {
  const place = await lockPlace(scope, id, version);
  const { rows } = await sql`update programme_pause set during = daterange(lower(during), greatest(lower(during), ${from}::date))
    where id = ${pauseId} and allocation_id = ${id} and (upper(during) is null or upper(during) > ${from}::date) returning id`.execute(scope.tx);
  if (rows.length > 0) await touch(scope, place);
  return rows.length > 0;
}

/** Ends a place after a last day, with the reason. One that would end before it began is kept as never held. */
export async function endPlace(
  scope: Scope,
  id: string,
  version: number,
  lastDay: Temporal.PlainDate,
  reason: string,
  words: string | null,
): Promise<void> {
  const place = await lockPlace(scope, id, version);
  await sql`update programme_allocation set during = daterange(lower(during), greatest(lower(during), ${lastDay.add({ days: 1 })}::date)), end_reason = ${reason}, end_words = ${words} where id = ${id}`.execute(
    scope.tx,
  );
  await touch(scope, place);
}

/**
 * Locks a place for a change and gives it as it stands.
 * @throws StalePlace when somebody has changed it since this version
 */
async function lockPlace(scope: Scope, id: string, version: number): Promise<PlaceRecord> {
  await sql`select 1 from programme_allocation where id = ${id} for update`.execute(scope.tx);
  const place = await placeById(scope, id);
  if (place === null) throw new Error('There is no such place for this asker.');
  if (place.version !== version) throw new StalePlace(place);
  return place;
}

async function touch(scope: Scope, place: PlaceRecord): Promise<void> {
  await scope.tx
    .updateTable('programme_allocation')
    .set({ version: place.version + 1 })
    .where('id', '=', place.id)
    .execute();
}

type Row = {
  id: string;
  unit_id: string;
  pattern_id: string;
  activity_id: string;
  person_id: string;
  during: DateRange;
  asked_by: string | null;
  leads: boolean;
  going_ahead: unknown;
  end_reason: string | null;
  end_words: string | null;
  version: number;
  made_by_name: string | null;
  made_at: Temporal.Instant;
};

async function readPlaces(scope: Scope, where: ReturnType<typeof sql>): Promise<readonly PlaceRecord[]> {
  const { rows } =
    await sql<Row>`select a.id, a.unit_id, a.pattern_id, p.activity_id, a.person_id, a.during, a.asked_by, a.going_ahead, a.leads, a.end_reason, a.end_words, a.version, a.made_at,
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as made_by_name
    from programme_allocation a join programme_pattern p on p.id = a.pattern_id left join workforce_staff st on st.id = a.made_by
    where ${where} and not isempty(a.during) order by upper(a.during) is not null and upper(a.during) <= ${scope.today}::date, lower(a.during), a.made_at, a.id`.execute(
      scope.tx,
    );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const exclusions = await scope.tx
    .selectFrom('programme_exclusion')
    .select(['id', 'allocation_id', 'day', 'week', 'during'])
    .where('allocation_id', 'in', ids)
    .where(sql<boolean>`not isempty(during)`)
    .orderBy('day')
    .execute();
  const pauses = await scope.tx
    .selectFrom('programme_pause')
    .select(['id', 'allocation_id', 'during', 'words'])
    .where('allocation_id', 'in', ids)
    .where(sql<boolean>`not isempty(during)`)
    .orderBy(sql`lower(during)`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    patternId: row.pattern_id,
    activityId: row.activity_id,
    personId: row.person_id,
    during: { from: row.during.from, to: row.during.to },
    askedBy: row.asked_by,
    leads: row.leads,
    goingAhead: readingNotes(row.going_ahead),
    endReason: row.end_reason,
    endWords: row.end_words,
    version: row.version,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    exclusions: exclusions
      .filter((one) => one.allocation_id === row.id)
      .map((one) => ({ day: one.day as Weekday, week: one.week as 1 | 2 | null, during: { from: one.during.from, to: one.during.to } })),
    pauses: pauses
      .filter((one) => one.allocation_id === row.id)
      .map((one) => ({ id: one.id, during: { from: one.during.from, to: one.during.to }, words: one.words })),
  }));
}
