import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J58 an early sign in a signed note reaches somebody by name, who says what was done; his words and what was seen are never one text', async ({
  page,
  db,
  anotherPage,
}) => {
  test.setTimeout(300_000);
  const { id: marcus } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Marcus').executeTakeFirstOrThrow();
  const safety = `/people/${marcus}/safety`;

  // Given Marcus, who told us what the beginning looks like
  await signIn(page, 'lee.marsh');
  await page.goto(safety);
  await expect(page.getByRole('blockquote').filter({ hasText: 'I play music all night.' })).toBeVisible();
  await expect(page.getByText('Waiting for an answer')).toHaveCount(0);
  await checkPage(page);

  // When Lee signs a note that tells of it
  await page.goto(`/people/${marcus}/notes`);
  await page.getByRole('link', { name: 'Write a note' }).click();
  await page.getByRole('radio', { name: 'Time and listening' }).check();
  const day = page.getByRole('group', { name: 'Day' });
  for (const [part, value] of [
    ['Day', '25'],
    ['Month', '11'],
    ['Year', '2026'],
  ] as const)
    await day.getByLabel(part, { exact: true }).fill(value);
  await page.getByLabel('From', { exact: true }).fill('13:00');
  await page.getByLabel('What we did').fill('Sat on the step with him.');
  await page.getByText('Early signs Marcus told us of').click();
  await page.getByRole('checkbox', { name: '“I play music all night.”' }).check();
  await page.getByLabel('Their words about it').fill('It was a good mix.');
  await page.getByLabel('What you saw').fill('Music from his room at two, at four and at six this morning.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Signed.' })).toBeVisible();

  // Then every page about him says so, in his words, with its age
  await page.goto(`/people/${marcus}`);
  await expect(page.getByRole('main')).toContainText('Early sign “I play music all night.” seen today at 13:00: not answered yet');
  await checkPage(page);
  const nudge = await db
    .selectFrom('safety_nudge as n')
    .innerJoin('workforce_staff as s', 's.id', 'n.asked_of')
    .select(['n.id', 'n.asked_as', 's.given_name'])
    .where('n.person_id', '=', marcus)
    .executeTakeFirstOrThrow();
  expect([nudge.asked_as, nudge.given_name]).toEqual(['named nurse', 'Olufemi']);

  // And his named nurse has it first under what waits, one press from the answer
  const nurse = await anotherPage();
  await signIn(nurse, 'femi.adeleke');
  await nurse.goto('/today');
  await nurse.locator(`main a[href="${safety}/nudges/${nudge.id}"]`).first().click();
  const main = nurse.getByRole('main');
  await expect(main).toContainText('Lee Marsh saw, today at 13:00');
  await expect(main.locator('figure.quote-big')).toContainText('“I play music all night.”');
  await expect(main.locator('figure.quote-big')).not.toContainText('at two, at four');
  await checkPage(nurse);
  await nurse.getByRole('button', { name: 'Keep what was done' }).click();
  await expect(nurse.getByRole('alert')).toContainText('Enter what you did');
  await checkPage(nurse);
  await nurse.getByLabel('What Marcus says about it').fill('I’ll bring the phone down tonight.');
  await nurse.getByLabel('What you did').fill('Walked to the bench with him; he brings his phone down at eleven.');
  await nurse.getByRole('button', { name: 'Keep what was done' }).click();
  await expect(nurse.getByRole('status').filter({ hasText: 'Kept: what was done.' })).toBeVisible();
  await checkPage(nurse);
  await nurse.goto('/today');
  await expect(nurse.locator(`main a[href="${safety}/nudges/${nudge.id}"]`)).toHaveCount(0);
  expect(
    await db
      .selectFrom('safety_nudge')
      .select(['done_words', 'own_words'])
      .where('id', '=', nudge.id)
      .where('acknowledged_at', 'is not', null)
      .execute(),
  ).toEqual([{ done_words: 'Walked to the bench with him; he brings his phone down at eleven.', own_words: 'I’ll bring the phone down tonight.' }]);

  // And it stands for three days that it was seen, and who answered
  await page.reload();
  await expect(page.getByRole('main')).toContainText('seen today at 13:00: answered by Femi Adeleke');
});
