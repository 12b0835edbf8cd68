import type { Hono } from 'hono';
import { inScope } from '#platform/scope.ts';
import type { Route } from '#platform/route.ts';
import { signInRoutes } from '#platform/sign-in/index.ts';
import { buildServer } from '#platform/web/server.ts';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { makeActors, type MatrixActor } from './actors.ts';
import { postOf } from './how-to-post.ts';
import { partsOfPath, sampleParts, type SampleParts } from './sample-parts.ts';
import { siteAt } from './site.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes: readonly Route[] = [...signInRoutes, ...roomRoutes];

interface Scene {
  readonly server: Hono;
  readonly later: (minutes: number) => Hono;
  readonly sample: SampleParts;
  readonly manager: MatrixActor;
  readonly nurse: MatrixActor;
}

async function setScene(db: Db, app: Db): Promise<Scene> {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const sample = await sampleParts(db, now);
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now });
  const find = (role: string): MatrixActor => actors.find((one) => one.role === role && one.standing === 'works there')!;
  const at = (minutes: number): Hono => buildServer(siteAt(app, now.add({ minutes })), routes, null);
  return { server: at(0), later: at, sample, manager: find('manager'), nurse: find('nurse') };
}

/** The sample, with an id for a part nobody gave one for: a screen opens neither what is there nor what is not. */
function anyPart(sample: SampleParts): SampleParts {
  return { ...sample, byName: new Proxy(sample.byName, { get: (known, name: string) => known[name] ?? crypto.randomUUID() }) };
}

const post = (server: Hono, path: string, cookie: string, fields: Record<string, string>) =>
  server.request(path, {
    method: 'POST',
    body: new URLSearchParams({ _key: crypto.randomUUID(), ...fields }).toString(),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  });

/** A manager adds a screen, or asks for a new code. @returns the code as it is said once */
async function codeFor(scene: Scene, path: string, fields: Record<string, string> = {}, server = scene.server): Promise<string> {
  const done = await post(server, path, scene.manager.cookie, { _csrf: 'matrix-token', ...fields });
  expect(done.status).toBe(303);
  const said = await (await server.request(done.headers.get('location')!, { headers: { cookie: scene.manager.cookie } })).text();
  return /type ([0-9A-Z]{4} [0-9A-Z]{4}) within 15 minutes/.exec(said)![1]!;
}

/** Types a code on a screen nobody has signed in on. @returns the screen's cookie; null where it was not taken */
async function pair(server: Hono, code: string): Promise<string | null> {
  const opened = await server.request('/wall/pair');
  const seed = /trellis-form=[\w-]+/.exec(opened.headers.get('set-cookie') ?? '')![0];
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await opened.text())![1]!;
  const done = await post(server, '/wall/pair', seed, { _csrf: csrf, code });
  if (done.status !== 303) {
    expect(await done.text()).toMatch(/The code is wrong, was used, or is older than 15 minutes|wrong too often/);
    return null;
  }
  expect(done.headers.get('location')).toBe('/leave/wall');
  const cookie = done.headers.getSetCookie().find((line) => line.startsWith('trellis='))!;
  expect(cookie).toContain('Max-Age=34560000');
  expect(cookie).toContain('HttpOnly');
  return cookie.split(';')[0]!;
}

const look = async (server: Hono, path: string, cookie: string) => {
  const answer = await server.request(path, { headers: { cookie } });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};

test(
  'a wall screen pairs once, opens its own wall in its own form, and no other page or press of any room',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const scene = await setScene(db, app);
    const { server, sample } = scene;
    const add = `/leave/wall-screens/of/${sample.unit}`;
    expect((await post(server, add, scene.nurse.cookie, { _csrf: 'matrix-token', name: 'Hall', form: 'public' })).status).toBe(403);
    const code = await codeFor(scene, add, { name: 'Hall', form: 'public' });
    // Neither the code nor the cookie can be read from what is kept.
    const kept = await db.selectFrom('leave_wall_screen').selectAll().executeTakeFirstOrThrow();
    expect(kept.code_hash?.toString('hex')).not.toContain(code.toLowerCase().replace(' ', ''));
    // Typed with a dash and small letters, a minute later.
    const cookie = (await pair(scene.later(1), code.toLowerCase().replace(' ', '-')))!;
    const wall = await look(server, '/leave/wall', cookie);
    expect(wall.status).toBe(200);
    expect(wall.html).toContain('Who is in, who is out');
    expect(wall.html).toContain('Larkfield House');
    expect(wall.html).not.toContain('Pugh');
    // The office form, and another unit, are not its own.
    expect((await look(server, '/leave/wall?form=office', cookie)).status).toBe(404);
    expect((await look(server, `/leave/wall?unit=${sample.elsewhere}`, cookie)).status).toBe(404);
    expect((await look(server, `/leave/wall?unit=${sample.unit}&form=public`, cookie)).status).toBe(200);
    // Used once: a second screen gets nothing with it.
    expect(await pair(server, code)).toBeNull();
    const opened: string[] = [];
    for (const route of routes) {
      if (route.access.rows.some((row) => row.relation === 'anyone') || route.path === '/leave/wall') continue;
      const parts = partsOfPath(route.path, anyPart(sample));
      const answer =
        route.method === 'get'
          ? await server.request(`${parts.path}?unit=${sample.unit}${parts.query}`, { headers: { cookie } })
          : await server.request(parts.path, postOf(route, cookie, `_csrf=matrix-token&_key=${crypto.randomUUID()}`));
      if (![404, 403].includes(answer.status)) opened.push(`${route.method} ${route.path}: ${answer.status}`);
    }
    expect(opened).toEqual([]);
  },
);

