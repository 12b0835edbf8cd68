import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J12 a group is recorded with scripts off: all came, then the exceptions, and undoing @nojs', async ({ page, site, db }) => {
  const group = await aGroupJustOver(site, db, 5);
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${group.id}/attendance`);
  await checkPage(page);

  // When "All came" is pressed it is written, and can be undone from the page it comes back to
  await page.getByRole('button', { name: 'All came' }).click();
  await expect(page.getByRole('status')).toContainText('5 people recorded as having come');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status')).toContainText('they are not recorded again');
  expect(
    (await db.selectFrom('programme_attendance_now').select('code').where('session_id', '=', group.id).execute()).map((row) => row.code),
  ).toEqual(Array<string>(5).fill('not recorded'));

  // When a form is sent with a fault, the words are still there and the fault is said beside the field
  await page.getByRole('button', { name: 'All came' }).click();
  const first = page.locator('[data-person]').first();
  await first.getByRole('radio', { name: 'Part of it' }).check();
  await first.getByLabel('Which part?').selectOption('left early');
  await page.getByLabel('One line for everyone who came').fill('We rolled ink and laughed.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Say how many minutes they were there.');
  await expect(page.getByLabel('One line for everyone who came')).toHaveValue('We rolled ink and laughed.');
  await checkPage(page);
  await first.getByLabel('Minutes there').fill('30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('saved for 5 people');
  expect(
    (await db.selectFrom('programme_attendance_now').select(['code', 'minutes']).where('session_id', '=', group.id).execute()).filter(
      (row) => row.code === 'left early',
    ),
  ).toEqual([{ code: 'left early', minutes: 30 }]);
});
