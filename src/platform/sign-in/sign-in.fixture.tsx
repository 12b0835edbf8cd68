import type { Hono } from 'hono';
import { expect } from '#tests/fixture.ts';
import type { Db } from '#platform/database.ts';
import { Range } from '#platform/database.ts';
import { silentLog } from '#platform/log.ts';
import { theSystem } from '#platform/actor.ts';
import { accessTable } from '#platform/access.ts';
import { action, page, type Route } from '#platform/route.ts';
import type { Role } from '#platform/actor.ts';
import { Form, TextField } from '#platform/ui/forms.tsx';
import { z } from 'zod';
import { inScope } from '#platform/scope.ts';
import { buildServer } from '#platform/web/server.ts';
import type { Site } from '#platform/web/site.ts';
import { createAccount, type NewAccount } from './account-store.ts';
import { signInRoutes } from './routes.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
export const goodPassword = 'garden-gate-lattice';
const start = Temporal.PlainDate.from('2020-01-01');

/** Lines saved by the trial form, in the order they came. */
export const savedLines: string[] = [];
const trial = accessTable('sign-in-trial', {
  'see-line': { rows: [{ roles: 'every role', relation: 'signed in' }] },
  'save-line': { rows: [{ roles: 'every role', relation: 'signed in' }] },
  'see-today': { rows: [{ roles: 'every role', relation: 'signed in' }] },
});
const today = page({
  path: '/today',
  access: trial['see-today'],
  query: z.object({}),
  subject: () => ({ unitIds: [] }),
  load: () => ({}),
  people: () => [],
  show: (_model, { actor }) => ({ title: 'Today', body: <p id="who">{actor.name}</p> }),
});

const linePage = page({
  path: '/line',
  access: trial['see-line'],
  query: z.object({}),
  subject: () => ({ unitIds: [] }),
  load: () => ({}),
  people: () => [],
  show: (_model, { form, sent }) => ({
    title: 'A line',
    body: (
      <Form action="/line" context={form}>
        <TextField form={sent} name="own-words" label="In their words" />
      </Form>
    ),
  }),
});
const saveLine = action({
  path: '/line',
  access: trial['save-line'],
  input: z.strictObject({ 'own-words': z.string().min(1, 'Enter their words') }),
  subject: () => ({ unitIds: [] }),
  again: linePage as never,
  run(scope, input) {
    savedLines.push(`${scope.actor.name}: ${input['own-words']}`);
    return Promise.resolve({ to: '/today' });
  },
});

/** A clock that stands still until it is moved. */
interface Watch {
  now: () => Temporal.Instant;
  move: (by: Temporal.DurationLike) => void;
}

/** A server with sign-in and one page behind it, a unit and two people who may sign in. */
export async function signInScene(
  db: Db,
  app: Db,
  options: Partial<Site> & { readonly routes?: readonly Route[]; /** Nothing is there yet: no unit. */ readonly empty?: boolean } = {},
) {
  let at = now;
  const watch: Watch = {
    now: () => at,
    move: (by) => {
      at = at.add(by);
    },
  };
  const site: Site = {
    db: app,
    clock: { now: watch.now },
    log: silentLog,
    assets: (entry) => `/assets/${entry}`,
    publicUrl: 'http://localhost:3000',
    trustedProxies: [],
    navigation: () => [],
    banner: () => null,
    accessCheck: true,
    secret: 'a secret for tests',
    ...options,
  };
  const web = buildServer(site, [...signInRoutes, ...(options.routes ?? []), today as never, linePage as never, saveLine as never], null, (served) =>
    served.get('/', (c) => c.redirect('/today', 303)),
  );
  const unit =
    options.empty === true
      ? { id: '' }
      : await db
          .insertInto('places_unit')
          .values({ name: 'Larch', short_name: 'Larch', beds: 8, opened_on: start })
          .returning('id')
          .executeTakeFirstOrThrow();
  const add = async (
    given: string,
    surname: string,
    account: Partial<NewAccount> & { readonly role?: Role; readonly unitId?: string | null; readonly registered?: boolean } = {},
  ) => {
    const staff = await db
      .insertInto('workforce_staff')
      .values({ given_name: given, surname, search: `${given} ${surname}`.toLowerCase(), joined_on: start })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('workforce_membership')
      .values({
        staff_id: staff.id,
        unit_id: account.unitId === undefined ? unit.id : account.unitId,
        role: account.role ?? 'nurse',
        during: new Range(now.subtract({ hours: 24 * 30 }), null),
        made_at: now,
      })
      .execute();
    if (account.registered === true)
      await db
        .insertInto('workforce_registration')
        .values({ staff_id: staff.id, body: 'NMC', number: '99A0001E', during: new Range(start, null), checked_at: now })
        .execute();
    const id = await inScope(db, theSystem, now, (scope) =>
      createAccount(scope, {
        kind: 'staff',
        subjectId: staff.id,
        login: `${given}.${surname}`.toLowerCase(),
        password: goodPassword,
        demonstration: true,
        ...account,
      }),
    );
    return { staffId: staff.id, accountId: id, login: `${given}.${surname}`.toLowerCase() };
  };
  /** A browser in which somebody has signed in. */
  const signIn = async (login: string, browser = new TestBrowser(web)): Promise<TestBrowser> => {
    await browser.open('/sign-in');
    await browser.send('/sign-in', { login, password: goodPassword });
    return browser;
  };
  return { site, web, watch, unitId: unit.id, add, signIn };
}

/** One browser: keeps cookies, sends forms as a browser does. */
export class TestBrowser {
  readonly #web: Hono;
  readonly #address: string;
  readonly cookies = new Map<string, string>();
  html = '';
  path = '';

  constructor(web: Hono, address = '127.0.0.1') {
    this.#web = web;
    this.#address = address;
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('host', 'localhost:3000');
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await this.#web.request(path, { ...init, headers }, { incoming: { socket: { remoteAddress: this.#address } } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Opens a page, going where it is sent. */
  async open(path: string): Promise<number> {
    const answer = await this.#send(path);
    return this.#arrive(path, answer);
  }

  /** Sends the form of the page that posts to `action`, with what is typed. */
  async send(action: string, typed: Readonly<Record<string, string>>): Promise<number> {
    const form = this.formTo(action);
    const body = new URLSearchParams({ ...form, ...typed });
    const answer = await this.#send(action, {
      method: 'POST',
      body,
      headers: { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', referer: `http://localhost:3000${this.path}` },
    });
    return this.#arrive(action, answer);
  }

  async #arrive(path: string, answer: Response): Promise<number> {
    if (answer.status === 303) {
      const to = answer.headers.get('location')!;
      expect(to).toMatch(/^\/(?!\/)/);
      return this.open(to);
    }
    this.path = path;
    this.html = await answer.text();
    return answer.status;
  }

  /** The hidden values of a form on the page. */
  formTo(action: string): Record<string, string> {
    const form = [...this.html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)]
      .map(([whole]) => whole)
      .find((whole) => whole.includes(`action="${action}"`));
    if (form === undefined) throw new Error(`No form to ${action} on ${this.path}:\n${this.text()}`);
    return Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value!)]),
    );
  }

  text(): string {
    return this.html
      .replace(/<script[\s\S]*?<\/script>|<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
  }

  get title(): string {
    return /<title>(.*?) – Trellis<\/title>/.exec(this.html)?.[1] ?? '';
  }
}

function unescape(value: string): string {
  return value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
