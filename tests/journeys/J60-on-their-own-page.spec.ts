import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

// Their other pages of this kind are looked at on the way: notes, leave, the week, their own copy, what they ask, photos.
test.use({ viewport: { width: 820, height: 1180 } });

test('J60 asked by a worker, a person answers the PHQ-9 alone on a handed-over tablet: begun in 2 taps, item 9 goes at once to the nurse in charge, and they read who knows and whom to ring', async ({
  page,
  db,
}) => {
  const hassan = (await db.selectFrom('people_person').select('id').where('given_name', '=', 'Hassan').executeTakeFirstOrThrow()).id;
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${hassan}/measures`);
  await page.getByLabel('Ask Hassan to fill in').selectOption('phq-9');
  await page.getByRole('button', { name: 'Ask Hassan' }).click();
  await expect(page.getByRole('status')).toContainText('Hassan finds it on their own pages');
  await checkPage(page);

  await page.goto(`/people/${hassan}/hand-over`);
  await page.getByRole('button', { name: 'Hand the tablet to Hassan' }).click();
  await page.getByRole('link', { name: 'Questions for me' }).click();
  await checkPage(page);
  await page.getByRole('link', { name: /^PHQ-9/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Question 1 of 10');
  await checkPage(page);

  // By the keyboard alone: into the answers, to the second, and on
  await page.getByRole('radio', { name: 'Not at all' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Several days' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Question 2 of 10');
  for (let at = 2; at < 9; at += 1) {
    await page.getByRole('button', { name: 'Leave this one out' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Question ${at + 1} of 10`);
  }
  await page.getByRole('radio', { name: 'Several days' }).check({ force: true });
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you for telling us' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Femi Adeleke was told at');
  await expect(page.getByRole('main')).toContainText('Samaritans, 116 123');
  await checkPage(page);
  // From there to his safety plan: none was shared with him, and it says whom to ask
  await page.getByRole('link', { name: 'My safety plan' }).click();
  await expect(page.getByRole('main')).toContainText('Ask your named nurse, or anybody who works here.');
  await checkPage(page);
  await page.getByRole('link', { name: 'It is hard now: whom you can go to or ring' }).click();
  await expect(page.getByRole('link', { name: '116 123' })).toHaveAttribute('href', 'tel:116123');
  await page.getByRole('link', { name: 'That is enough for now' }).click();
  for (const path of ['/my/notes', '/my/leave', '/my/week', '/my/copy']) {
    await page.goto(path);
    await checkPage(page);
  }
  await page.goto('/my/leave');
  await page.getByLabel('What would you like to do').fill('Friday prayers, with Yusuf.');
  await page.getByRole('button', { name: 'Ask my team' }).click();
  await expect(page.getByRole('main')).toContainText('Nobody has answered yet');
  await page.goto('/my');
  await page.getByRole('button', { name: 'I’ve finished' }).click();

  // The nurse in charge finds it first of what waits, and where it was answered
  await signIn(page, 'femi.adeleke');
  await page.goto('/today');
  await page.getByRole('link', { name: /gave an answer about self-harm \(PHQ-9\) on their own page/ }).click();
  await page.getByRole('link', { name: 'What it is about' }).click();
  await expect(page.getByRole('main')).toContainText('filled in by themself on their own page');
  await checkPage(page);

  await page.goto(`/people/${hassan}/requests`);
  await checkPage(page);
  await page.getByRole('radio', { name: 'We take it further' }).check();
  await page.getByLabel('Why, for Hassan to read').fill('Dr Marchetti reads it on Thursday.');
  await page.getByRole('button', { name: 'Answer Hassan' }).click();
  await expect(page.getByRole('main')).toContainText('Taken further, Femi Adeleke');
  await page.goto(`/people/${hassan}/plan/easy-read/photos`);
  await checkPage(page);
});
