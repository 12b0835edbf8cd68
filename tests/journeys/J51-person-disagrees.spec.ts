import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { saidAndWrittenDown, says } from './recovery-plan.ts';

test('J51 a person disagrees: the no is kept in their words, nobody signs, and the plan goes on with what they would rather have', async ({
  page,
  db,
}) => {
  // Given a plan that its person agreed to
  const { id: gareth } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Gareth').executeTakeFirstOrThrow();
  const at = `/people/${gareth}/plan`;
  await signIn(page, 'carys.bevan');
  await page.goto(at);
  await expect(page.getByRole('heading', { name: 'Gareth agreed' })).toBeVisible();

  // When they are asked again and say no
  await page.getByText('Ask again: do you agree with this plan?').click();
  await page.getByRole('radio', { name: 'No, I do not agree' }).check();
  await page.getByLabel('In their words').fill('Ten walks is your number. Ask the doctor for his.');
  await page.getByRole('button', { name: 'Save their answer' }).click();

  // Then it is kept, nothing is blocked, and no signature was asked for
  await says(page, 'The plan stands either way.');
  await expect(page.getByRole('heading', { name: 'Gareth does not agree' })).toBeVisible();
  await expect(page.getByText('“Ten walks is your number. Ask the doctor for his.”')).toBeVisible();
  await checkPage(page);
  await page.getByText(/^Earlier answers/).click();
  await expect(page.getByText('“Fair enough.”')).toBeVisible();

  // And their wording is added while the old one stays; the plan is asked about again
  await page
    .getByRole('link', { name: /^How near, change or end/ })
    .first()
    .click();
  await page.getByLabel('The goal we share').fill('The walks the doctor names, back when I said.');
  await saidAndWrittenDown(page);
  await page.getByRole('button', { name: 'Save what changed' }).click();
  await says(page, 'What stood before stays below.');
  await checkPage(page);

  // Somebody who cannot take part that day is asked again, with why
  await page.goto(at);
  await page.getByRole('radio', { name: 'They could not take part today' }).check();
  await page.getByRole('button', { name: 'Save their answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what kept them from taking part');
  await page.getByLabel('What kept them from it?').fill('Up all night; asleep in the chair.');
  const again = page.getByRole('group', { name: 'Ask again on' });
  for (const [part, value] of [
    ['Day', '3'],
    ['Month', '12'],
    ['Year', '2026'],
  ] as const)
    await again.getByLabel(part).fill(value);
  await page.getByRole('button', { name: 'Save their answer' }).click();
  await expect(page.getByRole('heading', { name: 'Gareth could not take part' })).toBeVisible();
  const answers = await db.selectFrom('plan_agreement').select('answer').where('person_id', '=', gareth).orderBy('recorded_at').execute();
  expect(answers.map(({ answer }) => answer)).toEqual(['agree', 'do not agree', 'could not take part']);
});
