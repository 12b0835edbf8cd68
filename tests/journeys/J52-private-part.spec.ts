import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test.use({ viewport: { width: 820, height: 1180 } });

const words = 'A walk on my own before anybody is up';

test('J52 what a person keeps private on a handed-over tablet stays private: shared, the team reads it; taken back, it does not', async ({
  page,
  db,
  anotherPage,
}) => {
  const dev = (await db.selectFrom('people_person').select('id').where('given_name', '=', 'Dev').executeTakeFirstOrThrow()).id;
  const team = await anotherPage();
  await signIn(team, 'carys.bevan');
  const teamReads = async (): Promise<string> => {
    let all = '';
    for (const path of [`/people/${dev}`, `/people/${dev}/plan`, `/people/${dev}/wellness`]) {
      await team.goto(path);
      all += await team.content();
    }
    return all;
  };

  const handOver = async (): Promise<void> => {
    await signIn(page, 'jo.tranter');
    await page.goto(`/people/${dev}/hand-over`);
    await page.getByRole('button', { name: 'Hand the tablet to Dev' }).click();
    await expect(page.locator('.own-bar')).toContainText('Hello, Dev');
  };
  const openPart = async (): Promise<void> => {
    await page.goto('/my');
    await page.getByRole('link', { name: /^Staying well/ }).click();
    await page.getByRole('link', { name: /^What I can reach for/ }).click();
  };

  // Dev writes it for himself, and chooses a PIN the first time
  await handOver();
  await openPart();
  await checkPage(page);
  await page.getByLabel(/In your words|Add a line/).fill(words);
  await page.getByRole('radio', { name: 'Just me' }).check({ force: true });
  await page.getByLabel('Your new PIN').fill('4826');
  await page.getByLabel('The same PIN again').fill('4826');
  await checkPage(page);
  await page.getByRole('button', { name: 'Keep this line' }).click();
  await expect(page.getByRole('status')).toContainText('just for you');
  await expect(page.getByRole('main')).toContainText(words);
  await checkPage(page);
  // He keeps the whole part to himself: the team is told so, and nothing of what is in it
  await page.getByRole('button', { name: 'Keep the whole part for me' }).click();
  await expect(page.getByRole('status')).toContainText('just for you');
  await page.getByRole('button', { name: 'I’ve finished' }).click();
  const before = await teamReads();
  expect(before).not.toContain(words);
  await expect(team.getByRole('main')).toContainText(/keeps this|to himself|to themselves|to themself|private/i);

  // A worker who hands the tablet to themself stands before the PIN
  await handOver();
  await openPart();
  await expect(page.getByRole('main')).not.toContainText(words);
  await page.getByRole('link', { name: 'Open what is just for me' }).click();
  await page.getByLabel('Your PIN').fill('1357');
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.locator('[data-error-summary]')).toContainText('That PIN is wrong');
  await expect(page.locator('body')).not.toContainText(words);

  // Dev opens it, and shares it
  await page.getByLabel('Your PIN').fill('4826');
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('link', { name: /^What I can reach for/ }).click();
  await expect(page.getByRole('main')).toContainText(words);
  await page.getByRole('button', { name: 'Let me share lines of it again' }).click();
  await page.getByRole('button', { name: /Let my team read it.*A walk/ }).click();
  await expect(page.getByRole('status')).toContainText('Your team can read it now');
  expect(await teamReads()).toContain(words);

  // And takes it back
  await page.getByRole('button', { name: /Take it back.*A walk/ }).click();
  await expect(page.getByRole('status')).toContainText('just for you again');
  await page.getByRole('button', { name: 'I’ve finished' }).click();
  expect(await teamReads()).not.toContain(words);
});
