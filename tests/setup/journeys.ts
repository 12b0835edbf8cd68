import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { connect, type Db } from '#platform/database.ts';
import { endProcess, journeyNow, startSite, startSiteOnCopy, type Site } from './site.ts';
import type { TestConnection } from './test-server.ts';

type Journeys = { connection: TestConnection; demonstration: string };

/** What a journey has at hand. `page` opens at the site, so that `page.goto('/today')` is enough. */
type JourneyFixtures = {
  /** `demonstration` (usual) or `empty`: set by `test.use({ unit: 'empty' })`. */
  unit: 'demonstration' | 'empty';
  /** The moment the site begins at, as an ISO instant; the demonstration unit still stands as at {@link journeyNow}. Set by `test.use({ begins: … })`. */
  begins: string;
  /** This test's own server and database. */
  site: Site;
  /** The same site at another moment: its process ends and a new one begins there, on the same database and at the same address. */
  moveTo: (moment: string) => Promise<void>;
  /** Its database as the owner of the tables: for looking at what was kept. */
  db: Db;
  /** Another browser on another computer, signed in as nobody. */
  anotherPage: () => Promise<Page>;
  /** Checked after every test: nothing left the machine, no script failed, no content was blocked. */
  faultless: void;
};

let made = 0;
const contexts = new WeakMap<BrowserContext, string[]>();

