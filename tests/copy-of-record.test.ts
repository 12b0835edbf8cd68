import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { asLines, walkAsOwner } from '#tests/record-walk.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { loadDemonstration } from '../src/app/demonstration/index.ts';
import { addRequest, walkRecord } from '../src/records/copy-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test(
  'a copy of each person’s record holds every row that an independent walk of the tables finds, and no other',
  { timeout: 300_000 },
  async ({ db, app }) => {
    await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
    const unit = (await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow()).id;
    const manager = await makeWorker(db, unit, 'manager', { given: 'Copy', surname: 'Maker' });
    const people = await db
      .selectFrom('people_episode')
      .select('person_id')
      .where('unit_id', '=', unit)
      .where(sql<boolean>`upper_inf(during)`)
      .limit(6)
      .execute();
    let rows = 0;
    for (const { person_id: personId } of people) {
      const copied = await inScope(app, manager, now, async (scope) => {
        await addRequest(scope, {
          personId,
          askedBy: 'the person',
          authority: null,
          how: 'said',
          identity: 'Known to staff',
          receivedOn: scope.today,
          dueOn: scope.today.add({ months: 1 }),
          law: 'UK GDPR',
          daysGiven: null,
        });
        return walkRecord(scope, personId);
      });
      const walked = asLines((await walkAsOwner(db, personId)).filter(({ table, row }) => !keptToThemselves(table, row)));
      const copy = asLines(copied);
      expect(new Set(walked.filter((line) => !copy.includes(line)).map((line) => line.slice(0, 300)))).toEqual(new Set());
      expect(new Set(copy.filter((line) => !walked.includes(line)).map((line) => line.slice(0, 300)))).toEqual(new Set());
      expect(copy).toEqual(walked);
      expect(copied.flatMap(({ row }) => Object.keys(row)).filter((name) => /hash|secret|token|passw/.test(name))).toEqual([]);
      rows += copy.length;
    }
    expect(rows).toBeGreaterThan(1000);
  },
);

/** What only the person may take with them. */
function keptToThemselves(table: string, row: Readonly<Record<string, unknown>>): boolean {
  return ['plan_wellness_line', 'own_said'].includes(table) && row['shared_at'] === null;
}

test('a table made tomorrow is in the copy without anybody thinking of it', async ({ db, app }) => {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const unit = (await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow()).id;
  const manager = await makeWorker(db, unit, 'manager', { given: 'Copy', surname: 'Maker' });
  const { person_id: personId } = await db
    .selectFrom('people_episode')
    .select('person_id')
    .where('unit_id', '=', unit)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirstOrThrow();
  await sql`create table trellis.plan_tomorrow (id uuid primary key default uuidv7(), person_id uuid not null, words text)`.execute(db);
  await sql`create table trellis.plan_tomorrow_line (id uuid primary key default uuidv7(), tomorrow_id uuid references trellis.plan_tomorrow, words text)`.execute(
    db,
  );
  await sql`with made as (insert into trellis.plan_tomorrow (person_id, words) values (${personId}, 'a head') returning id)
    insert into trellis.plan_tomorrow_line (tomorrow_id, words) select id, 'a line' from made`.execute(db);
  const tables = await inScope(app, manager, now, async (scope) => {
    await addRequest(scope, {
      personId,
      askedBy: 'the person',
      authority: null,
      how: 'said',
      identity: 'Known',
      receivedOn: scope.today,
      dueOn: scope.today.add({ months: 1 }),
      law: 'UK GDPR',
      daysGiven: null,
    });
    return (await walkRecord(scope, personId)).map(({ table }) => table);
  });
  expect(tables).toEqual(expect.arrayContaining(['plan_tomorrow', 'plan_tomorrow_line', 'people_person', 'leave_episode']));
});

test('what somebody keeps to themselves leaves with them alone, once they have shown their PIN; nobody walks a record without a request', async ({
  db,
  app,
}) => {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const unit = (await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow()).id;
  const manager = await makeWorker(db, unit, 'manager', { given: 'Copy', surname: 'Maker' });
  const { person_id: personId } = await db
    .selectFrom('people_episode')
    .select('person_id')
    .where('unit_id', '=', unit)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirstOrThrow();
  const line = (
    await sql<{ id: string }>`insert into plan_wellness_line (person_id, part, thread_id, words, said_on, written_at, shared_at)
      values (${personId}, 'well', gen_random_uuid(), 'For me alone', '2026-11-18', ${now}, null) returning id`.execute(db)
  ).rows[0]!.id;
  const walk = (actor: Actor) => inScope(app, actor, now, async (scope) => (await walkRecord(scope, personId)).map(({ row }) => row['id']));
  await db.deleteFrom('records_request_flag').execute();
  await db.deleteFrom('records_request').where('person_id', '=', personId).execute();
  await expect(walk(manager)).rejects.toThrow(/not for you/);
  await inScope(app, manager, now, (scope) =>
    addRequest(scope, {
      personId,
      askedBy: 'the person',
      authority: null,
      how: 'said',
      identity: 'Known',
      receivedOn: scope.today,
      dueOn: scope.today.add({ months: 1 }),
      law: 'UK GDPR',
      daysGiven: null,
    }),
  );
  expect(await walk(manager)).not.toContain(line);
  const self = (privateOpen: boolean): Actor => ({
    kind: 'person',
    id: personId,
    accountId: personId,
    name: '',
    deviceId: null,
    session: { firstName: '', privateOpen, passwordProves: true, handedBy: null },
  });
  await expect(walk(self(false))).rejects.toThrow(/not for you/);
  expect(await walk(self(true))).toContain(line);
  const elsewhere = await makeWorker(
    db,
    (await db.selectFrom('places_unit').select('id').where('id', '!=', unit).executeTakeFirstOrThrow()).id,
    'manager',
  );
  await expect(walk(elsewhere)).rejects.toThrow(/not for you/);
});
