import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { heldByServer, unlock, type PlannedOuting } from './pack.ts';
import { setClock, takeCanalWalk } from './pack-taken.ts';

/** Every word that tells who goes: none of it may be read where the pack is locked. */
const namesOf = (outing: PlannedOuting): readonly string[] => outing.going.flatMap(({ given, surname }) => [given, surname]);
async function expectNobody(page: Page, outing: PlannedOuting): Promise<void> {
  const all = `${await page.content()} ${await page.title()}`;
  expect(namesOf(outing).filter((name) => new RegExp(`\\b${name}\\b`).test(all))).toEqual([]);
}

test('81 J40 @phone the phone’s store is cleared while the outing runs: nothing is said to be kept that is not, and the server tells who is overdue', async ({
  page,
  db,
  site,
  context,
  moveTo,
  anotherPage,
}) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '13:45', people: 2 });
  await page.getByRole('button', { name: 'All left' }).click();
  await expect(page.locator('#kept')).toContainText('Everybody: left');
  await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
  await context.setOffline(true);
  await page
    .locator('[data-row="1"]')
    .getByRole('button', { name: /^Arrived/ })
    .click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');

  // The browser makes room, or somebody clears its data: the page says at once what is lost, and what to do
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb' });
  await expect(page.getByText('This phone’s store was cleared. Nothing you press here is kept any more.')).toBeVisible();
  await expect(page.getByText('1 recorded here had not been sent, and is lost: ring the unit and tell them.')).toBeVisible();
  await checkPage(page);
  // what is pressed now is told not to be kept, and the count says nothing false
  await page
    .locator('[data-row="2"]')
    .getByRole('button', { name: /^Arrived/ })
    .click();
  await expect(page.locator('#kept')).toContainText('NOT kept');
  await expect(page.locator('#unsent')).toHaveText('Nothing is kept on this phone');
  // what is needed out there can still be read, until it locks
  await expect(page.getByRole('link', { name: 'Larkfield office: 01632 960144' })).toBeVisible();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('This phone’s store was cleared.')).toBeVisible();
  await expectNobody(page, outing);
  await page.goto('/pack');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No outing pack on this phone');

  // The alarm never hung on the phone: both are overdue by the server's clock, and nothing that was lost stands as said
  await context.setOffline(false);
  await moveTo('2026-11-25T15:50:00Z');
  const desk = await anotherPage();
  await signIn(desk, 'femi.adeleke');
  await desk.goto('/leave');
  for (const { given } of outing.going)
    await expect(
      desk
        .getByRole('main')
        .getByText(new RegExp(`${given}.*`))
        .first(),
    ).toBeVisible();
  await expect(desk.getByRole('main')).toContainText(/Overdue 20 min/);
  expect((await heldByServer(db, [outing.id])).map(({ what }) => what)).toEqual(['departed', 'departed']);
});

test('84 J40 @phone the phone is handed to somebody it is about: what stands open in another window locks, nobody can be read, and nothing they press counts as the holder’s', async ({
  page,
  db,
  site,
  context,
}) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 3, onLines: true });
  const first = page.locator('[data-row="1"]');
  await first.getByText('Something else happened').click();
  await first.getByRole('button', { name: /^How it went/ }).click();
  await first.getByLabel('What they said').fill('Do not tell my sister');

  // When the phone is handed over in another window, while the pack stands open in this one
  const other = await context.newPage();
  await setClock(other);
  await other.goto(`/people/${outing.going[0]!.personId}/hand-over`);
  await other.getByRole('button', { name: /^Hand the tablet to/ }).click();
  await expect(other.locator('.own-bar')).toBeVisible();

  // Then the pack is locked, and nothing of anybody is on the page, in its title or its fields; nor is it when they go back
  await page.bringToFront();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
  await expectNobody(page, outing);
  for (let back = 0; back < 3; back += 1) {
    await page.goBack().catch(() => null);
    await page.waitForLoadState();
    expect(await page.content()).not.toContain('Do not tell my sister');
    await expect(page.locator('[data-row]')).toHaveCount(0);
  }
  for (const path of [`/outings/${outing.id}/pack`, `/outings/${outing.id}/sheet`, '/leave'])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);

  // What they press by number is kept for a nurse to look at, and moves nobody
  await page.goto('/pack');
  await page.getByLabel('Who').selectOption('Number 2');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.locator('#kept')).toContainText('Number 2: back. Kept on this phone.');
  await expect(page.getByText('You are signed out of Trellis.')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Send it for a nurse to look at' }).click();
  await expect
    .poll(async () => (await heldByServer(db, [outing.id])).map(({ what, outcome }) => [what, outcome]))
    .toEqual([['returned', 'to review']]);
  expect(await db.selectFrom('leave_movement').select('id').where('episode_id', '=', outing.going[1]!.episodeId).execute()).toEqual([]);

  // The holder has it back: their PIN opens it, and what they had begun is there
  await unlock(page);
  await expect(first.getByLabel('What they said')).toHaveValue('Do not tell my sister');
});

test('85 J40 @phone a picture of the screen while the pack is out of sight, its title, notifications and a print-out hold nobody', async ({
  page,
  db,
  site,
}) => {
  // Whatever asks to notify is told of: nothing of a pack may be shown over a locked screen
  await page.addInitScript(() => {
    Object.assign(globalThis, { asked: [] });
    const note = (what: string): void => void (globalThis as unknown as { asked: string[] }).asked.push(what);
    Object.assign(Notification, { requestPermission: () => (note('permission'), Promise.resolve('denied')) });
    ServiceWorkerRegistration.prototype.showNotification = () => (note('notification'), Promise.resolve());
  });
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 3, onLines: true });
  const names = namesOf(outing);
  const person = page.getByRole('heading', { level: 2, name: new RegExp(`^1\\. ${outing.going[0]!.given}`) });
  const opacity = (): Promise<string> => page.locator('main').evaluate((main) => getComputedStyle(main).opacity);
  await expect(person).toBeVisible();
  expect(await opacity()).toBe('1');
  expect(names.filter((name) => page.url().includes(name))).toEqual([]);
  await expect(page).toHaveTitle('Outing pack – Trellis');

  // Out of sight, as the list of open apps pictures it
  const seen = (state: 'hidden' | 'visible'): Promise<void> =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await seen('hidden');
  expect(await opacity()).toBe('0');
  await seen('visible');
  expect(await opacity()).toBe('1');
  await expect(person).toBeVisible();

  // Printed, or saved as a file on the phone
  await page.emulateMedia({ media: 'print' });
  const onPaper = await page.locator('body').innerText();
  expect(names.filter((name) => onPaper.includes(name))).toEqual([]);
  expect(onPaper).toContain('Canal walk');
  await page.emulateMedia({ media: 'screen' });

  // A call for help, the loudest thing it does, notifies nobody on the phone
  await page.getByRole('button', { name: 'I need help' }).click();
  await page.getByRole('button', { name: 'Ask for help now' }).click();
  await expect(page.locator('#kept')).toContainText('asked for help');
  expect(await page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([]);
  const push = page.evaluate(async () => (await (await navigator.serviceWorker.getRegistration('/pack'))!.pushManager.getSubscription()) !== null);
  expect(await push).toBe(false);
});
