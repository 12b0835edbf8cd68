// What the pages cost without being pages: the same routes' own loads, in the same transaction, for the same signed-in person, with the same
// audit, answered as JSON by the same HTTP server. No markup, no shell, no headers of ours.
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { decide } from '#platform/access.ts';
import { writeAudit } from '#platform/audit.ts';
import { systemClock } from '#platform/clock.ts';
import { connect } from '#platform/database.ts';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';
import { readBody } from '#platform/form-input.ts';
import { makeLog } from '#platform/log.ts';
import { openRequest } from '#platform/login-session.ts';
import type { Action, Page, Route } from '#platform/route.ts';
import { makeScope, type Scope } from '#platform/scope.ts';
import { registerContributors } from '../src/app/contributors.ts';
import { demonstrationBanner } from '../src/app/demonstration-start.ts';
import { roomRoutes } from '../src/app/routes.ts';

const urls = JSON.parse(process.env['BENCH_URLS']!) as DatabaseUrls;
const db = connect({ url: urls.app, max: 12, name: 'trellis bare', statementTimeout: 15_000 });
registerContributors(
  makeLog(
    () => {},
    () => '',
  ),
);

/** Runs `work` as the person whose cookie this is, when the route's access lets them. */
async function asSignedIn<T>(
  c: Context,
  route: Route,
  work: (scope: Scope, unitId: string | null, personId: string | undefined) => Promise<T>,
): Promise<Response> {
  const now = systemClock.now();
  const answer = await db.transaction().execute(async (tx) => {
    const login = await openRequest(tx, getCookie(c, 'trellis') ?? null, now, { quiet: false, takeFlash: true });
    const scope = makeScope(tx, login.actor, now, crypto.randomUUID(), {
      login,
      address: '127.0.0.1',
      onThisMachine: true,
      host: '',
      from: null,
      browser: '',
      cookie: (name) => getCookie(c, name),
      publicUrl: '',
      // The app's own: what a user typed there is opened here.
      secret: process.env['BENCH_SECRET']!,
    });
    const subject = await route.subject(scope, c.req.param() as Record<string, string>, c.req.query());
    if (subject === null || !decide(scope.actor, route.access, subject).allowed) return null;
    return { value: await work(scope, subject.unitIds[0] ?? null, subject.personId) };
  });
  return answer === null ? c.text('no', 403) : c.body(JSON.stringify(answer.value, plain), 200, { 'content-type': 'application/json' });
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  if (value instanceof Set) return [...(value as Set<unknown>)];
  return typeof value === 'bigint' ? String(value) : value;
}

const app = new Hono();
for (const route of roomRoutes) {
  if (route.method === 'get' && 'load' in route) {
    const page = route as Page;
    app.get(page.path, (c) =>
      asSignedIn(c, page, async (scope, unitId, personId) => {
        const model = await page.load(scope, {
          params: c.req.param() as Record<string, string>,
          query: page.query.parse(c.req.query()),
        });
        if (model === null) return null;
        const people = page.people(model);
        if (people.length > 0 || personId !== undefined)
          await writeAudit(scope, {
            action: page.access.name,
            outcome: 'read',
            people: personId === undefined ? people : [personId, ...people],
            unitId,
          });
        await demonstrationBanner(scope);
        return model;
      }),
    );
  } else if (route.method === 'post') {
    const action = route as Action;
    app.post(action.path, async (c) => {
      const sent = new URLSearchParams(await c.req.text());
      const body = readBody(new Map([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)])));
      return asSignedIn(c, action, async (scope, unitId, personId) => {
        const done = await action.run(scope, action.input.parse(body.fields), c.req.param() as Record<string, string>);
        await writeAudit(scope, {
          action: action.access.name,
          outcome: 'done',
          people: [...(personId === undefined ? [] : [personId]), ...(done.people ?? [])],
          unitId,
          fields: done.fields ?? [],
        });
        return { to: done.to };
      });
    });
  }
}
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ url: `http://127.0.0.1:${port}` }));
process.on('message', (asked) => {
  if (asked !== 'stop') return;
  server.close();
  process.exit(0);
});
process.on('disconnect', () => process.exit(0));
