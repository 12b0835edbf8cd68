import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { dateOf, weekOf } from '#platform/time.ts';
import { STEPS } from './steps.ts';

/** What a generated trust is made of. */
export interface TrustOptions {
  /** The owner of the tables, on a migrated database with nothing in it. */
  readonly db: Db;
  readonly units: number;
  /** How far back the records go; a part of a year is allowed. */
  readonly years: number;
  readonly seed: number;
  /** The moment the trust stands at: its last week is the week after this one. */
  readonly now: Temporal.Instant;
  readonly say?: (line: string) => void;
}

/** How many rows of what it came to. */
export interface TrustCounts {
  readonly units: number;
  readonly people: number;
  readonly peopleHere: number;
  readonly sessions: number;
  readonly invitations: number;
  readonly attendance: number;
  /** Notes of contacts, and lines from sessions. */
  readonly notes: number;
  readonly lines: number;
  readonly shifts: number;
  readonly goingsOut: number;
  readonly seconds: number;
}

// Filled by the million: their look-ups are made once at the end, by the same definitions, which checks every row as it would have been.
const BIG = [
  'programme_session',
  'programme_session_staff',
  'programme_session_change',
  'programme_invitation',
  'programme_attendance',
  'notes_line',
  'notes_note',
  'notes_version',
  'notes_act',
  'safety_nudge',
  'safety_sighting',
  'measures_completion',
  'plan_text',
  'plan_step_version',
  'rounds_meeting',
  'rounds_told',
  'rounds_point',
  'rounds_decision',
  'plan_rating',
  'workforce_shift',
  'people_absence',
  'leave_outing',
  'leave_episode',
  'leave_movement',
];

const GIVEN = [
  'Asha',
  'Ben',
  'Chidi',
  'Dilys',
  'Ewa',
  'Frank',
  'Gwen',
  'Hari',
  'Ines',
  'Jon',
  'Kemi',
  'Liam',
  'Maya',
  'Nuno',
  'Olwen',
  'Pavel',
  'Rosa',
  'Sami',
  'Tess',
  'Umar',
  'Vera',
  'Will',
  'Yara',
];
const SURNAMES = [
  'Abbot',
  'Bello',
  'Carter',
  'Dunne',
  'Evans',
  'Fisher',
  'Gray',
  'Hassan',
  'Ivanov',
  'Jones',
  'Khan',
  'Lloyd',
  'Morgan',
  'Nolan',
  'Owusu',
  'Price',
  'Quinn',
  'Rees',
  'Singh',
  'Turner',
  'Usman',
  'Vaughan',
  'Walsh',
  'Young',
  'Zhang',
];

/**
 * Makes a trust in SQL, in one transaction: units, staff with accounts (login `bench.<unit>.<worker>`), people who come and go, years of sessions,
 * invitations and attendance, the rota, and the bookings of this week and next. Same schema, same constraints, same row-level security.
 */
export async function makeTrust(options: TrustOptions): Promise<TrustCounts> {
  const began = performance.now();
  const { db, now } = options;
  await db.transaction().execute(async (tx) => {
    await sql`set local work_mem = '256MB'`.execute(tx);
    await sql`set local maintenance_work_mem = '512MB'`.execute(tx);
    await sql`set local synchronous_commit = off`.execute(tx);
    const { monday } = weekOf(dateOf(now));
    // Whole weeks before this one: on a Monday a month is a month all the same.
    const first = monday.subtract({ weeks: Math.max(1, Math.round(options.years * 52.18)) });
    await sql`create temp table bench on commit drop as select ${now.toString()}::timestamptz as now, ${dateOf(now).toString()}::date as today, ${monday.toString()}::date as monday, ${first.toString()}::date as first,
      ${options.units}::int as units, ${options.seed}::bigint as seed, ${GIVEN}::text[] as given, ${SURNAMES}::text[] as surnames`.execute(tx);
    const taken = await takeOffIndexes(tx);
    for (const step of STEPS) await timed(options, step.name, () => sql.raw(step.sql).execute(tx));
    for (const restore of taken) await timed(options, restore.slice(0, 90), () => sql.raw(restore).execute(tx));
    for (const table of BIG) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
    for (const table of [
      'unit_of',
      'staff_of',
      'stay_of',
      'slot_of',
      'session_of',
      'going_of',
      'known_of',
      'noted_of',
      'aim_of',
      'seen_of',
      'met_of',
    ])
      await sql`drop table ${sql.table(`pg_temp.${table}`)}`.execute(tx);
  });
  await timed(options, 'statistics', () => sql`vacuum analyze`.execute(db));
  const seconds = (performance.now() - began) / 1000;
  return { ...(await countTrust(db, now)), seconds: Math.round(seconds * 10) / 10 };
}

/** Counts what is there. */
async function countTrust(db: Db, now: Temporal.Instant): Promise<Omit<TrustCounts, 'seconds'>> {
  const { rows } = await sql<
    Omit<TrustCounts, 'seconds'>
  >`select (select count(*)::int from places_unit) as units, (select count(*)::int from people_person) as people,
    (select count(*)::int from people_episode where during @> ${now.toString()}::timestamptz) as "peopleHere", (select count(*)::int from programme_session) as sessions, (select count(*)::int from programme_invitation) as invitations,
    (select count(*)::int from programme_attendance) as attendance, (select count(*)::int from notes_note) as notes, (select count(*)::int from notes_line) as lines, (select count(*)::int from workforce_shift) as shifts, (select count(*)::int from leave_episode) as "goingsOut"`.execute(
    db,
  );
  return rows[0]!;
}

/** Takes off the look-ups and foreign keys of the big tables; gives the statements that put each back as it was. */
async function takeOffIndexes(tx: Tx): Promise<string[]> {
  const { rows: keys } = await sql<{ about: string; name: string; definition: string; exclusion: boolean }>`
    select conrelid::regclass::text as about, conname as name, pg_get_constraintdef(oid) as definition, contype = 'x' as exclusion from pg_constraint
    where contype in ('f', 'x') and conrelid = any (select ('trellis.' || unnest(${BIG}::text[]))::regclass) order by contype desc, conname`.execute(
    tx,
  );
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any (select ('trellis.' || unnest(${BIG}::text[]))::regclass) and not indisprimary and not exists (select 1 from pg_constraint where conindid = indexrelid)`.execute(
    tx,
  );
  for (const table of BIG) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
  for (const key of keys) await sql.raw(`alter table ${key.about} drop constraint ${key.name}`).execute(tx);
  for (const index of indexes) await sql.raw(`drop index ${index.name}`).execute(tx);
  return [...indexes.map((index) => index.definition), ...keys.map((key) => `alter table ${key.about} add constraint ${key.name} ${key.definition}`)];
}

async function timed(options: TrustOptions, name: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  if (seconds >= 1) options.say?.(`  ${name}: ${seconds.toFixed(1)} s`);
}
