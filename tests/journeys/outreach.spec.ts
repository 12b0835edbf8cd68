import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('D41 outreach: somebody on a week’s leave, a missed visit taken on, recorded in their words, and a concern told to named people', async ({
  page,
  db,
}) => {
  // Given Anton, in his new flat since Sunday, and a visit this morning that nobody has recorded

  await signIn(page, 'femi.adeleke');
  await page.goto('/outreach');

  // Then the list begins with it, and says when he was last spoken with
  const row = page.getByRole('row', { name: /Anton/ });
  await expect(row).toContainText('Missed');
  await expect(row).toContainText('Spoken with');
  await checkPage(page);

  // When the nurse opens it, whom to ring first stands at the top, and an empty answer is not taken
  await row.getByRole('link', { name: /^Anton/ }).click();
  await expect(page.getByRole('main')).toContainText('They were to be alone: ring them first on 07700 900071');
  await checkPage(page);
  await page.getByRole('link', { name: 'Record what happened' }).click();
  await checkPage(page);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what came of it');
  await checkPage(page);

  // And records the visit: two answers, his words, a worry
  await page.getByLabel('In their words').fill('Come and see the curtains.');
  await page.getByRole('radio', { name: 'Seen', exact: true }).check();
  await page.getByRole('radio', { name: 'Settled', exact: true }).check();
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Does anything worry you?').fill('The door does not lock from inside');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('status')).toContainText('told to those who should know');
  await expect(page.getByText('was missed')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('“Come and see the curtains.”');
  const asked = await db.selectFrom('tasks_task').select(['say', 'asked_of']).where('about_kind', '=', 'outreach visit').execute();
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.every(({ say, asked_of }) => say === 'On leave: The door does not lock from inside' && asked_of !== null)).toBe(true);

  // When a visit is planned for somebody who goes alone, the phone and who knows are asked for
  await page.getByRole('link', { name: 'Plan visits or calls' }).click();
  await page.getByRole('radio', { name: 'Visit', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Friday' }).check();
  await page.getByRole('radio', { name: 'Every week' }).check();
  await page.getByLabel('At', { exact: true }).fill('11:00');
  await page.getByLabel('Missed after, in minutes').fill('60');
  await page.getByLabel('Where, or the number to ring').fill('12 Bridge Mews');
  const first = page.getByRole('group', { name: /^From/ });
  await first.getByLabel('Day').fill('27');
  await first.getByLabel('Month').fill('11');
  await first.getByLabel('Year').fill('2026');
  await page.getByLabel('Who goes or rings?').selectOption({ label: 'Lee Marsh, STR senior' });
  await page.getByLabel('Which clinician or nurse hears of a concern?').selectOption({ index: 1 });
  await page.getByRole('radio', { name: 'Alone', exact: true }).check();
  await page.getByRole('button', { name: 'Plan these visits' }).click();
  await expect(page.getByRole('alert')).toContainText('takes a phone');
  await checkPage(page);
  await page.getByLabel('The phone they carry').fill('07700 900071');
  await page.getByLabel('Who knows where they are').fill('Femi, by phone on leaving');
  await page.getByRole('button', { name: 'Plan these visits' }).click();
  await expect(page.getByRole('main')).toContainText('Every Friday at 11:00, 12 Bridge Mews');
});

test('D115 protocol cards: read in one tap from More, used and written down without a name, changed by the manager, on paper', async ({
  page,
  anotherPage,
}) => {
  // Given a card on fire, opened from More
  await signIn(page, 'femi.adeleke');
  await page.goto('/more');
  await page.getByRole('link', { name: 'Protocol cards' }).click();
  await checkPage(page);
  await expect(page.getByRole('main')).toContainText('Not written yet');
  await page.getByRole('link', { name: 'Fire', exact: true }).click();
  await expect(page.getByRole('region', { name: 'First' })).toContainText('Everybody out by the garden door');
  await checkPage(page);

  // When a nurse writes down that it was used, with somebody’s name in it, it is not taken
  await page.getByText('Write down that it was used').click();
  await page.getByLabel('What happened, and what the card got wrong').fill('Gareth burnt toast');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('alert')).toContainText('“Gareth” names somebody here');
  await checkPage(page);
  await page.getByLabel('What happened, and what the card got wrong').fill('Somebody burnt toast; out in three minutes');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('main')).toContainText('Somebody burnt toast; out in three minutes');
  await expect(page.getByRole('link', { name: 'Change it' })).toHaveCount(0);

  // And the manager changes the card: version 2 stands, and prints on one side
  const manager = await anotherPage();
  await signIn(manager, 'wendy.ashdown');
  await manager.goto('/protocols');
  await manager.getByRole('link', { name: 'Fire', exact: true }).click();
  await manager.getByRole('link', { name: 'Change it' }).click();
  await checkPage(manager);
  await manager.getByRole('textbox', { name: /^First/ }).fill('Break the glass\nEverybody out by the front door');
  await manager.getByRole('button', { name: 'Put this version in use' }).click();
  await expect(manager.getByRole('alert')).toContainText('what changes, and why');
  await manager.getByLabel('What changes, and why').fill('The garden door sticks');
  await manager.getByRole('button', { name: 'Put this version in use' }).click();
  await expect(manager.getByRole('status')).toContainText('Version 2 is in use');
  await manager.getByRole('link', { name: 'On paper' }).click();
  await expect(manager.getByRole('main')).toContainText('Everybody out by the front door');
  await checkPage(manager);
  const pdf = await manager.pdf({ format: 'A4', printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Everybody out by the front door');
});
