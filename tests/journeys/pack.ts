import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Cookie, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { findBrowser } from '#tests/find-browser.ts';
import { journeyNow } from '#tests/site.ts';
import type { Db } from '#platform/database.ts';

/** Somebody of an outing, as the database has them. */
interface Going {
  readonly episodeId: string;
  readonly personId: string;
  readonly given: string;
  readonly surname: string;
  readonly nhsNumber: string;
}
export interface PlannedOuting {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly going: readonly Going[];
}

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-25T${time}:00Z`);

/** Plans an outing for so many people of the demonstration unit, with an escort, as the owner of the tables. They may go as they like, or on lines of section 17 leave. */
export async function planOuting(
  db: Db,
  about: { title: string; from: string; to: string; people: number; escort: string; onLines?: true },
): Promise<PlannedOuting> {
  const unit = await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow();
  const staff = (await db.selectFrom('platform_account').select('subject_id').where('login', '=', about.escort).executeTakeFirstOrThrow())
    .subject_id!;
  const people = await db
    .selectFrom('people_person as p')
    .innerJoin('people_episode as stay', 'stay.person_id', 'p.id')
    .leftJoin('leave_line as l', 'l.person_id', 'p.id')
    .select(['p.id', 'p.given_name', 'p.preferred_name', 'p.surname', 'p.nhs_number', 'l.id as line'])
    .distinctOn(['p.surname', 'p.given_name', 'p.id'])
    .$if(about.onLines === true, (query) => query.where('l.id', 'is not', null))
    .where('stay.unit_id', '=', unit.id)
    .where('stay.ended_how', 'is', null)
    .orderBy('p.surname')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .limit(about.people)
    .execute();
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: unit.id,
      title: about.title,
      place: 'Market Street',
      starts_at: at(about.from),
      due_back: at(about.to),
      made_by: staff,
      made_at: at('09:00'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('leave_escort').values({ outing_id: outing.id, staff_id: staff, phone: '07700 900141' }).execute();
  const going: Going[] = [];
  for (const person of people) {
    const episode = await db
      .insertInto('leave_episode')
      .values({
        outing_id: outing.id,
        unit_id: unit.id,
        person_id: person.id,
        ...(about.onLines === true ? { basis: 'section 17', line_id: person.line } : { basis: 'time off' }),
        starts_at: at(about.from),
        due_back: at(about.to),
        made_by: staff,
        made_at: at('09:00'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    going.push({
      episodeId: episode.id,
      personId: person.id,
      given: person.preferred_name ?? person.given_name,
      surname: person.surname,
      nhsNumber: person.nhs_number ?? '',
    });
  }
  return { id: outing.id, unitId: unit.id, title: about.title, going };
}

/** The unit says that its phones may open a pack by PIN, and whom to ring. */
export async function allowPins(db: Db, unitId: string): Promise<void> {
  for (const [key, value] of [
    ['leave.packs-by-pin', true],
    ['leave.pack-phones', [{ label: 'Larkfield office', number: '01632 960144' }]],
  ] as const)
    await sql`insert into platform_setting (key, unit_id, value, during, why, set_at)
      values (${key}, ${unitId}, ${JSON.stringify(value)}::jsonb, tstzrange('2026-11-01', null), 'the unit’s phones are encrypted', '2026-11-01')`.execute(
      db,
    );
}

/** The way between a phone and Trellis: it can be cut, and can lose replies that the server has already given. */
export interface Signal {
  readonly url: string;
  cut: boolean;
  /** Of the posts of events, every so many-th reply is lost; 0: none. */
  dropEvery: number;
  readonly seen: { posts: number; dropped: number };
  stop(): Promise<void>;
}

export async function openSignal(siteUrl: string): Promise<Signal> {
  const to = new URL(siteUrl);
  const sockets = new Set<Socket>();
  const state = { cut: false, dropEvery: 0, seen: { posts: 0, dropped: 0 } };
  const server: Server = createServer((incoming, outgoing) => {
    if (state.cut) return void incoming.socket.destroy();
    const events = incoming.method === 'POST' && /^\/packs\/[^/]+\/events$/.test(incoming.url ?? '');
    const ahead = request({ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        if (events) state.seen.posts += 1;
        if (events && state.dropEvery > 0 && state.seen.posts % state.dropEvery === 0) {
          state.seen.dropped += 1;
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(Buffer.concat(parts));
      });
    });
    ahead.on('error', () => incoming.socket.destroy());
    incoming.pipe(ahead);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(state, {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  });
}

/** By how many milliseconds a phone's clock has to be put forward to show what Trellis shows. Asked as a test begins, when the server has just started. */
export function clockAhead(): number {
  return Temporal.Instant.from(journeyNow).epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
}

/** A phone: a browser with a folder of its own that outlives it. */
export class Phone {
  readonly folder = mkdtempSync(join(tmpdir(), 'trellis-phone-'));
  readonly faults: string[] = [];
  /** Put into every page before its own scripts. */
  readonly scripts: string[] = [];
  #child: ChildProcess | undefined;
  #browser: Browser | undefined;
  #cookies: Cookie[] = [];
  readonly #url: string;

  constructor(url: string, ahead = clockAhead()) {
    this.#url = url;
    this.scripts.push(`{ const real = Date.now.bind(Date); Date.now = () => real() + ${ahead}; }`);
  }

  /** Switches it on: the browser, and one page. Cookies of the last time come back, as browsers that go on where they were do. */
  async start(): Promise<Page> {
    const executable = findBrowser();
    if (executable === null) throw new Error('There is no browser.');
    rmSync(join(this.folder, 'DevToolsActivePort'), { force: true });
    this.#child = spawn(
      executable,
      [
        `--user-data-dir=${this.folder}`,
        '--remote-debugging-port=0',
        '--headless=new',
        '--no-sandbox',
        '--no-first-run',
        '--no-default-browser-check',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--password-store=basic',
        '--use-mock-keychain',
        '--disable-gpu',
        '--lang=en-GB',
        '--window-size=390,844',
        'about:blank',
      ],
      { detached: true, stdio: 'ignore', env: { ...process.env, TZ: 'Europe/London' } },
    );
    this.#browser = await chromium.connectOverCDP(await this.#address());
    const context = this.#browser.contexts()[0]!;
    context.setDefaultTimeout(15_000);
    for (const content of this.scripts) await context.addInitScript({ content });
    context.on('weberror', (error) => this.faults.push(`a script failed: ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/i.test(message.text())) this.faults.push(message.text());
    });
    if (this.#cookies.length > 0) await context.addCookies(this.#cookies);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 390, height: 844 });
    return page;
  }

  get context(): BrowserContext {
    return this.#browser!.contexts()[0]!;
  }

  async #address(): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        const [port] = readFileSync(join(this.folder, 'DevToolsActivePort'), 'utf8').split('\n');
        if (port !== undefined && port !== '') return `http://127.0.0.1:${port}`;
      } catch {
        // Not written yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The browser did not start.');
  }

  /** Keeps the sign-in over a restart. */
  async keepSignedIn(): Promise<void> {
    this.#cookies = await this.context.cookies(this.#url);
  }

  /** The battery falls out: every process of the browser is gone at once. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const gone =
      child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise<void>((done) => child.once('exit', () => done()));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It had ended by itself.
    }
    await gone;
    await this.#browser?.close().catch(() => undefined);
    this.#child = undefined;
  }

  /** Ends the browser in the ordinary way: it writes down all it means to keep. */
  async switchOff(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const gone = child.exitCode === null ? new Promise<void>((done) => child.once('exit', () => done())) : Promise.resolve();
    const session = await this.#browser!.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await gone;
    await this.#browser?.close().catch(() => undefined);
    this.#child = undefined;
  }

  async throwAway(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

export const pin = '482915';

/** Takes an outing on this phone with a PIN, from its page, and opens it once: it is then read back, and on the phone. */
export async function takeWithPin(page: Page, url: string, outing: string): Promise<void> {
  await page.goto(`${url}/outings/${outing}/pack`);
  await page.getByLabel('What this phone is called').fill('Ward phone 2');
  await page.getByLabel('PIN for this pack').fill(pin);
  await page.getByLabel('The same PIN again').fill(pin);
  await page.getByRole('button', { name: 'Take this outing on this phone' }).click();
  await page.waitForURL((at) => at.pathname === '/pack', { timeout: 20_000 });
  await unlock(page);
  await page.getByText('This outing is on this phone.').waitFor();
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('PIN for this pack').fill(pin);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('button', { name: 'Lock', exact: true }).waitFor();
}

/** What the server holds of what phones told, by the phone's own ids. */
export async function heldByServer(
  db: Db,
  outings: readonly string[],
): Promise<readonly { sentId: string; episodeId: string | null; what: string; outcome: string }[]> {
  return db
    .selectFrom('leave_pack_event')
    .select(['sent_id as sentId', 'episode_id as episodeId', 'what', 'outcome'])
    .where('outing_id', 'in', [...outings])
    .orderBy('received_at')
    .execute();
}
