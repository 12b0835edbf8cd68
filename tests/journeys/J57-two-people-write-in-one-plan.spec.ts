import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { planOf, says } from './recovery-plan.ts';

test('J57 two people write in one plan: different parts do not meet, the same part shows both, and nothing is lost', async ({
  page,
  anotherPage,
  db,
}) => {
  const { id, plan } = await planOf(db, 'Nandakumar');
  const goal = await db
    .selectFrom('plan_goal')
    .select('id')
    .where('person_id', '=', id)
    .where('my_words', 'like', 'Have my sister%')
    .executeTakeFirstOrThrow();
  const at = `${plan}/goals/${goal.id}`;

  // Given two who have the same goal open
  const other = await anotherPage();
  await signIn(page, 'carys.bevan');
  await signIn(other, 'lee.marsh');
  await page.goto(at);
  await other.goto(at);

  // When one writes the shared goal and the other what staff think, both are taken
  await page.getByLabel('The goal we share').fill('A whole afternoon with her sister, in the garden room.');
  await page.getByRole('button', { name: 'Save what changed' }).click();
  await says(page, 'Saved.');
  await other.getByRole('textbox', { name: 'What staff think, kept apart' }).fill('The garden room is free on Sundays.');
  await other.getByRole('button', { name: 'Save what changed' }).click();
  await says(other, 'Saved.');
  await expect(other.getByLabel('The goal we share')).toHaveValue('A whole afternoon with her sister, in the garden room.');

  // But in the same part the second is shown both versions, with what they typed still in the box
  await page.goto(at);
  await other.goto(at);
  await page.getByRole('textbox', { name: 'What staff think, kept apart' }).fill('Sundays are short of staff.');
  await page.getByRole('button', { name: 'Save what changed' }).click();
  await says(page, 'Saved.');
  await other.getByRole('textbox', { name: 'What staff think, kept apart' }).fill('Sundays, and Lee is on.');
  await other.getByRole('button', { name: 'Save what changed' }).click();
  const both = other.getByRole('region', { name: 'Both versions' });
  await expect(both).toContainText('Sundays, and Lee is on.');
  await expect(both).toContainText('Sundays are short of staff.');
  await expect(other.getByRole('textbox', { name: 'What staff think, kept apart' })).toHaveValue('Sundays, and Lee is on.');
  await checkPage(other);
  await other.getByRole('button', { name: 'Save what changed' }).click();
  await says(other, 'Saved.');

  // Then every version is there, in order, and readable beside the others
  const versions = await db
    .selectFrom('plan_text')
    .select('words')
    .where('goal_id', '=', goal.id)
    .where('part', '=', 'staff notes')
    .orderBy('number')
    .execute();
  expect(versions.slice(-3).map(({ words }) => words)).toEqual([
    'The garden room is free on Sundays.',
    'Sundays are short of staff.',
    'Sundays, and Lee is on.',
  ]);
  await other.goto(`${plan}/versions`);
  await expect(other.getByRole('table', { name: 'What changed' })).toContainText('Sundays, and Lee is on.');
  await checkPage(other);
});
