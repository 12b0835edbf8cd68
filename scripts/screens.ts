// `npm run screens`: writes the pictures of docs/screens from the demonstration unit, on a database thrown away after.
import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findOrInstallBrowser } from '../tests/setup/find-browser.ts';
import { freePort } from '../tests/setup/site.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'screens');
const now = '2026-11-26T13:42:00Z';
const desk = { width: 1366, height: 900 };
const phone = { width: 390, height: 844 };
const upright = { width: 794, height: 1123 };
const wall = { width: 1920, height: 1080 };
const sideways = { width: 1123, height: 794 };

const data = throwAwayFolder('screens');
const server = fork(join(import.meta.dirname, 'start.ts'), [], {
  env: { ...process.env, NODE_ENV: 'test', TRELLIS_NOW: now, TRELLIS_DATA: data, PORT: String(await freePort()), DATABASE_URL: '' },
  execArgv: ['--disable-warning=ExperimentalWarning'],
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const gone = new Promise<void>((done) => server.once('exit', () => done()));

try {
  const url = await new Promise<string>((done, failed) => {
    server.once('message', (message) => done((message as { url: string }).url));
    server.once('exit', (code) => failed(new Error(`Trellis did not start: it ended with ${code}.`)));
  });
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser((line) => console.log(line)),
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  mkdirSync(folder, { recursive: true });
  await takePictures(browser, url);
  await browser.close();
} finally {
  if (server.connected) server.disconnect();
  await gone;
  rmSync(data, { recursive: true, force: true });
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  const open = async (size: typeof desk, login: string | null): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: url,
      viewport: size,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      isMobile: size === phone,
      hasTouch: size === phone,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto('/sign-in');
    if (login === null) return page;
    await page.getByLabel(/name/i).first().fill(login);
    await page.locator('input[type=password]').fill('kettle greenhouse canal');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click();
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    return page;
  };
  const take = async (name: string, page: Page, address?: string): Promise<void> => {
    try {
      if (address !== undefined) await page.goto(address);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`${name}.png`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name}.png was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const address = async (page: Page, from: string, link: string): Promise<string> => {
    await page.goto(from);
    return (await page.locator(link).first().getAttribute('href', { timeout: 5000 })) ?? from;
  };

  const wide = await open(desk, 'jo.tranter');
  const small = await open(phone, 'jo.tranter');
  await take('sign-in-1366', await open(desk, null));
  await take('today-1366', wide, '/today');
  await take('today-390', small, '/today');

  await wide.goto('/week?from=2026-11-30');
  const gardening = wide.locator('a[href*="session="]').filter({ hasText: 'Gardening' });
  if ((await gardening.count()) > 0) await gardening.last().click();
  await wide.evaluate(() => window.scrollTo(0, 0));
  await take('week-1366', wide);
  await take('week-390', small, '/week?from=2026-11-30');

  await take('publish-1366', wide, await address(wide, '/week?from=2026-11-30', 'main a[href^="/week/publish"]'));

  await wide.goto('/week/propose?from=2026-12-07');
  await wide.getByRole('radio', { name: '5 seconds' }).check({ force: true });
  await wide.getByRole('button', { name: 'Look for a week' }).click();
  await wide.getByText('The best so far is already safe to use.').waitFor();
  await wide.waitForTimeout(2000);
  await take('planner-searching-1366', wide);
  await wide.getByRole('heading', { level: 1, name: /^A plan for/ }).waitFor({ timeout: 60_000 });
  await take('planner-1366', wide);
  await take('planner-390', small, new URL(wide.url()).pathname);

  const person = (await address(wide, '/people', 'main a[href^="/people/"]:has-text("Reddy")')).split('?')[0] ?? '';
  await take('person-1366', wide, person);
  await take('person-390', small, person);
  await take('interests-1366', wide, '/interests');
  await take('ledger-1366', wide, '/ledger');

  await small.goto('/today');
  await small
    .getByRole('link', { name: /Relaxation/ })
    .filter({ hasText: 'Who came' })
    .first()
    .click();
  // The radio lies over its words, so the press lands on it.
  for (const line of [0, 1, 2]) await small.getByText('Came', { exact: true }).nth(line).click({ force: true });
  await small.getByText('Joined in', { exact: true }).first().click({ force: true });
  await small.evaluate(() => window.scrollTo(0, 0));
  await take('attendance-390', small);

  await wide.goto('/week?from=2026-11-23');
  const next = await wide.locator('a[href*="session="]').filter({ hasText: 'Gardening' }).last().getAttribute('href');
  const session = new URL(next ?? '', url).searchParams.get('session');
  await wide.goto(`/sessions/${session}/people`);
  await wide
    .getByRole('link', { name: /^Check for/ })
    .first()
    .click();
  await take('check-before-inviting-1366', wide);

  await wide.goto('/imports/new/people');
  await wide.getByLabel('Choose the CSV file').setInputFiles(join(root, 'tests/fixtures/imports/people-with-faults.csv'));
  await wide.getByRole('button', { name: 'Read the file' }).click();
  await wide.getByRole('heading', { level: 1, name: /people-with-faults/ }).waitFor();
  await take('import-preview-1366', wide);

  const nurse = await open(desk, 'femi.adeleke');
  await take('leave-board-1366', nurse, '/leave');
  // Out as planned: the page without a part after its number.
  const linksOf = async (page: Page, pattern: RegExp): Promise<string> => {
    const found = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    return found.find((href) => pattern.test(href)) ?? '/leave';
  };
  await nurse.goto(await linksOf(nurse, /^\/leave\/episodes\/[0-9a-f-]{36}$/));
  await take('leave-authorisation-1366', nurse, await linksOf(nurse, /^\/leave\/authorisations\//));
  await nurse.goto('/leave');
  const check = nurse.getByRole('link', { name: /^Check/ }).first();
  await take('before-going-out-1366', nurse, ((await check.getAttribute('href')) ?? '/leave').replace(/\/check$/, ''));
  await take('return-390', await open(phone, 'femi.adeleke'), await address(nurse, '/leave', 'main a[href$="/return"]'));
  await take('leave-wall-1920', await open(wall, 'femi.adeleke'), '/leave/wall?form=office');

  // The record: Marcus's, which has something of everything.
  const marcus = (await address(nurse, '/people', 'main a[href^="/people/"]:has-text("Adeyemi")')).split('?')[0] ?? '';
  await take('plan-1366', nurse, `${marcus}/plan`);
  await take('safety-1366', nurse, `${marcus}/safety`);
  await take('measures-1366', nurse, `${marcus}/measures`);
  await take('ward-round-1366', nurse, `${marcus}/ward-round`);
  await take('notes-390', small, `${marcus}/notes`);
  await take('countersign-1366', nurse, '/notes/countersign');
  await take('handover-1366', nurse, '/handover');

  const poster = await open(sideways, 'jo.tranter');
  await poster.emulateMedia({ media: 'print' });
  await take('poster', poster, '/print/week?from=2026-11-23');
  const sheet = await open(upright, 'jo.tranter');
  await sheet.emulateMedia({ media: 'print' });
  await take('timetable', sheet, `${person}/timetable?from=2026-11-23`);
}
