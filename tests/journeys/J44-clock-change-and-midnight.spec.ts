import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

/** Callum, who is informal, goes out through the pages: nobody permits it, somebody knows of it. */
async function goOut(page: Page, leaves: string, due: string): Promise<string> {
  await page.goto('/outings/new');
  await page.getByLabel('What it is').fill('Night walk');
  await page.getByLabel('Where', { exact: true }).fill('Riverside');
  await page.getByLabel('Leaves').fill(leaves);
  await page.getByLabel('Due back').fill(due);
  await page.getByLabel('Callum Reddy', { exact: true }).selectOption('time-off');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.getByRole('button', { name: 'Callum Reddy has left' }).click();
  await expect(page.getByRole('status')).toContainText('Due back at');
  await page.getByRole('link', { name: 'Callum Reddy' }).first().click();
  return new URL(page.url()).pathname;
}

async function changeDue(page: Page, path: string, due: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Word from them, or a change of plan').fill('Staying for the last song');
  await page.getByLabel('New time due back, if it was changed').fill(due);
  await page.getByLabel('Who agreed the new time').fill('Callum, by phone');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('status')).toContainText('Kept.');
}

const row = (page: Page) => page.getByRole('row', { name: /Callum Reddy/ });

test.describe('the night the clocks go back', () => {
  // Twenty to midnight by summer time. The demonstration unit stands in November 2026, so this is the first such night after it.
  test.use({ begins: '2027-10-30T22:40:00Z' });

  test('J44 out before midnight, due in the hour that comes twice: overdue at the right minute, and the page says which of the two', async ({
    page,
    moveTo,
  }) => {
    await signIn(page, 'femi.adeleke');
    const path = await goOut(page, '23:41', '01:30');
    // The first half past one of the night, and of the next day.
    await page.goto('/leave');
    await expect(row(page)).toContainText('Sun 31 01:30 BST');
    await expect(row(page)).not.toContainText('Overdue');
    await checkPage(page);

    // Just before it, and just after it, still by summer time
    await moveTo('2027-10-31T00:29:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).not.toContainText('Overdue');
    await moveTo('2027-10-31T00:32:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).toContainText(/Overdue [12] min/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('01:32 BST');
    await checkPage(page);

    // He rings: half past one is the other one now
    await changeDue(page, path, '01:30');
    await expect(page.getByRole('main')).toContainText('Due 01:30 GMT now');
    await page.goto('/leave');
    await expect(row(page)).toContainText('01:30 GMT');
    await expect(row(page)).not.toContainText('Overdue');
    await checkPage(page);

    // The clock on the wall shows 01:29 for the second time, then 01:32
    await moveTo('2027-10-31T01:29:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).not.toContainText('Overdue');
    await moveTo('2027-10-31T01:32:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).toContainText(/Overdue [12] min/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('01:32 GMT');
    await checkPage(page);

    // Back "at 01:31" is a minute ago, not an hour and a minute
    await page.goto(`${path}/return`);
    await page.getByRole('radio', { name: 'Settled', exact: true }).check();
    await page
      .getByRole('group', { name: /go as agreed/ })
      .getByRole('radio', { name: 'Yes', exact: true })
      .check();
    await page.getByLabel('Back at').fill('01:31');
    await page.getByRole('button', { name: 'Callum Reddy is back' }).click();
    await page.goto(path);
    await expect(page.getByRole('listitem').filter({ hasText: 'Back' }).last()).toContainText('01:31 GMT');
  });
});

test.describe('the night the clocks go forward', () => {
  test.use({ begins: '2027-03-27T23:40:00Z' });

  test('J44 out before midnight, due after the hour that is left out: an hour by the clock is no hour, and half past one does not come', async ({
    page,
    moveTo,
  }) => {
    await signIn(page, 'femi.adeleke');
    const path = await goOut(page, '23:41', '02:15');
    await page.goto('/leave');
    await expect(row(page)).toContainText('Sun 28 02:15');
    await checkPage(page);
    // 00:59 by winter time: a quarter of an hour is left, not an hour and a quarter
    await moveTo('2027-03-28T00:59:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).not.toContainText('Overdue');
    await moveTo('2027-03-28T01:17:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('02:17');
    await expect(row(page)).toContainText(/Overdue [23] min/);
    await expect(page.getByText('was due at 02:15')).toBeVisible();
    await checkPage(page);
    await changeDue(page, path, '03:00');
    await page.goto('/leave');
    await expect(row(page)).toContainText('03:00');
    await expect(row(page)).not.toContainText('Overdue');
  });
});

test.describe('midnight', () => {
  test.use({ begins: '2026-11-25T23:50:00Z' });

  test('J44 due at midnight itself: out until then, overdue on the next day, with the day before named', async ({ page, moveTo }) => {
    await signIn(page, 'femi.adeleke');
    await goOut(page, '23:51', '00:00');
    await page.goto('/leave');
    await expect(row(page)).toContainText('Thu 26 00:00');
    await moveTo('2026-11-26T00:02:00Z');
    await signIn(page, 'femi.adeleke');
    await page.goto('/leave');
    await expect(row(page)).toContainText('Wed 25 23:5');
    await expect(row(page)).toContainText(/Overdue [23] min/);
    await checkPage(page);
  });
});
