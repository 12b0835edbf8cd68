import { sql } from 'kysely';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { Range } from './database.ts';

test('times, dates, ranges and large numbers come back as themselves', async ({ db }) => {
  const instant = Temporal.Instant.from('2026-11-22T10:00:00.123456Z');
  const date = Temporal.PlainDate.from('2026-11-22');
  const answer = await sql<Record<string, unknown>>`
    select ${instant}::timestamptz as instant, ${date}::date as date, '09:30'::time as time, 9007199254740993::bigint as large,
      12.50::numeric as exact, interval '90 minutes' as duration, array[${instant}::timestamptz, null] as instants,
      ${new Range(instant, null)}::tstzrange as open, ${new Range(date, date.add({ days: 2 }))}::daterange as days`.execute(db);
  const row = answer.rows[0] ?? {};
  expect(String(row['instant'])).toBe('2026-11-22T10:00:00.123456Z');
  expect(String(row['date'])).toBe('2026-11-22');
  expect(String(row['time'])).toBe('09:30:00');
  expect(row['large']).toBe(9007199254740993n);
  expect(row['exact']).toBe('12.50');
  expect(String(row['duration'])).toBe('PT1H30M');
  expect((row['instants'] as unknown[]).map(String)).toEqual(['2026-11-22T10:00:00.123456Z', 'null']);
  expect(row['open']).toBeInstanceOf(Range);
  expect(String(row['open'])).toBe('[2026-11-22T10:00:00.123456Z,)');
  expect(String(row['days'])).toBe('[2026-11-22,2026-11-24)');
});

test('infinity is refused rather than read as text', async ({ db }) => {
  await expect(sql`select 'infinity'::timestamptz as t`.execute(db)).rejects.toThrow(/use an open range/);
});

test('a failed query leaves the rest of a test usable, and roles see under their own rights', async ({ db, app }) => {
  await expect(sql`select 1 / 0`.execute(db)).rejects.toThrow(/division by zero/);
  const who = sql<{ name: string }>`select current_user as name`;
  expect((await who.execute(db)).rows[0]?.name).toBe('trellis_owner');
  expect((await who.execute(app)).rows[0]?.name).toBe('trellis_app');
});

test('the app role owns nothing and may not reach round row-level security', async () => {
  const { app, worker } = await freshDatabase();
  for (const role of [app, worker]) {
    const owned = await sql<{
      count: bigint;
    }>`select count(*) from pg_class where relowner = current_user::regrole`.execute(role);
    expect(owned.rows[0]?.count).toBe(0n);
    await expect(sql`create temp table t (a int)`.execute(role)).rejects.toThrow(/permission denied/);
    await expect(sql`create table public.t (a int)`.execute(role)).rejects.toThrow(/permission denied/);
    await expect(sql`set role trellis_owner`.execute(role)).rejects.toThrow(/permission denied/);
    await expect(sql`set session_replication_role = replica`.execute(role)).rejects.toThrow(/permission denied/);
    await expect(sql`select * from trellis_meta.migration`.execute(role)).rejects.toThrow(/permission denied/);
    await expect(sql`select * from audit.event`.execute(role)).rejects.toThrow(/permission denied/);
  }
});

test('the app may add a job and read none; the worker may read it', async () => {
  const { app, worker } = await freshDatabase();
  await sql`select trellis_meta.add_job('remind', '{"id": 1}'::json)`.execute(app);
  await expect(sql`select * from graphile_worker._private_jobs`.execute(app)).rejects.toThrow(/permission denied/);
  const jobs = await sql`select * from graphile_worker._private_jobs`.execute(worker);
  expect(jobs.rows).toHaveLength(1);
});
