import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J08 hours stand against the shifts on record, and a session that names no goal is opened from its line and given one', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');
  await page.goto('/ledger');
  const shifts = page.getByRole('table', { name: 'Hours of sessions against the shifts on record, by part of the week' });
  await expect(shifts).toBeVisible();
  await expect(shifts.getByRole('row', { name: /^Weekends/ })).toBeVisible();
  // A week nobody brought a rota for is told as not known, never as nobody on shift
  await page.goto('/ledger?from=2027-02-01');
  await expect(page.getByText('No shifts are on record for this week.')).toBeVisible();
  await checkPage(page);

  // From the line to the sessions behind it
  await page.goto('/ledger');
  const line = page.getByText(/\d+ of \d+ sessions name a goal of somebody invited/);
  const named = async (): Promise<number> => Number((await line.textContent())!.split(' of ')[0]);
  const before = await named();
  await page.getByRole('link', { name: /that name none$/ }).click();
  await expect(page.getByRole('heading', { name: 'Sessions that name no goal', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Time and listening' })).toHaveCount(0);
  await checkPage(page);
  await page.getByRole('link', { name: 'Cooking, one to one' }).first().click();
  await checkPage(page);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Save the goals' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose for which sessions');
  await page.getByRole('radio', { name: 'This one only' }).check();
  await page.getByRole('button', { name: 'Save the goals' }).click();
  await expect(page.getByRole('status')).toContainText('The goals it serves are saved.');
  await expect(page.getByText('this one only')).toBeVisible();
  await checkPage(page);
  await page.goto('/ledger');
  expect(await named()).toBe(before + 1);
  expect(await db.selectFrom('programme_goal_link').select('id').where('session_id', 'is not', null).execute()).toHaveLength(1);
});
