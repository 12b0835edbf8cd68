import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Access, Subject } from '#platform/access.ts';
import { decide } from '#platform/access.ts';
import { writeAudit } from '#platform/audit.ts';
import { openRequest, type OpenedRequest } from '#platform/login-session.ts';
import type { Params } from '#platform/route.ts';
import { makeScope, type RequestFacts, type Scope } from '#platform/scope.ts';
import { cookieName, type Site } from './site.ts';

/** A refusal by the table of access, or because nobody has signed in. */
export class Denied extends Error {
  override name = 'Denied';
  readonly as: 'not found' | 'forbidden' | 'sign in' | 'locked' | 'timed out';
  constructor(as: Denied['as'], say: string) {
    super(say);
    this.as = as;
  }
}

/** A request with its transaction open and its asker known. */
export interface Opened {
  readonly scope: Scope;
  readonly login: OpenedRequest;
}

/** Runs `work` in a transaction that knows who is asking. */
export async function inRequest<T>(
  site: Site,
  c: Context,
  how: { quiet: boolean; takeFlash: boolean },
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const now = site.clock.now();
  const token = getCookie(c, cookieName(site)) ?? null;
  return site.db.transaction().execute(async (tx) => {
    let login = await openRequest(tx, token, now, how);
    // A demonstration account answers on this machine only, whatever else is open: from elsewhere its login is nobody's.
    if (login.demonstration && !fromLoopback(site, c)) login = await openRequest(tx, null, now, how);
    const scope = makeScope(tx, login.actor, now, requestIdOf(c), requestFacts(site, c, login));
    return work({ scope, login });
  });
}

function requestFacts(site: Site, c: Context, login: OpenedRequest): RequestFacts {
  const { publicUrl, secret } = site;
  const host = c.req.header('host') ?? '';
  return {
    login,
    host,
    publicUrl,
    secret,
    address: addressOf(site, c),
    onThisMachine: fromLoopback(site, c),
    from: pathOfReferrer(c.req.header('referer'), [host, new URL(publicUrl).host]),
    browser: browserWords(c.req.header('user-agent') ?? ''),
    cookie: (name) => getCookie(c, name),
  };
}

function pathOfReferrer(referrer: string | undefined, hosts: readonly string[]): string | null {
  if (referrer === undefined || !URL.canParse(referrer)) return null;
  const url = new URL(referrer);
  return hosts.includes(url.host) ? url.pathname + url.search : null;
}

/** Names a browser well enough for its owner to know it again. */
function browserWords(agent: string): string {
  const browser =
    [
      ['Edg', 'Edge'],
      ['Firefox', 'Firefox'],
      ['Chrom', 'Chrome'],
      ['Safari', 'Safari'],
    ].find(([mark]) => agent.includes(mark!))?.[1] ?? 'Another browser';
  const system = [
    ['Windows', 'Windows'],
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ].find(([mark]) => agent.includes(mark!))?.[1];
  return system === undefined ? browser : `${browser}, ${system}`;
}

/** The id that ties a request's log lines, audit rows and error page together. */
export function requestIdOf(c: Context): string {
  let id = c.get('requestId') as string | undefined;
  if (id === undefined) {
    id = crypto.randomUUID();
    c.set('requestId', id);
  }
  return id;
}

/** The address the request came from: the socket's, or what a trusted proxy says. */
function addressOf(site: Site, c: Context): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const socket = (incoming?.socket?.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (site.trustedProxies.includes(socket)) {
    const forwarded = (c.req.header('x-forwarded-for') ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    const client = forwarded.findLast((address) => !site.trustedProxies.includes(address));
    if (client !== undefined) return client.slice(0, 64);
  }
  return socket;
}

/** Did the request come from this machine, and not through a proxy from elsewhere? */
function fromLoopback(site: Site, c: Context): boolean {
  const address = addressOf(site, c);
  return (
    (address === '' || address === '::1' || address.startsWith('127.')) &&
    (site.trustedProxies.length > 0 || c.req.header('x-forwarded-for') === undefined)
  );
}

/** Finds the subject through the asker's scope and asks the table of access. Throws {@link Denied}. */
export async function admit(
  site: Site,
  opened: Opened,
  route: {
    readonly access: Access;
    readonly subject: (scope: Scope, params: Params, query: Readonly<Record<string, string>>) => Promise<Subject | null> | Subject | null;
  },
  params: Params,
  query: Readonly<Record<string, string>>,
): Promise<Subject> {
  const { scope, login } = opened;
  const open = route.access.rows.some((row) => row.relation === 'anyone');
  if (!open && login.state !== 'in') {
    if (login.state === 'locked') throw new Denied('locked', 'This page was put away.');
    if (login.state === 'timed out') throw new Denied('timed out', 'You were signed out because the page was left.');
    throw new Denied('sign in', 'Sign in to go on.');
  }
  for (const value of Object.values(params))
    if (/^[0-9a-f-]{30,}$/i.test(value) && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
      throw new Denied('not found', 'There is no such page.');
  const subject = await route.subject(scope, params, query);
  if (subject === null) throw new Denied('not found', 'There is no such page.');
  if (site.accessCheck) {
    const decision = decide(scope.actor, route.access, subject, { reading: 'show' in route || 'asks' in route });
    if (!decision.allowed) throw new Denied(decision.as, decision.say);
  }
  return subject;
}

/** Keeps a denial in the audit, in a transaction of its own: the request's own was rolled back. */
export async function auditDenial(site: Site, c: Context, access: Access, params: Params): Promise<void> {
  await inRequest(site, c, { quiet: true, takeFlash: false }, async ({ scope }) => {
    if (scope.actor.kind === 'nobody') return;
    const ids = Object.values(params).filter((value) => /^[0-9a-f-]{36}$/i.test(value));
    await writeAudit(scope, { action: access.name, outcome: 'denied', subject: ids.join(' ') });
  });
}