test('with the table of access asked nothing, the tables show a wall screen no row outside its wall', async ({ db, app }) => {
  const scene = await setScene(db, app);
  const code = await codeFor(scene, `/leave/wall-screens/of/${scene.sample.unit}`, { name: 'Office', form: 'office' });
  const cookie = (await pair(scene.server, code))!;
  expect((await look(scene.server, '/leave/wall', cookie)).html).toContain('Leave board');
  const open = buildServer(siteAt(app, now, { accessCheck: false }), routes, null);
  for (const path of ['/people', '/leave', '/today', `/people/${scene.sample.byName['person']!}`]) {
    const { html } = await look(open, `${path}?unit=${scene.sample.unit}`, cookie);
    expect([path, /Pugh|Greaves|Nandakumar/.exec(html)?.[0]]).toEqual([path, undefined]);
  }
  const screen = await db.selectFrom('leave_wall_screen').select('id').executeTakeFirstOrThrow();
  const actor = { kind: 'wall', id: screen.id, accountId: screen.id, name: 'Office', deviceId: null } as const;
  const counts = await inScope(app, actor, now, async ({ tx }) => [
    (await tx.selectFrom('people_person').select('id').execute()).length,
    (await tx.selectFrom('leave_episode').select('id').execute()).length,
    (await tx.selectFrom('leave_wall_screen').select('id').execute()).length,
  ]);
  expect(counts).toEqual([0, 0, 0]);
});

test('a wrong, old or revoked code pairs nothing; wrong ones are made to wait; a new code takes the session over; revoking ends it', async ({
  db,
  app,
}) => {
  const scene = await setScene(db, app);
  const { later, sample } = scene;
  const add = `/leave/wall-screens/of/${sample.unit}`;
  const old = await codeFor(scene, add, { name: 'Hall', form: 'public' });
  expect(await pair(later(15), old)).toBeNull();
  const { id } = await db.selectFrom('leave_wall_screen').select('id').executeTakeFirstOrThrow();
  // Sixteen minutes on, since a wrong try is behind us.
  const server = later(16);
  const fresh = await codeFor(scene, `${add}/${id}/code`, {}, server);
  expect(await pair(server, old)).toBeNull();
  const cookie = (await pair(server, fresh))!;
  // It lasts: a year on, with nobody having touched it, the wall is still there.
  expect((await look(server, '/leave/wall', cookie)).status).toBe(200);
  expect((await look(server, `/leave/wall-screens?unit=${sample.unit}`, scene.manager.cookie)).html).toContain('Paired, last asked 13:58');
  expect((await look(later(60 * 24 * 365), '/leave/wall', cookie)).status).toBe(200);
  // A new code on another screen: the first opens nothing any more.
  const moved = (await pair(server, await codeFor(scene, `${add}/${id}/code`, {}, server)))!;
  expect(await look(server, '/leave/wall', cookie)).toMatchObject({ status: 303 });
  expect((await look(server, '/leave/wall', moved)).status).toBe(200);
  const waiting = await codeFor(scene, `${add}/${id}/code`, {}, server);
  expect((await post(server, `${add}/${id}/revoke`, scene.manager.cookie, { _csrf: 'matrix-token' })).status).toBe(303);
  expect(await look(server, '/leave/wall', moved)).toMatchObject({ status: 303, to: '/sign-in?to=%2Fleave%2Fwall' });
  expect(await pair(server, waiting)).toBeNull();
  expect((await post(server, `${add}/${id}/code`, scene.manager.cookie, { _csrf: 'matrix-token' })).status).toBe(422);
  for (let tries = 0; tries < 4; tries += 1) await pair(server, 'AAAA AAAA');
  const opened = await server.request('/wall/pair');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await opened.text())![1]!;
  const seed = /trellis-form=[\w-]+/.exec(opened.headers.get('set-cookie') ?? '')![0];
  expect((await post(server, '/wall/pair', seed, { _csrf: csrf, code: 'AAAA AAAA' })).status).toBe(429);
});
