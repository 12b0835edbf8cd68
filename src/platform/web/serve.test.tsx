import type { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { expect, test } from '#tests/fixture.ts';
import { accessTable } from '#platform/access.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { Range } from '#platform/database.ts';
import { text, version } from '#platform/form-fields.ts';
import { silentLog } from '#platform/log.ts';
import { hashToken } from '#platform/login-session.ts';
import { action, page, refuse, refuseStale, type Route } from '#platform/route.ts';
import { Form } from '#platform/ui/form.tsx';
import { buildServer } from './server.ts';
import type { Site } from './site.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const access = accessTable('trial', {
  'see-unit': { rows: [{ roles: ['OT', 'nurse'], relation: 'works on the unit' }] },
  'rename-unit': { rows: [{ roles: ['OT'], relation: 'works on the unit' }], otherwise: 'Only an OT may rename a unit.' },
});

const aboutUnit = (_scope: unknown, params: Readonly<Record<string, string>>) => ({ unitIds: [params['unit']!] });
const unitPage = page({
  path: '/trial/:unit',
  access: access['see-unit'],
  query: z.object({}),
  subject: aboutUnit,
  load: (scope, { params }) =>
    scope.tx
      .selectFrom('places_unit')
      .select(['id', 'name', 'version'])
      .where('id', '=', params['unit']!)
      .executeTakeFirst()
      .then((unit) => unit ?? null),
  people: () => ['00000000-0000-4000-8000-000000000001'],
  show: (unit, { form, sent }) => ({
    title: unit.name,
    body: (
      <Form action={`/trial/${unit.id}/rename`} context={form} version={unit.version}>
        <p id="typed">{String(sent.values['name'] ?? '')}</p>
      </Form>
    ),
  }),
});
let runs = 0;
const rename = action({
  path: '/trial/:unit/rename',
  access: access['rename-unit'],
  input: z.strictObject({ name: text('a name'), version: version() }),
  subject: aboutUnit,
  again: unitPage as never,
  async run(scope, input, params) {
    runs += 1;
    if (input.name === 'Nowhere') refuse('name', 'There is a unit called Nowhere already.');
    const done = await scope.tx
      .updateTable('places_unit')
      .set({ name: input.name, version: input.version + 1 })
      .where('id', '=', params['unit']!)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) refuseStale([{ label: 'Name', yours: input.name, theirs: 'Someone’s name' }]);
    return { to: `/trial/${params['unit']}`, say: 'Renamed.' };
  },
});

/** Keeps a draft: no record of anybody. */
const keepDraft = action({
  path: '/trial/:unit/draft',
  access: access['rename-unit'],
  input: z.strictObject({ name: text('a name'), version: version() }),
  subject: aboutUnit,
  again: unitPage as never,
  unaudited: true,
  run: async (_scope, _input, params) => ({ to: `/trial/${params['unit']}`, say: 'Kept for you.' }),
});

async function scene(db: Db, app: Db, role: 'OT' | 'nurse' = 'OT', options: Partial<Site> = {}) {
  await db.insertInto('places_organisation').values({ name: 'Trial', created_at: now }).execute();
  const unit = await db
    .insertInto('places_unit')
    .values({ name: 'Larch', short_name: 'Larch', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const other = await db
    .insertInto('places_unit')
    .values({ name: 'Rowan', short_name: 'Rowan', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
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
  const token = 'a'.repeat(43);
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
  const site: Site = {
    db: app,
    clock: stoppedClock(now),
    log: silentLog,
    assets: (entry) => `/assets/${entry}`,
    publicUrl: 'http://127.0.0.1:3000',
    trustedProxies: [],
    navigation: () => [],
    banner: () => null,
    accessCheck: true,
    secret: 'x'.repeat(40),
    ...options,
  };
  const hono = buildServer(site, [unitPage, rename, keepDraft] as unknown as readonly Route[], null);
  return { hono, unit: unit.id, other: other.id, cookie: `trellis=${token}`, staff: staff.id };
}

const key = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001';
function post(hono: Hono, path: string, cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return hono.request(path, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: 'the-token', _key: key, _version: '1', ...fields }).toString(),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

test('a page about people is in the audit before it is sent', async ({ db, app }) => {
  const { hono, unit, cookie, staff } = await scene(db, app);
  const answer = await hono.request(`/trial/${unit}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Larch');
  const rows = await db.selectFrom('audit.event').selectAll().execute();
  expect(rows.map((row) => [row.action, row.outcome, row.actor_id, row.people])).toEqual([
    ['trial.see-unit', 'read', staff, ['00000000-0000-4000-8000-000000000001']],
  ]);
});

test('a page refreshing itself adds no second audit row and does not keep the session alive', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app, 'OT', { clock: stoppedClock(now.add({ seconds: 200 })) });
  await hono.request(`/trial/${unit}`, { headers: { cookie } });
  const seen = (await db.selectFrom('platform_login').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at.toString();
  await hono.request(`/trial/${unit}`, { headers: { cookie, 'x-trellis-refresh': '1' } });
  expect(await db.selectFrom('audit.event').selectAll().execute()).toHaveLength(1);
  expect((await db.selectFrom('platform_login').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at.toString()).toBe(seen);
});

test('a first look that calls itself a refresh is in the audit all the same', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  expect((await hono.request(`/trial/${unit}`, { headers: { cookie, 'x-trellis-refresh': '1' } })).status).toBe(200);
  expect(await db.selectFrom('audit.event').select(['action', 'outcome']).execute()).toEqual([{ action: 'trial.see-unit', outcome: 'read' }]);
});

test('a unit one does not work on is not found, and the try is in the audit', async ({ db, app }) => {
  const { hono, other, cookie } = await scene(db, app);
  const answer = await hono.request(`/trial/${other}`, { headers: { cookie } });
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('Rowan');
  expect(await db.selectFrom('audit.event').select(['action', 'outcome']).execute()).toEqual([{ action: 'trial.see-unit', outcome: 'denied' }]);
});

test('a role that may not is told so in a sentence, and nothing is run', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app, 'nurse');
  runs = 0;
  const answer = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Only an OT may rename a unit.');
  expect(runs).toBe(0);
});

test('nobody signed in is sent to sign in, and brought back to the page', async ({ db, app }) => {
  const { hono, unit } = await scene(db, app);
  const answer = await hono.request(`/trial/${unit}`);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(`/trial/${unit}`)}`);
});

test('a session left idle is over', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app, 'OT', { clock: stoppedClock(now.add({ seconds: 301 })) });
  expect((await hono.request(`/trial/${unit}`, { headers: { cookie } })).headers.get('location')).toContain('because=left');
});

test('an action is done once however often its form is sent, and audited once', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  runs = 0;
  const first = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' });
  const second = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' });
  expect([first.status, first.headers.get('location')]).toEqual([303, `/trial/${unit}`]);
  expect([second.status, second.headers.get('location')]).toEqual([303, `/trial/${unit}`]);
  expect(runs).toBe(1);
  expect(await db.selectFrom('audit.event').select(['action', 'outcome', 'fields']).execute()).toEqual([
    { action: 'trial.rename-unit', outcome: 'done', fields: ['version', 'name'] },
  ]);
  const shown = await hono.request(`/trial/${unit}`, { headers: { cookie } });
  expect(await shown.text()).toContain('Renamed.');
});

test('keeping a draft leaves no line in the audit, where a line for each pause in typing would hide the others; it is answered as any other', async ({
  db,
  app,
}) => {
  const { hono, unit, cookie } = await scene(db, app);
  const kept = await post(hono, `/trial/${unit}/draft`, cookie, { name: 'El' });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `/trial/${unit}`]);
  expect(await db.selectFrom('audit.event').select('action').execute()).toEqual([]);
  expect(await (await hono.request(`/trial/${unit}`, { headers: { cookie } })).text()).toContain('Kept for you.');
});

