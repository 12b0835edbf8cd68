import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type { Db } from '#platform/database.ts';
import { checkPage, expect, test } from '#tests/journeys.ts';
import type { Site } from '#tests/site.ts';

test.use({ unit: 'empty' });

test('J10 set-up from empty, with scripts', async ({ page, site, db, anotherPage }) => setUp(page, site, db, anotherPage));
test('J10 set-up from empty, without scripts @nojs', async ({ page, site, db, anotherPage }) => setUp(page, site, db, anotherPage));

/** The set-up code as it stands on the console. */
const codeOf = (site: Site): string => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(site.notice.join('\n'))![0];

/** What the app on the phone shows. The phone goes by the server's clock, which began at the journeys' moment. */
async function sixFigures(page: Page, now: () => number): Promise<string> {
  const letters = await page.locator('p').filter({ hasText: 'No camera?' }).locator('b').innerText();
  return new TOTP({ secret: Secret.fromBase32(letters.replaceAll(' ', '')) }).generate({ timestamp: now() });
}

/** The server's time from now on, by when its first account was made. */
async function serverClock(db: Db): Promise<() => number> {
  const { created_at: made } = await db.selectFrom('platform_account').select('created_at').executeTakeFirstOrThrow();
  const seen = performance.now();
  return () => made.epochMilliseconds + performance.now() - seen;
}

async function setUp(page: Page, site: Site, db: Db, anotherPage: () => Promise<Page>): Promise<void> {
  test.setTimeout(240_000);
  // Given nothing is there, every page leads to the set-up
  await page.goto('/today');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Trellis');
  await checkPage(page);

  // When the code is wrong, nothing goes on; with the printed one it does
  await page.getByLabel('Set-up code').fill('AAAA-AAAA');
  await page.getByLabel('What is your organisation called?').fill('Wexbridge Trust (fictional)');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the code that was printed');
  await expect(page.getByLabel('What is your organisation called?')).toHaveValue('Wexbridge Trust (fictional)');
  await checkPage(page);
  await page.getByLabel('Set-up code').fill(codeOf(site));
  await page.getByRole('button', { name: 'Go on' }).click();

  // And the first administrator, with a password that is not their name and a second factor
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You, the first administrator');
  await page.getByLabel('First name').fill('Margaret');
  await page.getByLabel('Surname').fill('Hale');
  await page.getByLabel('Password', { exact: true }).fill('margarethale');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert')).toContainText('mostly your name');
  expect(await db.selectFrom('places_organisation').select('id').execute()).toEqual([]);
  await checkPage(page);
  await page.getByLabel('Password', { exact: true }).fill('kettle under a viaduct');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more thing to sign in with');
  const now = await serverClock(db);
  await checkPage(page);
  await page.getByLabel('The six figures the app shows now').fill(await sixFigures(page, now));
  await page.getByRole('button', { name: 'Use this app' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes');
  await checkPage(page);
  await page.getByRole('button', { name: 'I have them' }).click();

  // Then a unit, its rooms, a vehicle and somebody to work there
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your unit');
  await checkPage(page);
  await page.getByLabel('Name', { exact: true }).fill('Larch House');
  await page.getByLabel('Kind of unit').selectOption('Rehabilitation');
  await page.getByLabel('Beds').fill('12');
  await page.getByRole('button', { name: 'Add the unit' }).click();
  await expect(page.getByRole('alert')).toContainText('Say whether you run this unit too');
  await page.getByLabel('Yes, I am its manager').check();
  await page.getByRole('button', { name: 'Add the unit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rooms of Larch House');
  await checkPage(page);
  await page.getByLabel('Name', { exact: true }).fill('Art room');
  await page.getByLabel('Kind of room').selectOption('Group');
  await page.getByLabel('How many people it holds').fill('8');
  await page.getByRole('button', { name: 'Add the room' }).click();
  await expect(page.getByText('Group, holds 8')).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Go on to vehicles' }).click();
  await page.getByLabel('Name', { exact: true }).fill('The car');
  await page.getByLabel('Seats, the driver’s too').fill('5');
  await page.getByRole('button', { name: 'Add the vehicle' }).click();
  await expect(page.getByText('5 seats')).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Go on to staff' }).click();
  await page.getByLabel('First name').fill('Jo');
  await page.getByLabel('Surname').fill('Tranter');
  await page.getByLabel('Role').selectOption('Activity co-ordinator');
  await page.getByRole('button', { name: 'Add them and make their link' }).click();
  await expect(page.locator('[data-join-link]')).toBeVisible();
  await checkPage(page);
  const link = await page.locator('[data-join-link]').innerText();
  await page.getByRole('link', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trellis is ready');
  await checkPage(page);
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  await checkPage(page);

  // And whoever was added comes in by their link, which works once
  const jo = await anotherPage();
  await jo.goto(new URL(link).pathname);
  await expect(jo.getByText('jo.tranter')).toBeVisible();
  await checkPage(jo);
  await jo.getByLabel('Your password').fill('lantern beside a quarry');
  await jo.getByRole('button', { name: 'Save and go on' }).click();
  await expect(jo.getByRole('heading', { level: 1 })).toHaveText('One more thing to sign in with');
  await jo.getByLabel('The six figures the app shows now').fill(await sixFigures(jo, now));
  await jo.getByRole('button', { name: 'Use this app' }).click();
  await jo.goto('/week');
  await expect(jo.getByRole('heading', { level: 1 })).toHaveText('Week of 23 November');
  await checkPage(jo);
  await page.goto(new URL(link).pathname);
  await expect(page.locator('main')).toContainText(/was used/);
}
