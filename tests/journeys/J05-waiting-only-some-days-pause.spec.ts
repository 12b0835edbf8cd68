import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J05 somebody waits, is withdrawn and put back, is given a place, comes only on Mondays, pauses, and it ends with a reason', async ({
  page,
  db,
}) => {
  const activity = await db
    .selectFrom('programme_activity as a')
    .innerJoin('places_unit as u', 'u.id', 'a.unit_id')
    .select('a.id')
    .where('a.name', '=', 'Walking group')
    .where('u.name', '=', 'Larkfield House')
    .executeTakeFirstOrThrow();
  const taken = db
    .selectFrom('programme_allocation as l')
    .innerJoin('programme_pattern as p', 'p.id', 'l.pattern_id')
    .select('l.person_id')
    .where('p.activity_id', '=', activity.id);
  const person = await db
    .selectFrom('people_person as q')
    .innerJoin('people_episode as e', 'e.person_id', 'q.id')
    .innerJoin('places_unit as u', 'u.id', 'e.unit_id')
    .select(['q.id', 'q.given_name', 'q.preferred_name', 'q.surname'])
    .where('u.name', '=', 'Larkfield House')
    .where('e.ended_how', 'is', null)
    .where('q.id', 'not in', taken)
    .where('q.surname', '=', 'Fogarty')
    .executeTakeFirstOrThrow();
  // She is free: what else she was invited to in the coming weeks is taken back first, or Mondays would clash.
  await db
    .updateTable('programme_invitation')
    .set({ withdrawn_at: Temporal.Instant.from('2026-11-25T09:00:00Z') })
    .where('person_id', '=', person.id)
    .where('on_date', '>', Temporal.PlainDate.from('2026-11-25'))
    .execute();
  await db.deleteFrom('bookings_claim').where('resource_id', '=', person.id).execute();
  const name = `${person.preferred_name ?? person.given_name} ${person.surname}`;
  const coming = async () =>
    (
      await db
        .selectFrom('programme_invitation as i')
        .innerJoin('programme_session as s', 's.id', 'i.session_id')
        .select('s.on_date')
        .where('i.person_id', '=', person.id)
        .where('s.activity_id', '=', activity.id)
        .where('i.withdrawn_at', 'is', null)
        .where('s.on_date', '>', Temporal.PlainDate.from('2026-11-25'))
        .orderBy('s.on_date')
        .execute()
    ).map((row) => row.on_date.dayOfWeek);
  const openAll = () => page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  await signIn(page, 'jo.tranter');

  // Given somebody asks before there is a place, in their own words
  await page.goto(`/activities/${activity.id}/waiting`);
  await checkPage(page);
  await page.getByRole('button', { name: 'Put on the list' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await checkPage(page);
  await page.getByLabel('Who for?').selectOption({ label: name });
  await page.getByRole('radio', { name: 'The person' }).check();
  await page.getByLabel('In their words (optional)').fill('I walked the coast path end to end.');
  await page.getByRole('button', { name: 'Put on the list' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expect(page.getByText('I walked the coast path end to end.')).toBeVisible();

  // They change their mind, and change it back: they keep the day they asked
  await page
    .getByRole('listitem')
    .filter({ hasText: name })
    .getByRole('link', { name: /^Answer/ })
    .click();
  await page.getByRole('radio', { name: 'They no longer want it' }).check();
  await checkPage(page);
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await openAll();
  await page.getByRole('button', { name: `Put back on the list ${name}` }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const events = await db
    .selectFrom('programme_waiting_event as e')
    .innerJoin('programme_waiting as w', 'w.id', 'e.waiting_id')
    .select('e.what')
    .where('w.person_id', '=', person.id)
    .where('w.activity_id', '=', activity.id)
    .orderBy('e.id')
    .execute();
  expect(events.map((event) => event.what)).toEqual(['withdrawn', 'reinstated']);

  // When they are given a place, after the check, they are invited each time it comes round
  await page.goto(`/activities/${activity.id}/places`);
  await checkPage(page);
  await page.getByLabel('Who?', { exact: true }).selectOption({ label: name });
  await page.getByLabel('From which one?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'See the check' }).click();
  await checkPage(page);
  for (const box of await page.getByRole('textbox', { name: /^(Although|All places)/ }).all()) await box.fill('Waited longest, and asked again.');
  await page.getByRole('button', { name: 'Give the place' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const all = await coming();
  expect(new Set(all).size).toBeGreaterThan(1);

  // Only Mondays: an exclusion on the place, so the group stays one group
  await page
    .getByRole('link', { name: `Change the place of ${name}` })
    .first()
    .click();
  await checkPage(page);
  await openAll();
  await page.getByLabel('Thursdays', { exact: true }).selectOption('none');
  await page.getByRole('button', { name: 'Save the days' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  expect(new Set(await coming())).toEqual(new Set([1]));

  // A pause lets those sessions go, and holds the place
  await page.goto(`/activities/${activity.id}/places`);
  await page
    .getByRole('link', { name: `Change the place of ${name}` })
    .first()
    .click();
  await openAll();
  const from = page.getByRole('group', { name: 'First day away from it' });
  for (const [part, value] of [
    ['Day', '26'],
    ['Month', '11'],
    ['Year', '2026'],
  ] as const)
    await from.getByLabel(part).fill(value);
  await page.getByRole('button', { name: 'Pause the place' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  expect(await coming()).toEqual([]);
  await checkPage(page);

  // And it ends with a reason, which whoever next thinks of inviting them sees
  await page.goto(`/activities/${activity.id}/places`);
  await page
    .getByRole('link', { name: `Change the place of ${name}` })
    .first()
    .click();
  await openAll();
  const last = page.locator('form').filter({ has: page.getByRole('button', { name: 'End the place' }) });
  for (const [part, value] of [
    ['Day', '27'],
    ['Month', '11'],
    ['Year', '2026'],
  ] as const)
    await last.getByLabel(part).fill(value);
  await last.getByLabel('Their choice').check();
  await last.getByRole('button', { name: 'End the place' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const ended = await db
    .selectFrom('programme_allocation as l')
    .innerJoin('programme_pattern as p', 'p.id', 'l.pattern_id')
    .select('l.end_reason')
    .where('l.person_id', '=', person.id)
    .where('p.activity_id', '=', activity.id)
    .execute();
  expect(ended.map((row) => row.end_reason)).toEqual(['their choice']);
});
