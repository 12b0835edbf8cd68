import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { readNhsNumber } from '#people';
import type { Db } from '#platform/database.ts';
import type { StaffActor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { AlreadyInUse, demonstrationAge, loadDemonstration, NotADemonstration, resetDemonstration } from './index.ts';
import { staffId } from './staff.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const hashPassword = async (plain: string): Promise<string> => `hash of ${plain}`;

/** A fingerprint of every row of every table, but for ids the database makes by itself. */
async function fingerprint(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'trellis' and tablename ~ '^(places|workforce|people|legal|leave|bookings|tasks|notes|plan|programme|platform)_' order by 1`.execute(
    db,
  );
  const prints: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await sql<{
      print: string;
    }>`select count(*) || ' ' || coalesce(md5(string_agg(line, '|' order by line)), '') as print from (select (to_jsonb(t) - ${name === 'programme_session_change' ? 'id' : 'seq'})::text as line from ${sql.table(name)} t) lines`.execute(
      db,
    );
    prints[name] = found[0]!.print;
  }
  return prints;
}

test('loads, is the same again after a reset, and is not loaded over anything', async () => {
  const { db, app } = await freshDatabase();
  const bare = await fingerprint(db);
  const { signIns } = await loadDemonstration({ db, now, hashPassword });
  expect(signIns.map((each) => each.login)).toContain('jo.tranter');
  expect(new Set(signIns.map((each) => each.password)).size).toBe(1);
  const first = await fingerprint(db);
  await expect(loadDemonstration({ db, now, hashPassword })).rejects.toBeInstanceOf(AlreadyInUse);
  await resetDemonstration({ db });
  // Emptied of everything but the lists the migrations brought.
  const { plan_interest_kind: kindsNow, ...emptied } = await fingerprint(db);
  const { plan_interest_kind: kindsBefore, ...bareOthers } = bare;
  expect(emptied).toEqual(bareOthers);
  expect(Number.parseInt(kindsNow!)).toBeGreaterThanOrEqual(Number.parseInt(kindsBefore!));
  await loadDemonstration({ db, now, hashPassword });
  expect(await fingerprint(db)).toEqual(first);

  // Two sessions of one person, worker, room or vehicle at once would show here, history included.
  const { rows } = await sql<{ what: string; clashes: number }>`
    with held as (select * from programme_session where status = 'published'),
    taken as (
      select i.person_id as id, s.id as session, s.during from held s join programme_invitation i on i.session_id = s.id and i.withdrawn_at is null
      union all select w.staff_id, s.id, s.during from held s join programme_session_staff w on w.session_id = s.id where not s.unpublished_change
      union all select room_id, id, during from held where room_id is not null
      union all select vehicle_id, id, during from held where vehicle_id is not null)
    select 'sessions' as what, count(*)::int as clashes from taken a join taken b on a.id = b.id and a.session < b.session and a.during && b.during
    union all select 'attendance outside a stay', count(*)::int from programme_attendance a join programme_session s on s.id = a.session_id
      where not exists (select 1 from people_episode e where e.person_id = a.person_id and e.unit_id = a.unit_id and e.during @> s.during)
    union all select 'attendance of a time to come', count(*)::int from programme_attendance a join programme_session s on s.id = a.session_id where upper(s.during) > ${now}::timestamptz or a.recorded_at > ${now}::timestamptz
    union all select 'out on leave and in a session', count(*)::int from leave_episode e join programme_invitation i on i.person_id = e.person_id and i.withdrawn_at is null
      join programme_session s on s.id = i.session_id and s.status = 'published' where s.during && tstzrange(e.starts_at, e.due_back) and e.due_back - e.starts_at < interval '12 hours'
    union all select 'leave of a time to come', count(*)::int from leave_movement where happened_at > ${now}::timestamptz
    union all select 'future written as past', count(*)::int from programme_session_change where at > ${now}::timestamptz`.execute(db);
  expect(rows.filter((row) => row.clashes > 0)).toEqual([]);
  const out = await db.selectFrom('leave_movement').select('what').execute();
  expect(out.filter(({ what }) => what === 'departed').length - out.filter(({ what }) => what === 'returned').length).toBeGreaterThanOrEqual(2);
  expect((await db.selectFrom('bookings_claim').select('label').execute()).length).toBeGreaterThan(800);

  // Made-up people, told apart from those of the sample files.
  const held = await db.selectFrom('people_person').select(['nhs_number', 'client_id', 'given_name', 'surname']).execute();
  expect(
    held.every(
      (person) => person.nhs_number!.startsWith('999') && readNhsNumber(person.nhs_number, { madeUpPeople: true }).digits === person.nhs_number,
    ),
  ).toBe(true);
  const census = readFileSync('tests/fixtures/imports/people.csv', 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  for (const [number, client, surname, given] of census) {
    expect(
      held.some(
        (person) => person.nhs_number === number || person.client_id === client || (person.surname === surname && person.given_name === given),
      ),
    ).toBe(false);
  }

  // A worker of another unit sees nobody of Larkfield's but the one who moved to theirs.
  const seenBy = async (key: string): Promise<string[]> => {
    const actor: StaffActor = {
      kind: 'staff',
      id: staffId(key),
      accountId: staffId(key),
      name: key,
      memberships: [],
      registered: false,
      nurseInChargeOf: [],
      deviceId: null,
    };
    return inScope(app, actor, now, async (scope) =>
      (await scope.tx.selectFrom('people_person').select('surname').orderBy('surname').execute()).map((row) => row.surname),
    );
  };
  expect(await seenBy('robyn')).toEqual(['Okonjo']);
  expect(await seenBy('margaret')).toEqual([]);
  expect((await seenBy('jo')).length).toBe(19);

  expect((await demonstrationAge(db, now))?.weeks).toBe(0);
  expect((await demonstrationAge(db, now.add({ hours: 24 * 15 })))?.say).toContain('2 weeks ago');
});

test('loads in the weeks of both clock changes and at the end of a year', async () => {
  const { db } = await freshDatabase();
  for (const moment of ['2026-03-29T01:30:00Z', '2026-10-25T01:30:00Z', '2026-12-31T23:30:00Z']) {
    await loadDemonstration({ db, now: Temporal.Instant.from(moment), hashPassword });
    await resetDemonstration({ db });
  }
});

test('a real organisation is never emptied', async ({ db }) => {
  await db.insertInto('places_organisation').values({ name: 'A real trust', created_at: now }).execute();
  await expect(resetDemonstration({ db })).rejects.toBeInstanceOf(NotADemonstration);
  expect(await demonstrationAge(db, now)).toBeNull();
});
