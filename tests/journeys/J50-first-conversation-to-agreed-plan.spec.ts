import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { planOf, saidAndWrittenDown, says } from './recovery-plan.ts';

test('J50 from the first conversation to an agreed plan: their words first, small steps they do, and their own yes', async ({ page, db }) => {
  // Given somebody who came twelve days ago, with whom nobody could talk yet
  const { id, plan } = await planOf(db, 'Reddy');
  await signIn(page, 'lee.marsh');
  await page.goto(plan);
  await expect(page.getByRole('heading', { name: 'No goals in Callum’s own words yet' })).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'First conversation' }).click();
  await expect(page.getByText('Awake at night and asleep by day this week')).not.toHaveCount(0);
  await checkPage(page);

  // When they talk
  await page.getByText('Say it again').click();
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('By whom?').fill('Lee Marsh');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await says(page, 'Kept.');
  await expect(page.getByText('Introduced on 25 November 2026, with Lee Marsh')).toBeVisible();
  await page.getByLabel('What would you like to be different?').fill('Sleep at night like other people.');
  await saidAndWrittenDown(page);
  await page.getByRole('button', { name: 'Save their words' }).click();
  await says(page, 'Their words are kept.');
  await expect(page.getByRole('blockquote').filter({ hasText: 'Sleep at night like other people.' })).toBeVisible();

  // And go on to what life is like, which starts blank and is no score
  await page.getByRole('link', { name: 'What life is like', exact: true }).click();
  await expect(page.getByText('Not talked about yet')).toHaveCount(22);
  await checkPage(page);
  await page.getByRole('link', { name: 'Free time and keeping active' }).click();
  await page.getByLabel('What Callum says').fill('Kick a ball with somebody before breakfast.');
  await page.getByRole('radio', { name: 'Would like help' }).check();
  await checkPage(page);
  await page.getByRole('button', { name: 'Keep what was said' }).click();
  await says(page, 'Go on whenever they are ready.');
  await page.getByRole('button', { name: 'Make it a goal' }).click();

  // Then one press has made it a goal in the same words, and asks for the first small step
  await says(page, 'It is a goal now.');
  await expect(page.getByRole('blockquote')).toContainText('Kick a ball with somebody before breakfast.');
  await page.getByLabel('What is done?').fill('Ask who else is up at seven');
  await page.getByRole('radio', { name: 'Callum', exact: true }).check();
  await page.getByRole('button', { name: 'Add step' }).click();
  await says(page, 'The step was added.');
  await checkPage(page);
  await page.getByRole('link', { name: 'All of Callum’s plan' }).click();
  await expect(page.getByText('Nobody has asked yet whether they agree.')).toBeVisible();
  await page.getByRole('radio', { name: 'Yes, I agree' }).check();
  await page.getByLabel('In their words').fill('If it’s before breakfast, yes.');
  await page.getByRole('button', { name: 'Save their answer' }).click();
  await says(page, 'Their answer is kept.');
  await expect(page.getByRole('heading', { name: 'Callum agreed' })).toBeVisible();
  await checkPage(page);
  expect(await db.selectFrom('plan_agreement').select(['answer', 'words']).where('person_id', '=', id).execute()).toEqual([
    { answer: 'agree', words: 'If it’s before breakfast, yes.' },
  ]);

  // And it goes on paper, with nothing of staff's that was not asked for
  await page.getByRole('link', { name: 'Print' }).click();
  await expect(page.getByRole('heading', { name: 'Care and support plan' })).toBeVisible();
  await expect(page.getByText('Kick a ball with somebody before breakfast.').first()).toBeVisible();
  await page.getByLabel('Size').selectOption('large');
  await page.getByRole('button', { name: 'Show it so' }).click();
  await expect(page.locator('.paper-large-print')).toBeVisible();
});
