import { sql } from 'kysely';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { underAttack } from './unit-under-attack.ts';

const later = Temporal.Instant.from('2026-11-19T20:30:00Z');

/** A session of today that is over, with its first invited person. */
async function overToday(
  db: Awaited<ReturnType<typeof freshDatabase>>['db'],
  unit: string,
): Promise<{ id: string; person: string; version: number }> {
  const { rows } = await sql<{
    id: string;
    person: string;
    version: number;
  }>`select s.id, i.person_id as person, s.version from programme_session s join programme_invitation i on i.session_id = s.id
    where s.unit_id = ${unit} and s.on_date = '2026-11-19' and s.status = 'published' and upper(s.during) <= ${later.toString()}::timestamptz
    and not exists (select 1 from programme_attendance a where a.session_id = s.id) and i.withdrawn_at is null order by s.start_time limit 1`.execute(
    db,
  );
  return rows[0]!;
}

test('61: one form pressed five times at once is done once', { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  const jo = unit.actor('activity co-ordinator');
  const key = crypto.randomUUID();
  const fields = {
    [`p.${session.person}.came`]: 'came',
    [`p.${session.person}.line`]: 'Stayed to the end.',
    [`p.${session.person}.revision`]: '0',
    _key: key,
  };
  const answers = await Promise.all(Array.from({ length: 5 }, () => unit.post(jo, `/sessions/${session.id}/attendance`, fields)));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 303, 303]);
  expect(await db.selectFrom('programme_attendance').select('revision').where('session_id', '=', session.id).execute()).toEqual([{ revision: 1 }]);
  expect(await db.selectFrom('notes_line').select('words').where('subject_id', '=', session.id).execute()).toHaveLength(1);
});

test('70: the same key with other words is refused, and the first words stand', { timeout: 300_000 }, async ({ db, app }) => {
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  const jo = unit.actor('activity co-ordinator');
  const send = (came: string) =>
    unit.post(jo, `/sessions/${session.id}/attendance`, {
      [`p.${session.person}.came`]: came,
      ...(came === 'came' ? {} : { [`p.${session.person}.why`]: 'declined' }),
      [`p.${session.person}.revision`]: '0',
      _key: '0199aaaa-0000-7000-8000-00000000abcd',
    });
  expect((await send('came')).status).toBe(303);
  expect((await send('did not come')).status).toBe(409);
  expect((await db.selectFrom('programme_attendance').select('code').where('session_id', '=', session.id).execute()).map((row) => row.code)).toEqual([
    'came',
  ]);
});

test('70: a key of somebody else’s form is no use', { timeout: 300_000 }, async ({ db, app }) => {
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  const fields = { [`p.${session.person}.came`]: 'came', [`p.${session.person}.revision`]: '0', _key: '0199aaaa-0000-7000-8000-00000000abce' };
  expect((await unit.post(unit.actor('activity co-ordinator'), `/sessions/${session.id}/attendance`, fields)).status).toBe(303);
  expect((await unit.post(unit.actor('OT'), `/sessions/${session.id}/attendance`, fields)).status).toBe(409);
});

test('62: two workers cancel and record one session at the same moment: one of the two stands, whole', { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  const [cancelled, recorded] = await Promise.all([
    unit.post(unit.actor('OT'), `/sessions/${session.id}/cancel`, { reason: 'weather', words: '', _version: String(session.version) }),
    unit.post(unit.actor('activity co-ordinator'), `/sessions/${session.id}/attendance`, {
      [`p.${session.person}.came`]: 'came',
      [`p.${session.person}.revision`]: '0',
    }),
  ]);
  const { status } = await db.selectFrom('programme_session').select('status').where('id', '=', session.id).executeTakeFirstOrThrow();
  const entries = await db.selectFrom('programme_attendance').select('code').where('session_id', '=', session.id).execute();
  // Never both: a session somebody is recorded as having come to is not cancelled as well.
  expect([cancelled.status === 303, status]).toEqual([status === 'cancelled', cancelled.status === 303 ? 'cancelled' : 'published']);
  expect(recorded.status === 303).toBe(entries.length === 1);
  expect(status === 'cancelled' && entries.length === 1).toBe(false);
});

