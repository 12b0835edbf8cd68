import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { decide, inEmergency, type Subject } from '#platform/access.ts';
import { unitsOf } from '#platform/actor.ts';
import { writeAudit } from '#platform/audit.ts';
import type { OpenedRequest } from '#platform/login-session.ts';
import { NotFound, type Conflict, type Download, type Page, type PageContext, type Params } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { frame } from './frame.tsx';
import { admit, inRequest, type Opened } from './request.ts';
import type { Site } from './site.ts';

/** A form that was sent and not taken, to be shown again. */
export interface SentBack {
  readonly by: string;
  readonly state: FormState;
  readonly conflicts: readonly Conflict[];
}

/** A page loaded and ready to draw; its audit row is written, its transaction still open. */
interface Loaded {
  readonly draw: () => Promise<string>;
}

/** Answers a GET for a page. */
export async function servePage(site: Site, c: Context, route: Page, params: Params): Promise<Response> {
  const refresh = c.req.header('x-trellis-refresh') === '1';
  // With scripts off a page that shows a unit loads itself again: looked at and audited, but no sign of life from anybody.
  const still = c.req.query('still') === '1';
  const loaded = await inRequest(site, c, { quiet: refresh || still, takeFlash: !refresh }, (opened) =>
    loadPage(site, c, opened, route, params, queryOf(c), null, refresh),
  );
  // Drawn after the transaction: nothing is held in the database while markup is made.
  return c.html(await loaded.draw());
}

/** Answers a GET for a download. */
export async function serveDownload(site: Site, c: Context, route: Download, params: Params): Promise<Response> {
  const file = await inRequest(site, c, { quiet: false, takeFlash: false }, async (opened) => {
    const query = queryOf(c);
    const subject = await admit(site, opened, route, params, query);
    const made = await route.file(opened.scope, { params, query: route.query.parse(query) });
    if (made !== null) await auditRead(opened.scope, route.access.name, made.people, subject, 'download');
    return made;
  });
  if (file === null) return c.notFound();
  const headers: Record<string, string> = { 'content-type': file.type, ...file.headers };
  if (file.name !== undefined)
    headers['content-disposition'] = `attachment; filename="${file.name.replace(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 120)}"`;
  return c.body(file.body, 200, headers);
}

/** Loads a page inside an open request; with `sent`, the form that came back stands in it with its words. */
export async function loadPage(
  site: Site,
  c: Context,
  opened: Opened,
  route: Page,
  params: Params,
  query: Readonly<Record<string, string>>,
  sent: SentBack | null,
  refresh: boolean,
): Promise<Loaded> {
  const { scope, login } = opened;
  const subject = await admit(site, opened, route, params, query);
  const asked = route.query.safeParse(query);
  const model = await route.load(scope, { params, query: asked.success ? asked.data : route.query.parse({}) });
  if (model === null) throw new NotFound();
  const people = route.people(model);
  if ((people.length > 0 || subject.personId !== undefined) && !(refresh && (await lookedLately(scope, route.access.name, people, subject))))
    await auditRead(scope, route.access.name, people, subject, inEmergency(scope.actor, subject) ? 'opened in an emergency' : undefined);
  const banner = await site.banner(scope);
  const context = pageContext(site, c, opened, subject, query, sent, refresh);
  return {
    async draw() {
      const view = await route.show(model, context);
      const units = unitsOf(scope.actor);
      const markup = await frame(view, {
        nonce: c.get('nonce') as string,
        assets: site.assets,
        actor: scope.actor,
        roleWords: roleWords(scope, subject),
        unitWords: units[0]?.name,
        navigation: site.navigation(scope.actor, c.req.path),
        form: context.form,
        flash: login.flash,
        problems: sent?.state.problems ?? [],
        conflicts: sent?.conflicts ?? [],
        banner,
        now: scope.now,
        path: c.req.path,
        query,
        idleSeconds: login.idleSeconds,
        endsAt: login.endsAt,
      });
      return String(markup);
    },
  };
}

function pageContext(
  site: Site,
  c: Context,
  { scope, login }: Opened,
  subject: Subject,
  query: Readonly<Record<string, string>>,
  sent: SentBack | null,
  refresh: boolean,
): PageContext {
  return {
    actor: scope.actor,
    now: scope.now,
    today: scope.today,
    form: { csrf: csrfFor(site, c, login), key: crypto.randomUUID() },
    sent: sent?.state ?? startForm(),
    sentBy: sent?.by,
    may: (access, about) => decide(scope.actor, access, about ?? subject).allowed,
    path: c.req.path,
    query,
    refresh,
  };
}

/** The token a form must bring back: the session's own, or one tied to a cookie for those not signed in. */
export function csrfFor(site: Site, c: Context, login: OpenedRequest): string {
  if (login.csrf !== null) return login.csrf;
  let seed = getCookie(c, 'trellis-form');
  if (seed === undefined || !/^[\w-]{20,60}$/.test(seed)) {
    seed = (c.get('formSeed') as string | undefined) ?? randomBytes(24).toString('base64url');
    c.set('formSeed', seed);
    const secure = site.publicUrl.startsWith('https:') ? '; Secure' : '';
    c.header('set-cookie', `trellis-form=${seed}; Path=/; HttpOnly; SameSite=Strict${secure}`, { append: true });
  }
  return createHmac('sha256', site.secret).update(`form ${seed}`).digest('base64url');
}

/** A refresh is a second look only where the first is in the audit: the header that asks for one is anybody's to send. */
async function lookedLately(scope: Scope, action: string, people: readonly string[], subject: Subject): Promise<boolean> {
  const about = subject.personId === undefined ? people : [subject.personId, ...people];
  const { rows } = await sql<{ looked: boolean }>`select trellis.looked_lately(${action}, ${[...new Set(about)]}::uuid[]) as looked`.execute(
    scope.tx,
  );
  return rows[0]?.looked ?? false;
}

async function auditRead(scope: Scope, action: string, people: readonly string[], subject: Subject, reason?: string): Promise<void> {
  await writeAudit(scope, {
    action,
    outcome: 'read',
    people: subject.personId === undefined ? people : [subject.personId, ...people],
    unitId: subject.unitIds[0] ?? null,
    ...(reason === undefined ? {} : { reason }),
  });
}

function roleWords(scope: Scope, subject: Subject): string {
  const { actor } = scope;
  if (actor.kind !== 'staff') return actor.kind === 'nobody' ? '' : actor.kind;
  const here =
    actor.memberships.find((membership) => membership.unitId !== null && subject.unitIds.includes(membership.unitId)) ?? actor.memberships[0];
  if (here === undefined) return '';
  const word = here.role.charAt(0).toUpperCase() + here.role.slice(1);
  return actor.nurseInChargeOf.some((id) => here.unitId === id) ? `${word}, in charge` : word;
}

/** The first value of each name in the address. */
function queryOf(c: Context): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([name]) => name !== '__proto__' && name.length < 60));
}
