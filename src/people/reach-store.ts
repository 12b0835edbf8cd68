import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { needsAndAlerts } from './unit-people-store.ts';
import type { ContactWay, InterpreterBooking, InterpreterState } from './words.ts';
import { howWrittenTo, type WrittenTo } from './written-to.rules.ts';

/** How somebody likes to be reached today; null: not asked yet. */
export async function contactWayOf(scope: Scope, personId: string): Promise<ContactWay | null> {
  const row = await scope.tx
    .selectFrom('people_contact_way')
    .select(['id', 'way', 'words'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, way: row.way as ContactWay['way'], words: row.words };
}

/** Keeps how somebody likes to be reached from today; what was kept before ends. */
export async function keepContactWay(scope: Scope, personId: string, way: Omit<ContactWay, 'id'>): Promise<void> {
  await scope.tx
    .updateTable('people_contact_way')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during) and upper(during) is null`)
    .execute();
  await scope.tx
    .insertInto('people_contact_way')
    .values({
      person_id: personId,
      way: way.way,
      words: way.words,
      during: new Range(scope.today, null),
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Interpreters for somebody from a day on, the first first. */
export async function interpretersOf(scope: Scope, personId: string, from: Temporal.PlainDate): Promise<readonly InterpreterBooking[]> {
  const rows = await scope.tx
    .selectFrom('people_interpreter')
    .select(['id', 'language', 'for_what', 'on_date', 'at_time', 'state', 'words', 'version'])
    .where('person_id', '=', personId)
    .where('on_date', '>=', from)
    .orderBy('on_date')
    .orderBy('at_time')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    language: row.language,
    forWhat: row.for_what,
    on: row.on_date,
    at: row.at_time,
    state: row.state as InterpreterState,
    words: row.words,
    version: row.version,
  }));
}

/** Keeps that an interpreter was asked for or booked. */
export async function addInterpreter(scope: Scope, personId: string, booking: Omit<InterpreterBooking, 'id' | 'version'>): Promise<void> {
  await scope.tx
    .insertInto('people_interpreter')
    .values({
      person_id: personId,
      language: booking.language,
      for_what: booking.forWhat,
      on_date: booking.on,
      at_time: booking.at,
      state: booking.state,
      words: booking.words,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Keeps what became of it. False: somebody changed it since this version. */
export async function changeInterpreter(
  scope: Scope,
  personId: string,
  id: string,
  version: number,
  change: Pick<InterpreterBooking, 'state' | 'words'>,
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_interpreter')
    .set({ ...change, changed_by: scope.actor.id, changed_at: scope.now, version: version + 1 })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** How somebody is written to, for a letter or a print of theirs, from what is recorded today. */
export async function writtenTo(scope: Scope, personId: string): Promise<WrittenTo> {
  const needs = (await needsAndAlerts(scope, [personId])).get(personId)?.needs ?? [];
  const person = await scope.tx.selectFrom('people_person').select('language').where('id', '=', personId).executeTakeFirst();
  return howWrittenTo({ needs, language: person?.language ?? null, way: await contactWayOf(scope, personId) });
}

/** The two lines of a person's header: how they like to be reached, and the next interpreter; one question to the database. */
export async function reachNow(
  scope: Scope,
  personId: string,
): Promise<{
  readonly way: Pick<ContactWay, 'way' | 'words'> | null;
  readonly next: Pick<InterpreterBooking, 'language' | 'forWhat' | 'on' | 'at' | 'state'> | null;
}> {
  const { rows } = await sql<{
    way: ContactWay['way'] | null;
    words: string | null;
    language: string | null;
    for_what: string | null;
    on_date: Temporal.PlainDate | null;
    at_time: Temporal.PlainTime | null;
    state: InterpreterState | null;
  }>`select w.way, w.words, i.language, i.for_what, i.on_date, i.at_time, i.state from (select 1) one
    left join lateral (select way, words from people_contact_way where person_id = ${personId}::uuid and during @> ${scope.today}::date order by recorded_at desc limit 1) w on true
    left join lateral (select language, for_what, on_date, at_time, state from people_interpreter
      where person_id = ${personId}::uuid and on_date >= ${scope.today}::date and state in ('asked for', 'booked') order by on_date, at_time limit 1) i on true`.execute(
    scope.tx,
  );
  const row = rows[0]!;
  return {
    way: row.way === null ? null : { way: row.way, words: row.words },
    next: row.language === null ? null : { language: row.language, forWhat: row.for_what!, on: row.on_date!, at: row.at_time!, state: row.state! },
  };
}