test('the same key with other words changes nothing and says so', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' });
  const again = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Oak' });
  expect(again.status).toBe(409);
  expect((await db.selectFrom('places_unit').select('name').where('id', '=', unit).executeTakeFirstOrThrow()).name).toBe('Elm');
});

test('a form refused keeps the words, says why beside the field, and may be sent again with its key', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  const refused = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Nowhere' });
  const shown = await refused.text();
  expect(refused.status).toBe(422);
  expect(shown).toContain('There is a unit called Nowhere already.');
  expect(shown).toContain('<p id="typed">Nowhere</p>');
  expect(shown).toContain('<title>Error: Larch');
  expect((await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' })).status).toBe(303);
});

test('a stale form shows both versions and keeps the words', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  await db.updateTable('places_unit').set({ version: 4 }).where('id', '=', unit).execute();
  const answer = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm' });
  expect(answer.status).toBe(409);
  const shown = await answer.text();
  expect(shown).toContain('Both versions');
  expect(shown).toContain('Someone’s name');
});

test('a field the form does not have is refused by name', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  for (const extra of ['beds', '__proto__.polluted', 'constructor', 'name.deep']) {
    const answer = await post(hono, `/trial/${unit}/rename`, cookie, { name: 'Elm', [extra]: '99' });
    expect([extra, answer.status]).toEqual([extra, 422]);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a form from elsewhere, without its token, or of another kind changes nothing', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  const path = `/trial/${unit}/rename`;
  expect((await post(hono, path, cookie, { name: 'Elm' }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post(hono, path, cookie, { name: 'Elm' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post(hono, path, cookie, { name: 'Elm', _csrf: 'another' })).status).toBe(403);
  expect((await post(hono, path, cookie, { name: 'Elm', _key: 'no-key' })).status).toBe(403);
  expect((await hono.request(path, { method: 'POST', body: '{"name":"Elm"}', headers: { cookie, 'content-type': 'application/json' } })).status).toBe(
    415,
  );
  expect((await post(hono, path, cookie, { name: 'x'.repeat(1_100_000) })).status).toBe(413);
  expect((await db.selectFrom('places_unit').select('name').where('id', '=', unit).executeTakeFirstOrThrow()).name).toBe('Larch');
});

test('every answer, faults too, carries the headers that keep a browser safe', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  for (const path of [`/trial/${unit}`, '/nowhere', '/health/live', `/trial/${unit}/%2e%2e`]) {
    const { headers } = await hono.request(path, { headers: { cookie } });
    expect(headers.get('content-security-policy')).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a broken page answers with a reference and no trace of anybody', async ({ db, app }) => {
  const { hono, unit, cookie } = await scene(db, app);
  await sql`alter table trellis.places_unit rename to places_unit_gone`.execute(db);
  const answer = await hono.request(`/trial/${unit}`, { headers: { cookie } });
  expect(answer.status).toBe(500);
  const shown = await answer.text();
  expect(shown).toContain('Reference');
  expect(shown).not.toMatch(/relation|places_unit|select/);
});