export const test = base.extend<JourneyFixtures>({
  unit: ['demonstration', { option: true }],
  begins: [journeyNow, { option: true }],

  site: async ({ unit, begins }, use, info) => {
    const { connection, demonstration } = JSON.parse(process.env['JOURNEYS'] ?? '') as Journeys;
    made += 1;
    const name = `journey_${info.workerIndex}_${made}_${process.pid}`;
    const template = unit === 'empty' ? connection.template : demonstration;
    const site = await startSiteOnCopy(connection, template, name, unit === 'empty', begins);
    await use(site);
    if (info.status !== info.expectedStatus) await info.attach('server log', { body: site.log(), contentType: 'text/plain' });
    await site.stop();
  },

  moveTo: async ({ site }, use) => {
    let running = site;
    await use(async (moment) => {
      await endProcess(running);
      running = await startSite({ urls: site.urls, now: moment, empty: false, port: Number(new URL(site.url).port) });
    });
    if (running !== site) await endProcess(running);
  },

  baseURL: async ({ site }, use) => {
    await use(site.url);
  },

  db: async ({ site }, use) => {
    const db = connect({ url: site.urls.owner, max: 2 });
    await use(db);
    await db.destroy();
  },

  anotherPage: async ({ browser, baseURL, contextOptions }, use, info) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const { viewport, hasTouch, isMobile, deviceScaleFactor, javaScriptEnabled } = info.project.use;
      const size = {
        viewport: viewport ?? null,
        hasTouch: hasTouch ?? false,
        isMobile: isMobile ?? false,
        javaScriptEnabled: javaScriptEnabled ?? true,
      };
      const scale = deviceScaleFactor === undefined ? {} : { deviceScaleFactor };
      const context = await openContext(browser, { ...contextOptions, ...size, ...scale, baseURL: baseURL ?? '' });
      opened.push(context);
      return context.newPage();
    });
    const faults = opened.flatMap((context) => contexts.get(context) ?? []);
    await Promise.all(opened.map((context) => context.close()));
    expect(faults, 'what went wrong in the other browser').toEqual([]);
  },

  faultless: [
    async ({ context }, use) => {
      watch(context);
      await use();
      expect(contexts.get(context), 'what went wrong in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

async function openContext(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  watch(context);
  return context;
}

/** Notes every request that leaves the machine, every script that fails and everything the content policy blocks. */
function watch(context: BrowserContext): void {
  const faults: string[] = [];
  contexts.set(context, faults);
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const outside = /^(https?|wss?):$/.test(protocol) && hostname !== 'localhost' && hostname !== '127.0.0.1';
    if (outside) faults.push(`asked another machine for ${request.url()}`);
  });
  context.on('weberror', (error) => faults.push(`a script failed: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
}

/** The one made-up password of the demonstration unit, as `npm start` prints it. */
export const demonstrationPassword = 'kettle greenhouse canal';

/** Signs in with a password, as the demonstration's accounts do. Ends on the first page after signing in. */
export async function signIn(page: Page, login: string, password = demonstrationPassword, site = ''): Promise<void> {
  await page.goto(`${site}/sign-in`);
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Looks for a person by name or number, as on the page of the unit's people. */
export async function findPerson(page: Page, words: string): Promise<void> {
  await page.goto('/people');
  await page.getByLabel('Find by name or NHS number').fill(words);
  await page.getByRole('button', { name: 'Find a person' }).click();
  await expect(page).toHaveURL(/\/people\?looked=[0-9a-f]{8}$/);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Checks the page as it stands: axe finds nothing (WCAG 2.2 AA and its best practice), at this size and at 320 px,
 * where nothing is cut off or scrolls sideways; and in print nothing is wider than the paper or too pale. Call it in every state
 * a journey reaches. `except` names axe rules that cannot hold on this page, each with a reason in the test.
 */
export async function checkPage(page: Page, except: string[] = []): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) {
    await withScriptsOn(page, (copy) => checkSizes(copy, except));
  } else {
    await checkSizes(page, except);
  }
}

async function checkSizes(page: Page, except: string[]): Promise<void> {
  await checkWithAxe(page, except, 'at its own size');
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 320, height: 640 });
  try {
    await checkWidth(page, 320, 'at 320 px');
    await checkWithAxe(page, except, 'at 320 px');
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    await checkWidth(page, 794, 'in print on A4');
    await checkWithAxe(page, except, 'in print', onPaper);
  } finally {
    await page.emulateMedia({ media: null });
    await page.setViewportSize(size);
  }
}

/**
 * axe is a script, and waits on timers that do not run where scripts are off. The page as it stands, with what it shows
 * for want of scripts, is therefore opened again at the same address where they are on, its own scripts taken out.
 */
async function withScriptsOn(page: Page, check: (copy: Page) => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('This page has no browser.');
  const body = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, '').replaceAll(/<\/?noscript>/g, '');
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    javaScriptEnabled: true,
  });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }), {
      times: 1,
    });
    await copy.goto(page.url());
    await check(copy);
  } finally {
    await context.close();
  }
}

async function checkWidth(page: Page, width: number, where: string): Promise<void> {
  const wide = await page.evaluate((limit) => {
    const overflows = document.documentElement.scrollWidth > limit;
    // What stands fixed on the screen makes no page wider, and is cut off all the same.
    const fixed = [...document.querySelectorAll('body *')].filter((element) => getComputedStyle(element).position === 'fixed');
    if (!overflows && fixed.length === 0) return [];
    return [...(overflows ? [document.body] : fixed)]
      .flatMap((within) => [within, ...within.querySelectorAll('*')])
      .filter((element) => element.getBoundingClientRect().right > limit + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className.toString().replaceAll(' ', '.')}`);
  }, width);
  expect(wide, `${page.url()} ${where}: wider than the page`).toEqual([]);
}

type AxeResult = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };

/** On paper nothing is pressed, named or in an order of the keyboard: what can be wrong there is what is seen. */
const onPaper = { type: 'rule', values: ['color-contrast'] };

async function checkWithAxe(page: Page, except: string[], where: string, only = { type: 'tag', values: axeTags }): Promise<void> {
  // Asked first: half a megabyte of script is not sent to a page that has it.
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async ({ runOnly, rules }) => {
      const { axe } = window as unknown as {
        axe: { run: (on: Document, options: object) => Promise<{ violations: AxeResult[] }> };
      };
      const result = await axe.run(document, {
        runOnly,
        rules,
        resultTypes: ['violations'],
        // Style sheets are fetched again for one rule alone, which these tags do not name.
        preload: false,
      });
      return result.violations;
    },
    { runOnly: only, rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])) },
  );
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 200))
        .join('\n    ')}`,
  );
  expect(told, `${page.url()} ${where}: axe`).toEqual([]);
}
