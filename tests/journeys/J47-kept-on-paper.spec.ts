import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { freePeople } from './going-out.ts';

test('J47 goings out kept on paper are entered later, marked as not checked at the time, and never kept out by a rule', async ({ page, db }) => {
  const people = await freePeople(db, 'escorted local', '12:00', '13:00');
  const [first, second] = people;
  await signIn(page, 'abdul.karim');
  await page.goto('/leave/on-paper');
  await checkPage(page);

  // Given a sheet with a line that stood, entered with a time that has not come
  await page.getByLabel('Who went, and on what').selectOption(`${first!.id}|line:${first!.lineId}`);
  await page.getByLabel('Where', { exact: true }).fill('Shop on Mill Street');
  await page.getByLabel('Left at').fill('23:10');
  await page.getByLabel('Was due back').fill('23:40');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByRole('alert')).toContainText('has not come yet');
  await checkPage(page);
  await page.getByLabel('Left at').fill('12:10');
  await page.getByLabel('Was due back').fill('12:40');
  await page.getByLabel('Came back').fill('12:35');
  await page.getByLabel('What they said about it').fill('Fine. Cold.');
  await page.getByRole('button', { name: 'Enter it' }).click();

  // Then it stands as told, marked, with what would have stood in the way put before the nurse in charge
  await expect(page.getByRole('status')).toContainText('not checked at the time');
  await expect(page.getByText('Entered later: not checked at the time').first()).toBeVisible();
  await checkPage(page);
  const kept = await db
    .selectFrom('leave_movement as m')
    .innerJoin('leave_episode as e', 'e.id', 'm.episode_id')
    .select(['m.what', 'm.entered_late', 'e.id'])
    .where('e.person_id', '=', first!.id)
    .where('m.entered_late', '=', true)
    .orderBy('m.seq')
    .execute();
  expect(kept.map(({ what, entered_late }) => [what, entered_late])).toEqual([
    ['departed', true],
    ['returned', true],
  ]);
  // Nobody escorted, by the sheet: the line asks for one. It is looked at, not refused.
  expect(await db.selectFrom('tasks_task').select('kind').where('about_id', '=', kept[0]!.id).execute()).toEqual([{ kind: 'must tell' }]);

  // And a sheet that shows no authority at all can be entered too; that person is out
  await page.goto('/leave/on-paper');
  await page.getByLabel('Who went, and on what').selectOption(`${second!.id}|none`);
  await page.getByLabel('Where', { exact: true }).fill('Not known');
  await page.getByLabel('Left at').fill('13:00');
  await page.getByLabel('Was due back').fill('13:30');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByRole('status')).toContainText('not checked at the time');
  await page.goto('/leave');
  await expect(page.getByText(second!.name).first()).toBeVisible();
});
