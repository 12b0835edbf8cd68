import { sql } from 'kysely';
import { z } from 'zod';
import { accessTable } from '#platform/access.ts';
import { stoppedClock } from '#platform/clock.ts';
import { Range, type Db } from '#platform/database.ts';
import { silentLog } from '#platform/log.ts';
import { hashToken } from '#platform/login-session.ts';
import { message, refuse, type Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { buildServer } from './server.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const access = accessTable('trial-message', {
  'add-unit': { rows: [{ roles: ['OT'], relation: 'works on the unit' }], otherwise: 'Only an OT may.' },
  'tell-anyone': { rows: [{ roles: 'every role', relation: 'anyone' }] },
});

const addUnit = message({
  path: '/trial/:unit/add',
  access: access['add-unit'],
  input: z.strictObject({ name: z.string() }),
  subject: (_scope, params) => ({ unitIds: [params['unit']!] }),
  token: 'needed',
  maxBody: 1000,
  async answers(scope, input, params) {
    await scope.tx.updateTable('places_unit').set({ name: input.name }).where('id', '=', params['unit']!).execute();
    if (input.name === 'Refused') refuse('name', 'Not that name.');
    if (input.name === 'Fault') throw new Error('the disk is full');
    return { answer: { name: input.name }, people: ['00000000-0000-4000-8000-000000000001'], fields: ['name'] };
  },
});
const tellAnyone = message({
  path: '/trial/tell',
  access: access['tell-anyone'],
  input: z.strictObject({}),
  subject: () => ({ unitIds: [] }),
  token: 'none',
  maxBody: 100,
  quiet: true,
  answers: (scope) => Promise.resolve({ answer: { who: scope.actor.kind } }),
});

