import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J60 an answer about self-harm goes at once to the nurse in charge, and is open until she says what she did', async ({
  page,
  db,
  anotherPage,
}) => {
  const tomasz = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Tomasz').executeTakeFirstOrThrow();
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${tomasz.id}`);
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  await page.getByRole('link', { name: 'Fill in another' }).click();
  await checkPage(page);
  await page.getByRole('link', { name: 'PHQ-9', exact: true }).click();

  // One question at a time; each answer is kept
  await page.getByRole('link', { name: 'One question at a time' }).click();
  for (let at = 1; at <= 8; at += 1) {
    await expect(page.getByRole('heading', { name: `PHQ-9: question ${at} of 10` })).toBeAttached();
    await page.getByLabel('Several days').check();
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await expect(page.getByText('Thoughts that you would be better off dead or of hurting yourself in some way')).toBeVisible();
  await checkPage(page);
  await page.getByLabel('Several days').check();
  await page.getByRole('button', { name: 'Next' }).click();

  // Nothing else is asked before this page: what to do, who was told, who stays
  await expect(page.getByRole('heading', { name: 'Stay with Tomasz' })).toBeVisible();
  await expect(page.getByText('Trellis has asked Femi Adeleke.')).toBeVisible();
  await checkPage(page);
  await page.getByLabel('Who is with Tomasz now?').fill('I am, in the garden room');
  await page.getByRole('button', { name: 'Save who is with them' }).click();
  await expect(page.getByText('I am, in the garden room')).toBeVisible();
  await expect(page.getByText('A registered person writes here what was done.')).toBeVisible();

  // The nurse in charge finds it on Today
  const desk = await anotherPage();
  await signIn(desk, 'femi.adeleke');
  await desk.goto('/today');
  await desk.getByRole('link', { name: /Tomasz Wilk gave an answer about self-harm/ }).click();
  await desk.getByRole('link', { name: 'What it is about' }).click();
  await expect(desk.getByRole('heading', { name: 'Stay with Tomasz' })).toBeVisible();
  await desk.getByLabel('What did you do?').fill('Sat with him. No plan. Safety plan looked at. I look in again at four.');
  await desk.getByRole('button', { name: 'I have seen Tomasz; keep what was done' }).click();
  await expect(desk.getByText('Answered by Femi Adeleke,')).toBeVisible();
  await checkPage(desk);

  // And the sheet of her shift carries it, with what was done
  await desk.goto('/handover');
  await expect(desk.locator('#concerns')).toContainText('Tomasz Wilk: Gave an answer about self-harm (PHQ-9)');
  await expect(desk.locator('#concerns')).toContainText('Sat with him. No plan.');

  // Jo sees it; the rest of the answers are still there, kept for her
  await page.reload();
  await expect(page.getByText('Sat with him. No plan.')).toBeVisible();
  await page.goto(`/people/${tomasz.id}/measures/new?instrument=phq-9`);
  await expect(page.getByRole('group', { name: 'Trouble falling or staying asleep, or sleeping too much' }).getByLabel('Several days')).toBeChecked();
  expect(await db.selectFrom('tasks_task').select('id').where('about_kind', '=', 'answer about self-harm').execute()).toHaveLength(1);
});
