import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J03 what people said after a taster is written down, and who came on is worked out from who came', async ({ page }) => {
  await signIn(page, 'jo.tranter');
  await page.goto('/activities');
  await page.getByRole('link', { name: 'Paint for an hour, a taster' }).click();
  await expect(page.getByText(/people came to the taster, \d said they would like more .*, \d come to Art now\./)).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Who came, and what they said' }).click();
  await checkPage(page);
  const lead = page.getByText(/^\d people came to the taster/);
  const more = async (): Promise<number> => Number(/(\d) said they would like more/.exec((await lead.textContent())!)![1]);
  const before = await more();
  // Somebody who was not asked yet says that they would like more, in their own words
  await page.getByRole('group', { name: 'Moira Castell' }).getByRole('radio', { name: 'Would like more' }).check();
  await page.getByLabel('What Moira Castell said (optional)').fill('I had forgotten how blue goes on.');
  await page.getByRole('button', { name: 'Save what they said' }).click();
  await expect(page.getByRole('status')).toContainText('What 1 person said is saved.');
  expect(await more()).toBe(before + 1);
  await expect(page.getByRole('row', { name: /Moira Castell Would like more/ })).toBeVisible();
  await checkPage(page);
});