async function scene(db: Db, app: Db, role: 'OT' | 'nurse' = 'OT', at = now) {
  const unit = await db
    .insertInto('places_unit')
    .values({ name: 'Larch', short_name: 'Larch', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const staff = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Ada', surname: 'Lund', joined_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: staff.id, unit_id: unit.id, role, during: new Range(now.subtract({ hours: 100 }), null), made_at: now })
    .execute();
  const account = await db
    .insertInto('platform_account')
    .values({ kind: 'staff', subject_id: staff.id, login: 'ada.lund', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const token = 'm'.repeat(43);
  await db
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: account.id,
      device_id: unit.id,
      csrf: 'the-token',
      created_at: now,
      authenticated_at: now,
      last_seen_at: now,
      idle_seconds: 300,
      ends_at: now.add({ hours: 12 }),
    })
    .execute();
  const hono = buildServer(
    {
      db: app,
      clock: stoppedClock(at),
      log: silentLog,
      assets: (entry) => `/assets/${entry}`,
      publicUrl: 'http://127.0.0.1:3000',
      trustedProxies: [],
      navigation: () => [],
      banner: () => null,
      accessCheck: true,
      secret: 'x'.repeat(40),
    },
    [tellAnyone, addUnit] as unknown as readonly Route[],
    null,
  );
  const headers = { cookie: `trellis=${token}`, origin: 'http://127.0.0.1:3000', 'content-type': 'application/json', 'x-trellis-csrf': 'the-token' };
  const post = async (path: string, body: unknown, change: Record<string, string | undefined> = {}) => {
    const sent = Object.entries({ ...headers, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const answer = await hono.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: sent });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers };
  };
  const name = async (): Promise<string> =>
    (await db.selectFrom('places_unit').select('name').where('id', '=', unit.id).executeTakeFirstOrThrow()).name;
  return { post, name, add: `/trial/${unit.id}/add`, staff: staff.id, unit: unit.id };
}

test('a message is done in one transaction with its audit, and answered with JSON that nothing keeps', async ({ db, app }) => {
  const { post, add, name, staff, unit } = await scene(db, app);
  const answer = await post(add, { name: 'Rowan' });
  expect([answer.status, answer.body, answer.headers.get('cache-control'), await name()]).toEqual([200, { name: 'Rowan' }, 'no-store', 'Rowan']);
  const rows = await db.selectFrom('audit.event').selectAll().execute();
  expect(rows.map((row) => [row.action, row.outcome, row.actor_id, row.people, row.unit_id, row.fields])).toEqual([
    ['trial-message.add-unit', 'done', staff, ['00000000-0000-4000-8000-000000000001'], unit, ['name']],
  ]);
});

test('what is refused, or fails, changes nothing and says so in a sentence', async ({ db, app }) => {
  const { post, add, name } = await scene(db, app);
  const refused = await post(add, { name: 'Refused' });
  expect([refused.status, refused.body]).toEqual([422, { say: 'Not that name.', problems: [{ field: 'name', message: 'Not that name.' }] }]);
  const fault = await post(add, { name: 'Fault' });
  expect([fault.status, JSON.stringify(fault.body).includes('disk')]).toEqual([503, false]);
  expect((await post(add, { name: 'Rowan', more: 1 })).status).toBe(422);
  expect(await name()).toBe('Larch');
  expect(await db.selectFrom('audit.event').select('action').execute()).toEqual([]);
});

test('more messages at once than are let in: those sent away are told so in a sentence, as JSON, and when to ask again', async ({ db, app }) => {
  const { post } = await scene(db, app);
  const answers = await Promise.all(Array.from({ length: 240 }, () => post('/trial/tell', {})));
  const sentAway = answers.filter(({ status }) => status !== 200);
  expect(sentAway.length).toBeGreaterThan(0);
  for (const { status, body, headers } of sentAway) {
    const say = 'Very many are using Trellis at this moment. Nothing was changed. It may be sent again.';
    expect([status, body, headers.get('retry-after')]).toEqual([503, { say }, '3']);
  }
});

test('with no room left in the audit nothing happens', async ({ db, app }) => {
  const { post, add, name } = await scene(db, app);
  await sql`alter table audit.event add constraint full_up check (false)`.execute(db);
  expect((await post(add, { name: 'Rowan' })).status).toBe(503);
  expect(await name()).toBe('Larch');
});

test('only our own pages send one: with an origin, as JSON, with the page’s token where one is needed', async ({ db, app }) => {
  const { post, add, name } = await scene(db, app);
  const body = { name: 'Rowan' };
  for (const [change, status] of [
    [{ origin: undefined }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'x-trellis-csrf': undefined }, 403],
    [{ 'x-trellis-csrf': 'another' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
    [{ 'content-encoding': 'gzip' }, 415],
  ] as const)
    expect([change, (await post(add, body, change)).status]).toEqual([change, status]);
  expect((await post(add, '{"name":')).status).toBe(415);
  expect((await post(add, { name: 'x'.repeat(1000) })).status).toBe(413);
  expect(await name()).toBe('Larch');
});

test('who may not is told so, who may not know is told nothing, who is not signed in is told to sign in; a denial is in the audit', async ({
  db,
  app,
}) => {
  const { post, add } = await scene(db, app, 'nurse');
  const forbidden = await post(add, { name: 'Rowan' });
  expect([forbidden.status, forbidden.body]).toEqual([403, { say: 'Only an OT may.' }]);
  expect((await post(`/trial/${crypto.randomUUID()}/add`, { name: 'Rowan' })).status).toBe(404);
  expect((await post(add, { name: 'Rowan' }, { cookie: undefined })).status).toBe(401);
  expect((await db.selectFrom('audit.event').select('outcome').execute()).map(({ outcome }) => outcome)).toEqual(['denied', 'denied']);
});

test('one that is sent by the clock keeps nobody signed in, and one for anyone asks for no sign-in', async ({ db, app }) => {
  const { post } = await scene(db, app, 'OT', now.add({ seconds: 200 }));
  expect((await post('/trial/tell', {})).body).toEqual({ who: 'staff' });
  expect((await db.selectFrom('platform_login').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at.toString()).toBe(now.toString());
  expect((await post('/trial/tell', {}, { cookie: undefined, 'x-trellis-csrf': undefined })).body).toEqual({ who: 'nobody' });
});
