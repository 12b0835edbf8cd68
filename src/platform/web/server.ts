import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { sql } from 'kysely';
import { decide } from '#platform/access.ts';
import type { LiveHub } from '#platform/live.ts';
import { NotFound, type Action, type Download, type Message, type Page, type Params, type Route } from '#platform/route.ts';
import { faultPage } from './fault-page.tsx';
import { makeGate, type Gate } from './gate.ts';
import { auditDenial, Denied, inRequest, requestIdOf } from './request.ts';
import { BodyFault, serveAction } from './serve-action.ts';
import { faultOfMessage, serveMessage, tooManyMessages } from './serve-message.ts';
import { serveDownload, servePage } from './serve-page.tsx';
import type { Site } from './site.ts';

declare module 'hono' {
  interface ContextVariableMap {
    nonce: string;
    route: string;
    requestId: string;
    formSeed: string;
  }
}

/** Who may hear that a unit changed: the same people who may see its pages. */
export interface LiveAccess {
  readonly hub: LiveHub;
  readonly access: Parameters<typeof decide>[1];
}

/** Builds the web server from the route table. `extra` adds what is not a page of a room (static files). */
export function buildServer(site: Site, routes: readonly Route[], live: LiveAccess | null, extra: (app: Hono) => void = () => {}): Hono {
  const app = new Hono({ strict: true });
  app.use('*', async (c, next) => {
    const nonce = randomBytes(16).toString('base64');
    c.set('nonce', nonce);
    const started = performance.now();
    await next();
    setHeaders(site, c, nonce);
    if (!c.req.path.startsWith('/assets/'))
      site.log.info('request', {
        id: requestIdOf(c),
        method: c.req.method,
        route: (c.get('route') as string | undefined) ?? '-',
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      });
  });
  app.get('/health/live', (c) => c.text('live'));
  app.get('/health/ready', async (c) => {
    try {
      await sql`select 1`.execute(site.db);
      return c.text('ready');
    } catch {
      return c.text('The database does not answer.', 503);
    }
  });
  extra(app);
  if (live !== null) app.get('/live', (c) => serveLive(site, c, live));
  const gate = makeGate(atOnce);
  for (const route of routes) register(site, app, route, gate);
  app.notFound((c) => noSuchPage(site, c));
  app.onError((error, c) => answerFault(site, c, error));
  return app;
}

/** What twelve connections to the database answer within two seconds on two processors, the wait among them; whoever saves is let in far longer. */
const atOnce = { looks: 12, saves: 96, waiting: 120, patience: 700 };

function register(site: Site, app: Hono, route: Route, gate: Gate): void {
  const handle = async (c: Context): Promise<Response> => {
    c.set('route', `${route.method} ${route.path}`);
    const params = c.req.param() as Params;
    const leave = await gate.enter(route.method === 'post' ? 'save' : 'look');
    if (leave === null) return 'answers' in route ? tooManyMessages(c) : tooMany(site, c);
    try {
      if ('answers' in route) return await serveMessage(site, c, route as Message, params);
      if (route.method === 'post') return await serveAction(site, c, route as Action, params);
      if ('file' in route) return await serveDownload(site, c, route as Download, params);
      return await servePage(site, c, route as Page, params);
    } catch (error) {
      if (error instanceof Denied && (error.as === 'not found' || error.as === 'forbidden')) await auditDenial(site, c, route.access, params);
      if ('answers' in route) return faultOfMessage(site, c, error);
      throw error;
    } finally {
      leave();
    }
  };
  if (route.method === 'post') app.post(route.path, handle);
  else app.get(route.path, handle);
}

/** Told at once rather than late. A page asks again by itself; a form keeps what was typed on the screen it was sent from. */
function tooMany(site: Site, c: Context): Promise<Response> {
  if (c.req.method !== 'GET')
    return faultPage(
      site,
      c,
      503,
      'Not saved: keep this page',
      'Very many are using Trellis at this moment. Go back and send it again: what you typed is still there.',
    );
  c.header('refresh', '3');
  return faultPage(site, c, 503, 'One moment', 'Very many are using Trellis at this moment. This page tries again by itself in a few seconds.');
}

