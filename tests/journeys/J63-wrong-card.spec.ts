import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J63 what one said in a group, typed into another’s card, is moved to the right record; a slip in it is put right first', async ({
  page,
  site,
  db,
  anotherPage,
}) => {
  test.setTimeout(240_000);
  const group = await aGroupJustOver(site, db, 3);
  const people = await db
    .selectFrom('programme_invitation as i')
    .innerJoin('people_person as p', 'p.id', 'i.person_id')
    .select(['p.id', 'p.given_name', 'p.preferred_name', 'p.surname'])
    .where('i.session_id', '=', group.id)
    .execute();
  const [wrong, right] = [people[0]!, people[1]!];
  const cardOf = (id: string) => page.locator(`[data-person="${id}"]`).first();

  // Given Jo types it into the wrong card, and sees it on the way back
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${group.id}/attendance`);
  await page.getByRole('button', { name: 'All came' }).click();
  await cardOf(wrong.id).getByText('What they said, or a line').click();
  await cardOf(wrong.id)
    .getByLabel(/in their words/)
    .fill('I dream about the boat yart.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'saved for' })).toBeVisible();
  await page.goto(`/sessions/${group.id}/attendance`);
  await cardOf(wrong.id)
    .getByRole('link', { name: /Put it right/ })
    .click();
  await checkPage(page);
  const first = page.url();

  // When she puts the slip right, with why
  await page.getByRole('link', { name: 'Write a better wording' }).click();
  await page.getByLabel(/in their words/).fill('I dream about the boat yard.');
  await page.getByLabel('Why is this better?').fill('A slip of the keys');
  await checkPage(page);
  await page.getByRole('button', { name: 'Sign the better wording' }).click();
  await expect(page.getByRole('status')).toContainText('The better wording stands');
  await expect(page.getByRole('main')).toContainText('a better wording: A slip of the keys');
  const better = page.url();

  // And moves it into the record of the one who said it
  await page.getByRole('link', { name: 'It is about somebody else: move it' }).click();
  const choice = page.getByLabel('Whom is it about?');
  const option = choice.locator('option', { hasText: `${right.preferred_name ?? right.given_name} ${right.surname}` }).first();
  await choice.selectOption({ label: (await option.textContent())! });
  await page.getByLabel('How did it come to be here?').fill('Typed into the card above.');
  await checkPage(page);
  await page.getByRole('button', { name: 'Move the line' }).click();
  await expect(page.getByRole('status')).toContainText('Moved into');
  await expect(page.getByRole('main')).toContainText('“I dream about the boat yard.”');
  await expect(page.getByRole('main')).toContainText('Came from another record, where it was written by mistake');
  await checkPage(page);

  // Then whoever else reads the wrong record finds that there was one, and not a word of it
  const other = await anotherPage();
  await signIn(other, 'femi.adeleke');
  for (const path of [first, better, `/people/${wrong.id}`, `/people/${wrong.id}/notes`]) {
    await other.goto(path);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await other.getByRole('main').textContent()).not.toMatch(/boat yar/);
  }
  await expect(other.getByRole('main')).toContainText('was entered here in error: it was about somebody else');
  await checkPage(other);
  await other.goto(`/people/${right.id}/notes`);
  await expect(other.getByRole('main')).toContainText('“I dream about the boat yard.”');
});
