import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J05 somebody asks for something, people vote once each, it is answered with why, and the programme tells it without names', async ({
  page,
  db,
  anotherPage,
}) => {
  // Given a support worker who hears it said
  await signIn(page, 'abdul.karim');
  await page.goto('/more');
  await page.getByRole('link', { name: 'Suggestions' }).click();
  await expect(page.getByRole('heading', { name: 'Suggestions', level: 1 })).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Write down a suggestion' }).click();
  await checkPage(page);
  await page.getByRole('button', { name: 'Save suggestion' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose how it came');
  await checkPage(page);
  await page.getByLabel('What they asked for').fill('A quiz where we write the questions.');
  await page.getByRole('radio', { name: 'They said it themselves' }).check();
  await page.getByLabel('Whose idea (optional)').selectOption({ label: 'Kit Harlow' });
  await page.getByRole('button', { name: 'Save suggestion' }).click();
  await expect(page.getByRole('heading', { name: 'Asked for by 1 person' })).toBeVisible();
  const address = new URL(page.url()).pathname;

  // When others would like it too, each counts once, and one changes their mind
  for (const name of ['Ruth Abara', 'Nathan Szabo']) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Add their votes' }).click();
  await expect(page.getByRole('heading', { name: 'Asked for by 3 people' })).toBeVisible();
  await page.getByRole('button', { name: 'Take back the vote of Nathan Szabo' }).click();
  await expect(page.getByRole('heading', { name: 'Asked for by 2 people' })).toBeVisible();
  await checkPage(page);
  // Answering is not theirs
  await expect(page.getByRole('button', { name: 'Save the answer' })).toHaveCount(0);

  // Then who arranges the programme answers it, with why, and names what it became
  const theirs = await anotherPage();
  await signIn(theirs, 'jo.tranter');
  await theirs.goto(address);
  await theirs.getByRole('radio', { name: 'Yes' }).check();
  await theirs.getByLabel('Why').fill('From this Sunday. Hand them to Jo by Saturday.');
  await theirs.getByRole('button', { name: 'Save the answer' }).click();
  await expect(theirs.getByRole('alert')).toContainText('Choose the activity or the session that it became');
  await expect(theirs.getByLabel('Why')).toHaveValue('From this Sunday. Hand them to Jo by Saturday.');
  await checkPage(theirs);
  await theirs.getByLabel('The activity').selectOption({ label: 'Quiz' });
  await theirs.getByRole('button', { name: 'Save the answer' }).click();
  await expect(theirs.getByRole('status')).toContainText('Somebody is to tell Kit Harlow');
  await expect(theirs.getByText('It is now Quiz.')).toBeVisible();
  await checkPage(theirs);

  // The gap map tells it to whoever plans, the poster to everybody, and the poster names nobody
  await theirs.goto('/week/gaps');
  await expect(theirs.getByText('Asked for by 2 people: answered yes, on Sunday at 4pm.')).toBeVisible();
  await checkPage(theirs);
  await theirs.goto('/print/week');
  await expect(theirs.getByText('You asked, we did:')).toBeVisible();
  await expect(theirs.locator('main')).toContainText('Quiz, Sunday at 4pm');
  await expect(theirs.locator('main')).not.toContainText('Harlow');

  // And what was said is kept: three votes, one of them taken back, one answer
  const votes = await db
    .selectFrom('programme_suggestion_vote as v')
    .innerJoin('programme_suggestion as s', 's.id', 'v.suggestion_id')
    .select('v.taken_back_at')
    .where('s.words', '=', 'A quiz where we write the questions.')
    .execute();
  expect(votes.map((vote) => vote.taken_back_at === null).toSorted()).toEqual([false, true, true]);
});
