import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { proposeWeek, sessionsIn, waitForPlan } from './plan.ts';

test('J25 what if there were less money: the same week is looked for again and laid beside the first, and the draft is not touched', async ({
  page,
  db,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await proposeWeek(page);
  const first = new URL(page.url()).pathname;
  const before = await sessionsIn(db, '2026-12-07', '2026-12-13');
  const card = page.locator('#what-if');
  await card.getByRole('radio', { name: 'What counts' }).check();
  await card.getByRole('button', { name: 'Look for that week' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose what would count otherwise.');
  await checkPage(page);
  await page.locator('#what-if').getByRole('radio', { name: 'What counts' }).check();
  await page.locator('#what-if').getByLabel('Which reason').selectOption({ label: 'Evenings and weekends' });
  await page.locator('#what-if').getByLabel('Points').fill('0');
  await page.locator('#what-if').getByRole('button', { name: 'Look for that week' }).click();
  // The first plan's page has the same heading: wait until the other one's address is there
  await page.waitForURL((url) => /^\/week\/proposals\/[0-9a-f-]+$/.test(url.pathname) && url.pathname !== first);
  await waitForPlan(page, 'A plan for the week of 7 December');
  await expect(page.getByText('What if: “Evenings and weekends” counts 0 in place of 10.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Beside the plan it was asked of' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put it all into the draft' })).toHaveCount(0);
  await checkPage(page);
  expect(await sessionsIn(db, '2026-12-07', '2026-12-13')).toEqual(before);

  // What counts for good is set elsewhere, within its range
  await page.goto('/week/what-counts');
  await checkPage(page);
  await page.getByLabel('Evenings and weekends').fill('400');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('must be between 0 and 40');
  await expect(page.getByLabel('Evenings and weekends')).toHaveValue('400');
  await page.getByLabel('Evenings and weekends').fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
});