test('73: a fault between the attendance and the lines of one group leaves neither', { timeout: 300_000 }, async ({ db, app }) => {
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  await sql`create function trellis.fail_now() returns trigger language plpgsql as 'begin raise exception ''the disk is gone''; end'`.execute(db);
  await sql`create trigger fail_now before insert on trellis.notes_line for each row execute function trellis.fail_now()`.execute(db);
  const key = crypto.randomUUID();
  const fields = { [`p.${session.person}.came`]: 'came', [`p.${session.person}.said`]: 'Mine', [`p.${session.person}.revision`]: '0', _key: key };
  const answer = await unit.post(unit.actor('activity co-ordinator'), `/sessions/${session.id}/attendance`, fields);
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('the disk is gone');
  expect(await db.selectFrom('programme_attendance').select('code').where('session_id', '=', session.id).execute()).toEqual([]);
  // The key was not spent: the same form may be sent again, and is then taken.
  await sql`drop trigger fail_now on trellis.notes_line`.execute(db);
  expect((await unit.post(unit.actor('activity co-ordinator'), `/sessions/${session.id}/attendance`, fields)).status).toBe(303);
});

test('78: when the audit cannot be kept, the page is not shown and the change is not made', { timeout: 300_000 }, async ({ db, app }) => {
  const unit = await underAttack(db, app, { at: later });
  const session = await overToday(db, unit.sample.unit);
  await sql`create function trellis.no_audit() returns trigger language plpgsql as 'begin raise exception using errcode = ''53100''; end'`.execute(
    db,
  );
  await sql`create trigger no_audit before insert on audit.event for each row execute function trellis.no_audit()`.execute(db);
  const jo = unit.actor('activity co-ordinator');
  const person = await db.selectFrom('people_person').select('surname').where('id', '=', unit.sample.byName['person']!).executeTakeFirstOrThrow();
  const page = await unit.get(jo, `/people/${unit.sample.byName['person']}`);
  expect(page.status).toBe(503);
  expect(page.body).toContain('Not saved: keep this page');
  expect(page.body).not.toContain(person.surname);
  expect(
    (await unit.post(jo, `/sessions/${session.id}/attendance`, { [`p.${session.person}.came`]: 'came', [`p.${session.person}.revision`]: '0' }))
      .status,
  ).toBe(503);
  expect(await db.selectFrom('programme_attendance').select('code').where('session_id', '=', session.id).execute()).toEqual([]);
});

test('77: a unit that asks for everything at once still gets an answer, and nobody’s connection is left open', { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => unit.get(jo, index % 2 === 0 ? `/week?unit=${unit.sample.unit}` : `/people?unit=${unit.sample.unit}`)),
  );
  // All are answered; whoever had to wait too long is told that the page tries again by itself.
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(16);
  for (const answer of answers)
    if (answer.status !== 200) expect([answer.status, answer.body.includes('This page tries again by itself')]).toEqual([503, true]);
  expect((await unit.get(jo, `/week?unit=${unit.sample.unit}`)).status).toBe(200);
  const idle = await sql<{
    n: bigint;
  }>`select count(*) as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(db);
  expect(idle.rows[0]!.n).toBe(0n);
});

test(
  '47: days and times that are none are refused beside their box; a time the clocks skip is kept as the next that is',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const unit = await underAttack(db, app, { at: later });
    const jo = unit.actor('activity co-ordinator');
    const person = unit.sample.byName['person']!;
    const send = (fields: Record<string, string>) =>
      unit.post(jo, `/units/${unit.sample.unit}/sessions/unplanned`, {
        activity: unit.sample.byName['activity']!,
        name: '',
        'on-day': '18',
        'on-month': '11',
        'on-year': '2026',
        at: '14:00',
        minutes: '45',
        people: person,
        ...fields,
      });
    for (const [fields, beside] of [
      [{ 'on-day': '31', 'on-month': '2' }, 'real date'],
      [{ 'on-day': '29', 'on-month': '2', 'on-year': '2100' }, 'real date'],
      [{ 'on-year': '20' }, 'real date'],
      [{ 'on-day': '' }, 'real date'],
      [{ at: '25:00' }, 'must be a time'],
      [{ at: '9' }, 'must be a time'],
      [{ at: 'noon' }, 'must be a time'],
      [{ minutes: '0' }, 'between 5 and 720'],
      [{ minutes: '1441' }, 'between 5 and 720'],
      [{ 'on-day': '30' }, 'still to come'],
    ] as const) {
      const { status, body } = await send(fields);
      expect([fields, status]).toEqual([fields, 422]);
      expect(body).toContain(beside);
    }
    expect((await send({ 'on-day': '25', 'on-month': '10', at: '00:30' })).status).toBe(303);
  },
);
