import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { expectOneSheet } from './paper.ts';
import { copyLastWeek, publishAfterAClash, sessionNow, weekOf7December } from './week.ts';

test('J12 last week is copied, changed, published after a clash, and printed, with scripts off @nojs', async ({ page, db }) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await copyLastWeek(page);

  // When a session is chosen on the week and moved with the form that stands beside it
  await page.getByRole('link', { name: /^Driving theory / }).click();
  await page.getByText('Move by date, time or place').click();
  const form = page.getByRole('form', { name: 'Move Driving theory' });
  await form.getByLabel('Day').fill('31');
  await form.getByLabel('Month').fill('11');
  await form.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(form.getByLabel('Day')).toHaveValue('31');
  await checkPage(page);
  await form.getByLabel('Day').fill('9');
  await form.getByLabel('Month').fill('12');
  await form.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByRole('status').first()).toContainText('Driving theory moves to Wednesday 9 December, 16:15.');
  await expect(page.getByRole('region', { name: 'Driving theory' })).toContainText('Hassan Farouk has something else then');
  await checkPage(page);

  // And another with the whole form
  await page.goto(`/sessions/${(await sessionNow(db, 'Papers and coffee')).id}/change`);
  await page.getByLabel('Starts').fill('14:15');
  await page.getByLabel('Lasts').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose which sessions to change');
  await expect(page.getByLabel('Starts')).toHaveValue('14:15');
  await checkPage(page);
  await page.getByLabel('This one', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await sessionNow(db, 'Papers and coffee')).toMatchObject({ start: '14:15', minutes: 60 });

  // Then it is published once the clash is mended, and prints on one sheet each
  await publishAfterAClash(page, db);
  await expectOneSheet(page, '/print/week?from=2026-12-07', true);
  await checkPage(page);
  await expectOneSheet(page, '/print/staff-sheet?on=2026-12-11', false);
  await checkPage(page);
  await page.goto(weekOf7December);
  await page.getByRole('link', { name: 'Print', exact: true }).click();
  await expectOneSheet(page, (await page.locator('a[href*="/timetable"]').first().getAttribute('href'))!, false);
  await checkPage(page);
});
