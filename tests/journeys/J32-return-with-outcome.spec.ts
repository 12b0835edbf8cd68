import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { movementsOf } from './going-out.ts';

test('J32 somebody is back, with how it went and their own words, in four interactions', async ({ page, db }) => {
  // Given somebody who is out
  const out = await db
    .selectFrom('leave_episode as e')
    .innerJoin('leave_movement as m', (join) => join.onRef('m.episode_id', '=', 'e.id').on('m.what', '=', 'departed'))
    .innerJoin('people_person as p', 'p.id', 'e.person_id')
    .select(['e.id', 'e.person_id', 'p.given_name', 'p.preferred_name', 'p.surname'])
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('leave_movement as r').select('r.id').whereRef('r.episode_id', '=', 'e.id').where('r.what', '=', 'returned')),
      ),
    )
    .orderBy('p.surname')
    .executeTakeFirstOrThrow();
  const name = `${out.preferred_name ?? out.given_name} ${out.surname}`;
  await signIn(page, 'abdul.karim');
  await page.goto('/leave');
  await checkPage(page);

  // When a support worker says that they are back
  let interactions = 0;
  const press = async (act: Promise<unknown>): Promise<void> => {
    await act;
    interactions += 1;
  };
  await press(page.locator(`a[href="/leave/episodes/${out.id}/return"]`).first().click());
  await checkPage(page);
  await page.getByRole('button', { name: `${name} is back` }).click();
  await expect(page.getByRole('alert')).toContainText('Say how they are');
  await checkPage(page);
  await page.getByLabel('In their words').fill('Got my magazine. Too many people by the bridge.');
  await press(page.getByRole('radio', { name: 'Settled', exact: true }).check());
  await press(
    page
      .getByRole('group', { name: /conditions kept|as agreed/ })
      .getByRole('radio', { name: 'Yes', exact: true })
      .check(),
  );
  await press(page.getByRole('button', { name: `${name} is back` }).click());

  // Then they are back on the board with their words, and their time is free again
  await expect(page.getByRole('status')).toContainText('Back.');
  expect(interactions).toBeLessThanOrEqual(4);
  expect((await movementsOf(db, out.person_id)).at(-1)).toBe('returned');
  await expect(page.getByText('Too many people by the bridge').first()).toBeVisible();
  await checkPage(page);
});

test('J32 a worry after leave goes to named people, who have to say that they know', async ({ page, db }) => {
  const out = await db
    .selectFrom('leave_episode as e')
    .innerJoin('leave_movement as m', (join) => join.onRef('m.episode_id', '=', 'e.id').on('m.what', '=', 'departed'))
    .select(['e.id'])
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('leave_movement as r').select('r.id').whereRef('r.episode_id', '=', 'e.id').where('r.what', '=', 'returned')),
      ),
    )
    .executeTakeFirstOrThrow();
  await signIn(page, 'abdul.karim');
  await page.goto(`/leave/episodes/${out.id}/return`);
  await page.getByRole('radio', { name: 'Unwell', exact: true }).check();
  await page.getByRole('radio', { name: 'Not known' }).check();
  await page.getByRole('button', { name: / is back$/ }).click();
  await expect(page.getByRole('alert')).toContainText('so that the nurse in charge can act');
  await page.getByLabel('Does anything worry you?').fill('Very quiet, would not look at me');
  await page.getByRole('button', { name: / is back$/ }).click();
  await expect(page.getByRole('status')).toContainText('Back.');
  const asked = await db.selectFrom('tasks_task').select(['kind', 'asked_of', 'say']).where('about_id', '=', out.id).execute();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every((task) => task.kind === 'must tell' && task.asked_of !== null && task.say.includes('Very quiet'))).toBe(true);
});
