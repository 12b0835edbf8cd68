import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J03 what people said becomes a new group and invitations, with nobody ticked for anyone', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');

  // Given somebody nobody has asked yet, their interests are gone through with them, in their own words
  await page.goto('/interests');
  await checkPage(page);
  await page.getByRole('link', { name: 'Callum Reddy' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Callum');
  await checkPage(page);

  // When an interest with nothing in the evening is opened
  await page.goto('/interests');
  await page.getByRole('link', { name: 'Computers', exact: true }).click();
  await expect(page.getByText('Two people said computers; nothing on after 17:00.').first()).toBeVisible();
  await expect(page.getByRole('group', { name: 'Who?' }).locator('input:checked')).toHaveCount(0);
  await checkPage(page);

  // Nobody chosen: it says so and keeps what was typed
  await page.getByRole('radio', { name: 'Something new' }).check();
  await page.getByLabel('Or a new one called (optional)').fill('Computers after tea');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(page.getByLabel('Or a new one called (optional)')).toHaveValue('Computers after tea');
  await checkPage(page);

  // Then one tap a person and one time make a draft session with both invited
  for (const box of await page.getByRole('group', { name: 'Who?' }).getByRole('checkbox').all()) await box.check();
  // Both are here by then: one of them is on leave this week.
  const on = page.getByRole('group', { name: 'On' });
  for (const [part, value] of [
    ['Day', '3'],
    ['Month', '12'],
    ['Year', '2026'],
  ] as const)
    await on.getByLabel(part).fill(value);
  await page.getByLabel('At', { exact: true }).fill('18:30');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const made = await db
    .selectFrom('programme_session')
    .select(['id', 'status', 'start_time'])
    .where('name', '=', 'Computers after tea')
    .executeTakeFirstOrThrow();
  expect([made.status, made.start_time.toString().slice(0, 5)]).toEqual(['draft', '18:30']);
  expect(await db.selectFrom('programme_invitation').select('person_id').where('session_id', '=', made.id).execute()).toHaveLength(2);
  await checkPage(page);
});