/** The same words whether a thing never was or may not be known of. "Today" is not everybody's first page, so it is not named. */
function noSuchPage(site: Site, c: Context): Promise<Response> {
  return faultPage(site, c, 404, 'There is no such page', 'Check the address, or begin again from your first page.');
}

function answerFault(site: Site, c: Context, error: unknown): Response | Promise<Response> {
  if (error instanceof NotFound) return noSuchPage(site, c);
  if (error instanceof BodyFault) return faultPage(site, c, error.status, 'Nothing was changed', error.message);
  if (error instanceof Denied) {
    if (error.as === 'not found') return noSuchPage(site, c);
    if (error.as === 'forbidden') return faultPage(site, c, 403, 'You cannot do this', error.message);
    // What was sent from a page that was put away, or left, is kept for its author: the page's script says so.
    if (c.req.header('x-trellis-refresh') === '1') return c.text(c.req.method === 'POST' && error.as !== 'sign in' ? 'kept' : 'sign in', 401);
    const to = c.req.method === 'GET' ? `?to=${encodeURIComponent(c.req.path + (new URL(c.req.url).search ?? ''))}` : '';
    const why = error.as === 'timed out' ? `${to === '' ? '?' : '&'}because=left` : '';
    return c.redirect(`${error.as === 'locked' ? '/switch-user' : '/sign-in'}${to}${why}`, 303);
  }
  site.log.fault('request failed', error, { id: requestIdOf(c), route: (c.get('route') as string | undefined) ?? '-' });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // The path or the query held what is no id or date at all (forms are checked before): there is no such page.
  if (['22P02', '22007', '22008'].includes(code)) return noSuchPage(site, c);
  const database =
    /^(08|53|57|58)/.test(code) ||
    ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /timeout|terminated|Connection/.test(error instanceof Error ? error.message : '');
  return database
    ? faultPage(
        site,
        c,
        503,
        'Not saved: keep this page',
        'Trellis cannot reach its database just now. Nothing you sent was lost from your screen: go back, wait a minute and send it again.',
      )
    : faultPage(
        site,
        c,
        500,
        'Something went wrong',
        `Nothing was changed. If it happens again, tell whoever runs Trellis this reference: ${requestIdOf(c).slice(0, 8)}.`,
      );
}

async function serveLive(site: Site, c: Context, live: LiveAccess): Promise<Response> {
  c.set('route', 'get /live');
  const unit = c.req.query('unit') ?? '';
  const about = new Set((c.req.query('about') ?? '').split(','));
  const still = (): Promise<boolean> =>
    inRequest(site, c, { quiet: true, takeFlash: false }, ({ scope }) =>
      Promise.resolve(
        decide(scope.actor, live.access, { unitIds: [unit] }).allowed || (scope.actor.kind === 'wall' && scope.actor.wall?.unitId === unit),
      ),
    );
  if (!(await still())) return c.text('not found', 404);
  return streamSSE(c, async (stream) => {
    let woken: () => void = () => {};
    let changed = false;
    const stop = live.hub.listen(unit, (change) => {
      if (change.about !== 'anything' && !about.has(change.about)) return;
      changed = true;
      woken();
    });
    stream.onAbort(() => {
      stop();
      woken();
    });
    while (!stream.aborted) {
      if (!changed)
        await new Promise<void>((resolve) => {
          woken = resolve;
          setTimeout(resolve, 20_000).unref();
        });
      if (stream.aborted) break;
      if (!(await still())) break;
      await stream.writeSSE({ event: changed ? 'changed' : 'still', data: site.clock.now().toString() });
      changed = false;
    }
    stop();
  });
}

function setHeaders(site: Site, c: Context, nonce: string): void {
  const { headers } = c.res;
  const secure = site.publicUrl.startsWith('https:');
  if (!headers.has('content-security-policy'))
    headers.set(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'`,
    );
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set(
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), interest-cohort=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  );
  headers.set('x-frame-options', 'DENY');
  if (secure) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}
