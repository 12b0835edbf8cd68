import { checkPage, expect, findPerson, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J65 a foundation STR worker meets each limit of the role with its reason, and one opened by name', async ({ page, db, anotherPage }) => {
  test.setTimeout(240_000);
  const abdul = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'abdul.karim').executeTakeFirstOrThrow();
  await db.updateTable('workforce_membership').set({ role: 'STR foundation' }).where('staff_id', '=', abdul.subject_id).execute();
  const limits = await db
    .selectFrom('notes_limit as l')
    .innerJoin('notes_task as t', 't.limit_code', 'l.code')
    .select(['t.label', 'l.says', 'l.may', 'l.instead'])
    .orderBy('l.position')
    .execute();
  expect(limits.length).toBe(9);

  // Given where the role ends can be read before anybody meets it
  await signIn(page, 'abdul.karim');
  await page.goto('/notes');
  await page.getByRole('link', { name: 'Where your role ends' }).click();
  for (const { says } of limits) await expect(page.getByRole('heading', { name: says })).toBeVisible();
  await expect(page.getByText('Stands for you')).toHaveCount(9);
  await checkPage(page);

  // When each is met in a note, the page says why, what may be done, and who does it instead; nothing typed is lost
  await findPerson(page, 'callum');
  await page.getByRole('main').getByRole('link', { name: /Reddy/ }).first().click();
  await page
    .getByRole('navigation', { name: /^About/ })
    .getByRole('link', { name: 'Notes' })
    .click();
  await page.getByRole('link', { name: 'Write a note' }).click();
  await page.getByRole('radio', { name: 'One to one' }).check();
  await page.getByLabel('From').fill('10:00');
  await page.getByLabel('What Callum said').fill('Stay a minute.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByText('How much support was given, and with what').click();
  for (const { label, says, may, instead } of limits) {
    await page.getByLabel('With', { exact: false }).first().selectOption({ label });
    await page.getByLabel('How much', { exact: false }).first().selectOption({ label: 'I did it for them' });
    await page.getByRole('button', { name: 'Sign the note' }).click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(says);
    await expect(alert).toContainText(may);
    await expect(alert).toContainText(`Instead: ${instead.charAt(0).toLowerCase()}${instead.slice(1)}`);
    await expect(page.getByLabel('What Callum said')).toHaveValue('Stay a minute.');
  }
  await checkPage(page);
  expect(
    await db.selectFrom('notes_note').select('id').where('author_id', '=', abdul.subject_id).where('author_role', '=', 'STR foundation').execute(),
  ).toEqual([]);

  // Then the manager opens one to him by name, with a reason, training and a day to look at it again
  const other = await anotherPage();
  await signIn(other, 'wendy.ashdown');
  await other.goto('/notes/limits');
  await other.getByRole('link', { name: 'Abdul Karim' }).click();
  await checkPage(other);
  await other.getByLabel('Which limit?').selectOption('medicines');
  await other.getByLabel('Why, and for what?').fill('Watching over self-medication with two people in the house.');
  await other.getByLabel('Training, and when they had it').fill('Medicines in-house, 10 November');
  await other.getByLabel('Day', { exact: true }).fill('1');
  await other.getByLabel('Month', { exact: true }).fill('3');
  await other.getByLabel('Year', { exact: true }).fill('2027');
  await other.getByRole('button', { name: 'Open it' }).click();
  await expect(other.getByRole('status')).toContainText('Opened to Abdul Karim until 1 March 2027');
  await checkPage(other);

  // And that one is his to record now; what else happened all the same is recorded, says so, and waits for a countersign
  await page.getByLabel('With', { exact: false }).first().selectOption({ label: 'Medicines: giving, checking or watching over' });
  await page.getByLabel('With, second').selectOption({ label: 'Clinical or medical treatment' });
  await page.getByLabel('How much, second').selectOption({ label: 'We did it together' });
  await page.getByRole('checkbox', { name: /it happened: it belongs in the record/ }).check();
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await expect(page.getByRole('main')).toContainText('Outside the author’s role');
  await expect(page.getByRole('main')).toContainText('Waiting for countersign');
  const kept = await db
    .selectFrom('notes_version as v')
    .innerJoin('notes_note as n', 'n.id', 'v.note_id')
    .select('outside_role')
    .where('n.author_role', '=', 'STR foundation')
    .where('n.author_id', '=', abdul.subject_id)
    .execute();
  expect(kept).toEqual([{ outside_role: ['treatment'] }]);

  // He leads no assessment and reads why; what he knows goes to whoever does, with his name and that it waits
  const tabs = page.getByRole('navigation', { name: /^About/ });
  await tabs.getByRole('link', { name: 'Safety' }).click();
  await expect(page.getByRole('main')).toContainText('writes the formulation, with the team. You may read it, and add what you know in a note.');
  await expect(page.getByRole('link', { name: 'Write the formulation' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Add what you know' }).click();
  await expect(page.getByRole('checkbox', { name: 'What keeps them safe, and what does not' })).toBeChecked();
  await expect(page.getByText('Leading a comprehensive assessment is outside the STR role. You may add what you know to one.')).toBeVisible();
  await page.getByRole('radio', { name: 'One to one' }).check();
  await page.getByLabel('From').fill('10:00');
  await page.getByLabel('What Callum said').fill('The bus at night is what frightens me.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await checkPage(page);
  await page.getByRole('button', { name: 'Sign the note' }).click();
  await tabs.getByRole('link', { name: 'Safety' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '“The bus at night is what frightens me.”' })).toContainText(
    /Abdul Karim, STR foundation, .*; waits for a countersign/,
  );
  await checkPage(page);
});

test('J65 the same limit is met on the phone after a group, and what worried him goes to somebody by name @phone', async ({ page, site, db }) => {
  const abdul = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'abdul.karim').executeTakeFirstOrThrow();
  await db.updateTable('workforce_membership').set({ role: 'STR foundation' }).where('staff_id', '=', abdul.subject_id).execute();
  const group = await aGroupJustOver(site, db, 4);
  const [first] = group.names as [string];
  const called = first.split(' ')[0]!;
  const { says } = await db.selectFrom('notes_limit').select('says').where('code', '=', 'treatment').executeTakeFirstOrThrow();

  // Given a group is over, and he changed somebody's dressing in it
  await signIn(page, 'abdul.karim');
  await page.goto(`/sessions/${group.id}/attendance`);
  const card = page.locator('[data-person]').filter({ has: page.getByRole('heading', { name: first }) });
  await card.getByRole('radio', { name: 'Came', exact: true }).tap();
  await card.getByText('What they said, or a line').tap();
  await card.getByLabel(`A line in ${called}’s record only`).fill('Put a new plaster on.');
  await card.getByLabel(`What did ${called} have support with?`).selectOption({ label: 'Clinical or medical treatment' });
  await card.getByLabel(`How much support did ${called} have?`).selectOption({ label: 'I did it for them' });
  await page.getByRole('radio', { name: 'Yes, somebody must know' }).tap();
  await page.getByLabel('What worried you?').fill('The cut looked sore.');
  await page.getByLabel('Whom is it about?').selectOption({ label: first });
  const femi = await page.getByLabel('Who must know?').locator('option', { hasText: 'Femi Adeleke' }).first().getAttribute('value');
  await page.getByLabel('Who must know?').selectOption(femi);
  await checkPage(page);
  await page.getByRole('button', { name: 'Save' }).tap();

  // Then the page says why not, with every word still there; it happened, so it is recorded and waits for a countersign
  await expect(page.getByRole('alert')).toContainText(says);
  await expect(card.getByLabel(`A line in ${called}’s record only`)).toHaveValue('Put a new plaster on.');
  await card.getByRole('checkbox', { name: /it happened: it belongs in the record/ }).tap();
  await checkPage(page);
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'saved for 1 person' })).toBeVisible();
  const kept = await db.selectFrom('notes_line').select(['words', 'outside_role']).where('subject_id', '=', group.id).orderBy('id').execute();
  expect(kept).toEqual([
    { words: 'Put a new plaster on.', outside_role: ['treatment'] },
    { words: 'Concern: The cut looked sore.', outside_role: [] },
  ]);
  expect(await db.selectFrom('notes_group').select('state').where('subject_id', '=', group.id).execute()).toEqual([{ state: 'waiting' }]);
  const told = await db
    .selectFrom('tasks_task')
    .select(['asked_of', 'say'])
    .where('about_id', '=', group.id)
    .where('kind', '=', 'must tell')
    .execute();
  expect(told).toEqual([{ asked_of: femi, say: `${called}, at Printing: The cut looked sore.` }]);
});
