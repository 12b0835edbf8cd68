import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J63 a note in the wrong Pugh’s record is moved: traced there without its words, read in the right one', async ({ page, db, anotherPage }) => {
  test.setTimeout(240_000);
  const pugh = async (given: string) =>
    (await db.selectFrom('people_person').select('id').where('surname', '=', 'Pugh').where('given_name', '=', given).executeTakeFirstOrThrow()).id;
  const [gareth, stephen] = [await pugh('Gareth'), await pugh('Stephen')];

  // Given Jo writes about Steve with Gareth's page open, and a concern goes to the nurse in charge
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${gareth}/notes/new`);
  await page.getByRole('radio', { name: 'Time and listening' }).check();
  await page.getByLabel('From').fill('11:00');
  await page.getByLabel('What Gareth said').fill('I dream about the boat yard.');
  await page.getByRole('radio', { name: 'Yes, somebody must know' }).check();
  await page.getByLabel('What concerned you?').fill('Has not slept for three nights.');
  await page.getByLabel('Who must know?').selectOption({ index: 1 });
  await checkPage(page);
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByRole('main')).toContainText('Not acknowledged yet');
  await checkPage(page);
  const wrong = page.url();

  // When she sees whose record it is in, and moves it
  await page.getByRole('link', { name: 'It is about somebody else: move it' }).click();
  await checkPage(page);
  const choice = page.getByLabel('Whom is it about?');
  const steve = await choice.locator('option', { hasText: 'Pugh' }).first().textContent();
  await choice.selectOption({ label: steve! });
  await page.getByLabel('How did it come to be here?').fill('Two people with one surname, the wrong page was open.');
  await page.getByRole('button', { name: 'Move the note' }).click();

  // Then it is read in the right record, with where it came from
  await expect(page.getByRole('status')).toContainText('Moved into');
  await expect(page).not.toHaveURL(wrong);
  await expect(page.getByRole('main')).toContainText('“I dream about the boat yard.”');
  await expect(page.getByRole('main')).toContainText('Came from another record, where it was written by mistake');
  await checkPage(page);
  const right = await db
    .selectFrom('notes_note')
    .select('person_id')
    .where('id', '=', new URL(page.url()).pathname.slice('/notes/'.length))
    .executeTakeFirstOrThrow();
  expect(right.person_id).toBe(stephen);

  // And whoever else reads the first record finds that there was one, and not a word of it
  const other = await anotherPage();
  await signIn(other, 'femi.adeleke');
  for (const path of [wrong, `/people/${gareth}`, `/people/${gareth}/notes`]) {
    await other.goto(path);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await other.getByRole('main').textContent()).not.toMatch(/boat yard|slept for three/);
  }
  await other.getByLabel('Words', { exact: true }).fill('boat');
  await other.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(other).toHaveURL(/\/notes\?looked=[0-9a-f]{8}$/);
  await expect(other.getByRole('main')).toContainText('Nothing found');
  expect(await other.getByRole('main').textContent()).not.toMatch(/boat yard|slept for three/);
  await other.goto(wrong);
  await expect(other.getByRole('main')).toContainText('was entered here in error: it was about somebody else');
  await expect(other.getByRole('main')).not.toContainText('Steve');
  await checkPage(other);
  await other.goto(`/people/${stephen}/notes`);
  await expect(other.getByRole('main')).toContainText('“I dream about the boat yard.”');
  const asked = await db
    .selectFrom('tasks_task')
    .select(['person_id', 'answered_at'])
    .where('say', 'like', '%slept for three%')
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  expect(asked.map((task) => [task.person_id === gareth ? 'Gareth' : 'Steve', task.answered_at === null]).toSorted()).toEqual([
    ['Gareth', false],
    ['Steve', true],
  ]);
});
