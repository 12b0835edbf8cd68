import { checkPage, demonstrationPassword, expect, findPerson, signIn, test } from '#tests/journeys.ts';

test('J56 a time-out in mid-sentence loses nothing, and shows it to nobody else', async ({ page, db }) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await findPerson(page, 'fogarty');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Fogarty/ })
    .first()
    .click();
  await page
    .getByRole('navigation', { name: /^About/ })
    .getByRole('link', { name: 'Notes' })
    .click();
  await checkPage(page);
  await page.getByRole('link', { name: 'Write a note' }).click();
  await checkPage(page);
  const form = page.url();

  // Given Jo is half-way through a sentence when the page is put away for somebody else, within a second of the last key
  await page.getByLabel('What Eileen said').fill('One flight. Don’t tell me tw');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is using this PC?');
  await signIn(page, 'abdul.karim');
  await page.goto(form);
  await expect(page.getByLabel('What Eileen said')).toHaveValue('');
  expect(await page.content()).not.toContain('Don’t tell me tw');
  await page.goto('/notes');
  await expect(page.getByRole('main')).not.toContainText('Kept');

  // When Jo is back, every word stands, and she goes on
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await signIn(page, 'jo.tranter');
  await page.goto('/notes');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Fogarty/ })
    .first()
    .click();
  await expect(page.getByLabel('What Eileen said')).toHaveValue('One flight. Don’t tell me tw');
  await page.getByLabel('What Eileen said').press('ControlOrMeta+End');
  await page.getByLabel('What Eileen said').pressSequentially('o.');
  await expect(page.locator('span[data-draft]')).toHaveText(/^Kept as a draft \d\d:\d\d$/);
  await page.getByLabel('What we did').fill('Walked one flight with the rail.');
  await expect(page.locator('span[data-draft]')).toHaveText(/^Kept as a draft/);

  // Then the sign-in runs out under her hands, in mid-sentence: what she types after that cannot be a draft any more, and waits for her all the same
  await page.waitForResponse((answer) => answer.url().endsWith('/notes/draft') && answer.request().postData()?.includes('rail') === true);
  await db
    .updateTable('platform_login')
    .set({ last_seen_at: Temporal.Instant.from('2026-11-24T08:00:00Z') })
    .where('ended_at', 'is', null)
    .execute();
  await page.getByLabel('What next').pressSequentially('Both flights on Fri');
  await expect(page.locator('span[data-draft]')).toHaveText('You are signed out. Kept until you sign in again');
  await page.getByLabel('What next').pressSequentially('day, Eileen first.');
  await page.getByRole('radio', { name: 'One to one' }).check();
  await page.getByLabel('From').fill('10:00');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  const signed = () => db.selectFrom('notes_version').select('id').where('did', '=', 'Walked one flight with the rail.').execute();
  expect(await signed()).toEqual([]);
  await page.getByLabel('Sign-in name').fill('jo.tranter');
  await page.getByLabel('Password', { exact: true }).fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();

  // And every word and answer of it, also the last, is signed with one press
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your words are kept');
  const asSent = page.locator('.card', { hasText: 'Both flights on Friday, Eileen first.' });
  for (const words of ['One flight. Don’t tell me two.', 'Walked one flight with the rail.', 'one to one', '10:00'])
    await expect(asSent).toContainText(words);
  await checkPage(page);
  await asSent.getByRole('button', { name: 'Save this now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Signed.' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Both flights on Friday, Eileen first.');
  expect(await signed()).toHaveLength(1);
  await page.goto(form);
  await expect(page.getByLabel('What Eileen said')).toHaveValue('');
  await checkPage(page);
});

test('J56 without scripts a draft is kept by its button, and found again @nojs', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await findPerson(page, 'fogarty');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Fogarty/ })
    .first()
    .click();
  await page
    .getByRole('navigation', { name: /^About/ })
    .getByRole('link', { name: 'Notes' })
    .click();
  await page.getByRole('link', { name: 'Write a note' }).click();
  await page.getByLabel('What Eileen said').fill('Keep this one.');
  await page.getByLabel('What we did').fill('Walked with Gareth.');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect(page.getByRole('status')).toContainText('Kept as a draft. Only you can open it.');
  await expect(page.getByLabel('What Eileen said')).toHaveValue('Keep this one.');
  await page.getByRole('radio', { name: 'Phone call' }).check();
  await page.getByLabel('From').fill('10:00');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByRole('alert')).toContainText('names one person');
  await checkPage(page);
  await page.getByRole('button', { name: 'Change to “someone else here”' }).click();
  await expect(page.getByLabel('What we did')).toHaveValue('Walked with someone else here.');
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByRole('main')).toContainText('“Keep this one.”');
  await checkPage(page);
});
