import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J16 the unit is stood down for an incident, who must be told is listed, and it is undone', async ({ page, db }) => {
  const onNow = () =>
    db
      .selectFrom('programme_session')
      .innerJoin('places_unit', 'places_unit.id', 'programme_session.unit_id')
      .select(['programme_session.id', 'programme_session.name', 'status'])
      .where('places_unit.name', '=', 'Larkfield House')
      .where('on_date', '=', Temporal.PlainDate.from('2026-11-25'))
      .where('start_time', '>=', Temporal.PlainTime.from('15:00'))
      .where('start_time', '<', Temporal.PlainTime.from('19:00'))
      .where('status', 'in', ['published', 'cancelled'])
      .orderBy('programme_session.id')
      .execute();
  const before = await onNow();
  const claims = (await db.selectFrom('bookings_claim').select('owner_id').execute()).length;
  expect(before.filter((session) => session.status === 'published').length).toBeGreaterThan(1);
  await signIn(page, 'jo.tranter');
  await page.getByRole('link', { name: 'More' }).click();
  await checkPage(page);
  await page.getByRole('link', { name: 'Stand the unit down' }).click();

  // Given a time from three to seven, the page says what it would cancel before it is done
  await page.getByLabel('From what time').fill('15:00');
  await page.getByLabel('To what time').fill('19:00');
  await checkPage(page);
  await page.getByRole('button', { name: 'See what it would cancel' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Stand Larkfield House down?');
  await expect(page.getByText(before.find((session) => session.status === 'published')!.name).first()).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Stand the unit down' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await page.getByLabel('Incident on the unit').check();
  await page.getByRole('button', { name: 'Stand the unit down' }).click();

  // Then everything in that time is cancelled, its people and staff are free, and somebody is asked to tell them
  await expect(page.getByRole('status')).toBeVisible();
  expect((await onNow()).every((session) => session.status === 'cancelled')).toBe(true);
  expect((await db.selectFrom('bookings_claim').select('owner_id').execute()).length).toBeLessThan(claims);
  expect(
    (
      await db
        .selectFrom('tasks_task')
        .select('kind')
        .where('kind', '=', 'must tell')
        .where('asked_at', '>', Temporal.Instant.from('2026-11-25T13:41:00Z'))
        .execute()
    ).length,
  ).toBeGreaterThan(0);
  await checkPage(page);

  // And it is undone: each is back as it was, booked again
  await page.goto('/stand-down');
  await page
    .getByRole('button', { name: /^Undo: put the sessions back/ })
    .first()
    .click();
  await expect(page.getByRole('status')).toBeVisible();
  expect(await onNow()).toEqual(before);
  expect((await db.selectFrom('bookings_claim').select('owner_id').execute()).length).toBe(claims);
});
