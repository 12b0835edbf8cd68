import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J60 an assessment that the unit named itself tells of self-harm as a measure does; structured work stands among somebody’s notes', async ({
  page,
  db,
  anotherPage,
}) => {
  const idOf = async (given: string) =>
    (await db.selectFrom('people_person').select('id').where('given_name', '=', given).executeTakeFirstOrThrow()).id;
  const [tomasz, marcus] = [await idOf('Tomasz'), await idOf('Marcus')];

  // The head OT names it, and from which value on one of its figures is about self-harm
  await signIn(page, 'beatrix.langley');
  await page.goto('/measures/tools');
  for (const [label, words] of [
    ['Name', 'Mood check'],
    ['Publisher', 'The trust'],
    ['Who holds the licence', 'The OT department'],
    ['Where and by whom it may be used', 'On the unit'],
    ['Where its figures were read', 'Its manual, page 2'],
    ['Figure 1', 'Question 9'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByLabel('No', { exact: true }).check();
  await page.getByLabel('From', { exact: true }).first().fill('0');
  await page.getByLabel('To', { exact: true }).first().fill('3');
  await page.getByLabel('Good is').first().selectOption('down');
  await page.getByLabel('About self-harm: the figure').first().fill('4');
  await page.getByLabel('Told at once').first().selectOption('more');
  await page.getByRole('button', { name: 'Use it on this unit' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a number above the lowest and not above the highest');
  await checkPage(page);
  await page.getByLabel('About self-harm: the figure').first().fill('1');
  await page.getByRole('button', { name: 'Use it on this unit' }).click();
  await expect(page.getByRole('status')).toContainText('Mood check can be recorded on this unit.');
  await checkPage(page);

  // Recording such a result leads to what to do now
  await page.goto(`/people/${tomasz}/results`);
  await page.getByRole('link', { name: 'Mood check' }).click();
  await expect(page.getByRole('main')).toContainText('1 or more is told at once to a registered person');
  await checkPage(page);
  await page.getByLabel('Question 9').fill('2');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('heading', { name: 'Stay with Tomasz' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Question 9 (0 to 3): 2');
  await checkPage(page);
  const desk = await anotherPage();
  await signIn(desk, 'femi.adeleke');
  await desk.goto('/handover');
  await expect(desk.locator('#concerns')).toContainText('Tomasz Wilk: Gave an answer about self-harm (Mood check)');

  // What of it is told can be changed while it is used
  await page.goto('/measures/tools');
  await page.getByRole('link', { name: /^Change what is told of self-harm.*Mood check/ }).click();
  await checkPage(page);
  await page.getByRole('group', { name: 'Question 9, 0 to 3' }).getByLabel('About self-harm: the figure').fill('2');
  await page.getByLabel('Why is it changed?').fill('The manual was read again');
  await page.getByRole('button', { name: 'Change it from now on' }).click();
  await expect(page.getByRole('main')).toContainText('2 or more');
  await checkPage(page);

  // Structured work stands among the notes, with its number in the course, and leads to where it is kept
  await desk.goto(`/people/${marcus}/notes`);
  await desk.getByLabel('Kind').selectOption('structured');
  await desk.getByRole('button', { name: 'Show' }).click();
  await expect(desk.getByRole('main')).toContainText(/Structured work: Coping strategies, session 2 of \d+ planned, 35 minutes/);
  await expect(desk.getByRole('main')).toContainText('“Humming’s daft but it works.”');
  await checkPage(desk);
  await desk.getByRole('link', { name: /^Open Coping strategies, session 2/ }).click();
  await expect(desk.getByRole('main')).toContainText('Went through the week');
  await checkPage(desk);
});

test('J60 the list of notes with structured work, and other assessments, on a phone @phone', async ({ page, db }) => {
  const marcus = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Marcus').executeTakeFirstOrThrow();
  await signIn(page, 'beatrix.langley');
  await page.goto(`/people/${marcus.id}/notes?kind=structured`);
  await expect(page.getByRole('main')).toContainText('Structured work: Coping strategies');
  await checkPage(page);
  await page.goto('/measures/tools');
  await checkPage(page);
});
