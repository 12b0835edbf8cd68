import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { StaffActor } from '#platform/actor.ts';
import { inScope, type Scope } from '#platform/scope.ts';
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
  // Thirteen weeks, this one and the next.
  expect(counts.sessions).toBe(2 * 38 * 15);
  expect(counts.attendance / counts.sessions).toBeGreaterThan(3.5);
  const { rows } = await sql<{ clashes: number }>`
    with taken as (
      select i.person_id as id, s.id as session, s.during from programme_session s join programme_invitation i on i.session_id = s.id
      union all select w.staff_id, s.id, s.during from programme_session s join programme_session_staff w on w.session_id = s.id
      union all select room_id, id, during from programme_session)
    select count(*)::int as clashes from taken a join taken b on a.id = b.id and a.session < b.session and a.during && b.during`.execute(db);
  expect(rows[0]!.clashes).toBe(0);
});

test('its notes stand as their acts would have made them, in the order in which they were done', async () => {
  const { db } = await freshDatabase();
  const counts = await makeTrust({ db, units: 1, years: 0.25, seed: 13, now });
  // Two a week in the months before a stay, five a week in it.
  expect(counts.notes / 17 / 14).toBeGreaterThan(3);
  const { rows: states } = await sql<{
    state: string;
    count: number;
  }>`select case when version_no = 2 then state || ' again' else state end as state, count(*)::int as count from notes_note group by 1`.execute(db);
  const of = Object.fromEntries(states.map(({ state, count }) => [state, count]));
  expect(of['signed']).toBeGreaterThan(300);
  expect(of['countersigned']).toBeGreaterThan(300);
  expect(of['waiting']).toBeGreaterThan(4);
  for (const seldom of ['entered in error', 'returned', 'waiting again', 'countersigned again']) expect(of[seldom], seldom).toBeGreaterThan(0);
  const moved = await db.transaction().execute(async (tx) => {
    await sql`create temp table stood on commit drop as select * from notes_note`.execute(tx);
    await sql`create temp table did on commit drop as select * from notes_act`.execute(tx);
    await sql`delete from notes_act`.execute(tx);
    await sql`update notes_note set state = 'signed', version_no = 0, countersign_by = null, lock_at = null`.execute(tx);
    const columns = sql.raw(
      'id, note_id, person_id, unit_id, what, version_no, by_id, by_role, at, basis, confirmed_with, for_id, faults, words, other_note, countersign_by, lock_at',
    );
    // Each act goes through the trigger that every act of a worker goes through.
    await sql`insert into notes_act (${columns}) select ${columns} from did order by at, id`.execute(tx);
    const { rows } = await sql<{ id: string }>`select n.id from notes_note n join stood s using (id)
      where (n.state, n.version_no, n.countersign_by, n.lock_at) is distinct from (s.state, s.version_no, s.countersign_by, s.lock_at)
        or not exists (select 1 from notes_version v where v.note_id = n.id and v.no = n.version_no and v.signed_at <= ${now}::timestamptz)`.execute(
      tx,
    );
    return rows;
  });
  expect(moved).toEqual([]);
});

test('row-level security gives a worker the record of their own unit’s people alone, and words are found as by reading all of it', async () => {
  const { db, app } = await freshDatabase();
  await makeTrust({ db, units: 2, years: 0.25, seed: 5, now });
  const { rows: workers } = await sql<{ id: string; unit: string; name: string }>`
    select distinct on (m.unit_id) m.staff_id as id, m.unit_id as unit, u.name from workforce_membership m join places_unit u on u.id = m.unit_id where m.role = 'nurse' order by m.unit_id, m.staff_id`.execute(
    db,
  );
  // On the second unit everything of a day is of one moment: where a reading ends, many are as new as its last.
  for (const table of ['notes_note', 'notes_line'])
    await sql`update ${sql.table(table)} set happened_at = date_trunc('day', happened_at) where unit_id = ${workers[1]!.unit}`.execute(db);
  for (const { id, unit, name } of workers) {
    const actor: StaffActor = {
      kind: 'staff',
      id,
      accountId: id,
      name: 'A nurse',
      memberships: [{ unitId: unit, unitName: name, role: 'nurse', basis: 'permanent', ends: null }],
      registered: true,
      nurseInChargeOf: [],
      deviceId: null,
    };
    const { rows } = await inScope(app, actor, now, (scope) =>
      sql<{ table: string; unit: string }>`
        select distinct 'note' as table, unit_id as unit from notes_note union select 'line', unit_id from notes_line union select 'act', unit_id from notes_act
        union select 'nudge', unit_id from safety_nudge union select 'measure', unit_id from measures_completion union select 'round', unit_id from rounds_meeting`.execute(
        scope.tx,
      ),
    );
    expect(rows.map(({ table }) => table).toSorted()).toEqual(['act', 'line', 'measure', 'note', 'nudge', 'round']);
    expect(new Set(rows.map((row) => row.unit))).toEqual(new Set([unit]));
    await inScope(app, actor, now, async (scope) => {
      const person = (await scope.tx.selectFrom('notes_note').select('person_id').orderBy('id').limit(1).executeTakeFirstOrThrow()).person_id;
      // Common, rare and between the two, in notes, addenda, corrections and lines, several at once, side by side, and words that are not to be there.
      for (const words of [
        'walked',
        'key',
        'harmonica',
        'omelette',
        'planned',
        'rang',
        'friday',
        'bus town',
        '"next week"',
        'walked -papers',
        '-walked',
        'nowhere',
      ])
        for (const [personId, unitId] of [
          [null, unit],
          [person, null],
          [person, unit],
          [null, null],
        ] as const)
          for (const before of [null, now.subtract({ hours: 24 * 40 })]) {
            const asked = sql`${words}, ${personId}::uuid, ${unitId}::uuid, ${before}::timestamptz, 21`;
            const found = await sql<{
              line: string;
            }>`select what || ' ' || id || ' ' || person_id || ' ' || happened_at as line from notes_found(${asked})`.execute(scope.tx);
            const read = await foundByReading(scope, words, { personId, unitId, before });
            expect(
              found.rows.map(({ line }) => line),
              `${words} ${personId === null ? '' : 'of one person '}${unitId === null ? '' : 'on the unit '}${before === null ? '' : 'earlier'}`,
            ).toEqual(read);
          }
    });
  }
});

/** Every note, act and line the asker may see, read for the words. */
async function foundByReading(
  scope: Scope,
  words: string,
  about: { readonly personId: string | null; readonly unitId: string | null; readonly before: Temporal.Instant | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    with q as (select websearch_to_tsquery('english', ${words}) as q), found as (
      select 'note' as what, n.id, n.person_id, n.happened_at, n.unit_id from q, notes_note n join notes_version v on v.note_id = n.id and v.no = n.version_no where v.search @@ q.q
      union select 'note', n.id, n.person_id, n.happened_at, n.unit_id from q, notes_note n join notes_act a on a.note_id = n.id where a.search @@ q.q and a.what in ('addendum', 'not what I said')
      union select 'session', l.subject_id, l.person_id, l.happened_at, l.unit_id from q, notes_line l where l.search @@ q.q)
    select what || ' ' || id || ' ' || person_id || ' ' || happened_at as line from found, q where numnode(q.q) > 0
      and (${about.personId}::uuid is null or person_id = ${about.personId}::uuid) and (${about.unitId}::uuid is null or unit_id = ${about.unitId}::uuid)
      and (${about.before}::timestamptz is null or happened_at < ${about.before}::timestamptz)
    order by happened_at desc, id, person_id limit 21`.execute(scope.tx);
  return rows.map(({ line }) => line);
}
