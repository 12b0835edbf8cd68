import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J13 two people change one session at once: the second sees both versions, keeps their words and decides', async ({ page, anotherPage, db }) => {
  const session = await db
    .selectFrom('programme_session')
    .select(['id', 'version'])
    .where('name', '=', 'Gardening')
    .where('on_date', '=', Temporal.PlainDate.from('2026-12-04'))
    .executeTakeFirstOrThrow();
  const lee = await anotherPage();
  await signIn(page, 'jo.tranter');
  await signIn(lee, 'lee.marsh');

  // Given both have the form open
  for (const one of [page, lee]) await one.goto(`/sessions/${session.id}/change`);

  // When the first moves it to 15:00, and the second to 10:00
  await page.getByLabel('Starts').fill('15:00');
  await page.getByLabel('This one', { exact: true }).check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page).not.toHaveURL(/change$/);
  await lee.getByLabel('Starts').fill('10:00');
  await lee.getByLabel('This one', { exact: true }).check();
  await lee.getByRole('button', { name: /^Save/ }).click();

  // Then nothing of the first is written over; the second sees both, with the words they typed still in the form
  await expect(lee.getByRole('heading', { name: 'Both versions' })).toBeVisible();
  await expect(lee.getByRole('alert')).toContainText('There is a problem');
  await expect(lee.getByLabel('Starts')).toHaveValue('10:00');
  await checkPage(lee);
  const kept = await db.selectFrom('programme_session').select(['start_time', 'version']).where('id', '=', session.id).executeTakeFirstOrThrow();
  expect([kept.start_time.toString().slice(0, 5), kept.version]).toEqual(['15:00', session.version + 1]);

  // And pressing again, having seen both, keeps theirs
  await lee.getByRole('button', { name: /^Save/ }).click();
  await expect(lee).not.toHaveURL(/change$/);
  expect(
    (await db.selectFrom('programme_session').select('start_time').where('id', '=', session.id).executeTakeFirstOrThrow()).start_time
      .toString()
      .slice(0, 5),
  ).toBe('10:00');
});
