import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { proposeWeek } from './plan.ts';

test('J21 why somebody is not in something is answered in a sentence with what binds, and why a session is there', async ({ page }) => {
  await signIn(page, 'jo.tranter');
  await proposeWeek(page);
  const card = page.locator('#why');

  // Somebody and an activity: one sentence, and each time it could be on is counted once
  await card.getByLabel('Why isn’t').selectOption({ label: 'Dev Chowdhury' });
  await card.getByLabel('at', { exact: true }).selectOption({ label: 'Church choir' });
  await card.getByRole('button', { name: 'Ask' }).click();
  await expect(card.locator('p b').first()).toContainText(/Dev Chowdhury .*Church choir|Church choir .*|Nothing stands against/);
  const looked = (await card.getByText(/Trellis looked at|has no other time/).textContent())!;
  const counts = await card.locator('tbody td.numeric').allTextContents();
  const sum = counts.map(Number).reduce((a, b) => a + b, 0);
  const all = /all (\d+) times/.exec(looked);
  if (all !== null) expect(sum).toBeLessThanOrEqual(Number(all[1]));
  await checkPage(page);

  // A person alone: everything they asked for
  await page.getByRole('link', { name: 'Dev Chowdhury' }).first().click();
  await expect(card.getByRole('heading', { name: 'What Dev Chowdhury asked for' })).toBeVisible();
  expect(await card.getByRole('listitem').count()).toBeGreaterThan(0);
  await checkPage(page);

  // And a session that is there
  await page.getByText(/^Monday 7 December: /).click();
  await page
    .getByRole('link', { name: /^\d\d:\d\d to \d\d:\d\d / })
    .first()
    .click();
  await expect(card.getByText(/It takes \d+ members? of staff/)).toBeVisible();
  await expect(card.getByText(/Without it the plan would have/)).toBeVisible();
});

test('J26 hours by group are shown with small groups hidden, to those who answer for the programme', async ({ page }) => {
  await signIn(page, 'jo.tranter');
  await proposeWeek(page);
  await page.getByRole('link', { name: 'Is it fair? Hours by age and gender' }).click();
  await expect(page.getByText('Small groups are not shown')).toBeVisible();
  await checkPage(page);
  for (const row of await page.locator('tbody tr').all()) {
    const cells = await row.locator('td').allTextContents();
    if (cells[0] !== 'hidden') expect(Number(cells[0])).toBeGreaterThanOrEqual(5);
    else expect(new Set(cells)).toEqual(new Set(['hidden']));
  }
  await expect(page.getByText('The plan was found without knowing any of this.')).toBeVisible();
});
