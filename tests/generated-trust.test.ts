import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { makeTrust } from '../bench/trust/make-trust.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

/** Every look-up, constraint and trigger, by its definition. */
async function shape(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select pg_get_indexdef(indexrelid) as line from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'trellis'::regnamespace
    union all select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'trellis'::regnamespace
    union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1`.execute(
    db,
  );
  return rows.map((row) => row.line);
}

test('the benchmark’s trust is the real schema, of the size asked for, with nobody in two places', async () => {
  const { db } = await freshDatabase();
  const before = await shape(db);
  const counts = await makeTrust({ db, units: 2, years: 0.25, seed: 5, now });
  expect(await shape(db)).toEqual(before);
  expect(counts.units).toBe(2);
  expect(counts.peopleHere).toBe(34);
  expect(counts.sessions).toBe(2 * 38 * 14);
  expect(counts.attendance / counts.sessions).toBeGreaterThan(3.5);
  const { rows } = await sql<{ clashes: number }>`
    with taken as (
      select i.person_id as id, s.id as session, s.during from programme_session s join programme_invitation i on i.session_id = s.id
      union all select w.staff_id, s.id, s.during from programme_session s join programme_session_staff w on w.session_id = s.id
      union all select room_id, id, during from programme_session)
    select count(*)::int as clashes from taken a join taken b on a.id = b.id and a.session < b.session and a.during && b.during`.execute(db);
  expect(rows[0]!.clashes).toBe(0);
});
