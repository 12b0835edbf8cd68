import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J04 before somebody is invited the page says what does not fit; going ahead needs words why, and they are kept', async ({ page, db }) => {
  const session = await db
    .selectFrom('programme_session')
    .innerJoin('places_unit', 'places_unit.id', 'programme_session.unit_id')
    .select(['programme_session.id', 'programme_session.name'])
    .where('places_unit.name', '=', 'Larkfield House')
    .where('programme_session.name', '=', 'Gardening')
    .where('on_date', '>', Temporal.PlainDate.from('2026-11-25'))
    .where('status', '=', 'published')
    .orderBy('on_date')
    .executeTakeFirstOrThrow();
  const callum = await db
    .selectFrom('people_person')
    .select('id')
    .where('given_name', '=', 'Callum')
    .where('surname', '=', 'Reddy')
    .executeTakeFirstOrThrow();
  await signIn(page, 'jo.tranter');

  // Given a session to come, with everybody's needs and one answer beside each name
  await page.goto(`/sessions/${session.id}/people`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is invited to Gardening');
  await expect(page.getByText('Somebody is with Callum within eyesight').first()).toBeVisible();
  await checkPage(page);

  // When Callum's invitation is withdrawn, with the reason, he stands among those to look at first
  await page.getByRole('link', { name: 'Withdraw Callum Reddy' }).click();
  await page.getByRole('button', { name: 'Withdraw the invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter why');
  await checkPage(page);
  await page.getByLabel('Why?').fill('Nobody to be with him that day');
  await page.getByRole('button', { name: 'Withdraw the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('Callum Reddy is no longer invited.');
  await page.getByRole('link', { name: 'Check for Callum Reddy' }).click();

  // Then the check says what is asked, what is known of him, and does it meet; nothing is chosen for anyone
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Before you invite Callum to Gardening');
  await expect(page.getByRole('row', { name: /Safety.*Say who stays with Callum.*Look/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Not together.*Nobody in this group.*Yes/ })).toBeVisible();
  for (const radio of await page.getByRole('radio').all()) await expect(radio).not.toBeChecked();
  await checkPage(page);

  // When it is gone over without a word why, each field says so and what was typed stays
  await page.getByLabel('Invite Callum to this one').check();
  await page.getByLabel('What Callum will read').fill('Come and see the leeks. Femi comes with you.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Say why, although “Safety” is not met.');
  await expect(page.getByLabel('What Callum will read')).toHaveValue('Come and see the leeks. Femi comes with you.');
  await checkPage(page);
  for (const field of await page.getByLabel(/^Although/).all()) await field.fill('Femi stays beside him, agreed with the nurse in charge');
  await page.getByRole('button', { name: 'Save' }).click();

  // Then he is invited, the words stand beside his name, and somebody is asked to tell him
  await expect(page.getByRole('status')).toContainText('Callum Reddy is invited to Gardening');
  await expect(page.getByText('“Femi stays beside him, agreed with the nurse in charge”').first()).toBeVisible();
  await checkPage(page);
  const kept = await db
    .selectFrom('programme_invitation')
    .select('going_ahead')
    .where('session_id', '=', session.id)
    .where('person_id', '=', callum.id)
    .executeTakeFirstOrThrow();
  expect(kept.going_ahead).toMatchObject([{ words: 'Femi stays beside him, agreed with the nurse in charge' }]);
  expect(
    await db.selectFrom('bookings_claim').select('label').where('owner_id', '=', session.id).where('resource_id', '=', callum.id).execute(),
  ).toEqual([{ label: 'Gardening' }]);
  expect(
    (await db.selectFrom('tasks_task').select('say').where('person_id', '=', callum.id).where('about_id', '=', session.id).execute())[0]?.say,
  ).toBe('Tell Callum Reddy: “Come and see the leeks. Femi comes with you.”');
});

test('J04 what could not be checked is never told as none, and is asked about', async ({ page, db }) => {
  const session = await db
    .selectFrom('programme_session')
    .select('id')
    .where('name', '=', 'Swimming')
    .where('on_date', '>', Temporal.PlainDate.from('2026-11-25'))
    .where('status', 'in', ['published', 'draft'])
    .orderBy('on_date')
    .executeTakeFirstOrThrow();
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${session.id}/people`);
  await page
    .getByRole('link', { name: /^Check for/ })
    .first()
    .click();
  await expect(page.getByRole('row', { name: /A swim check with the nurse.*Nobody has written down that.*Not known/ })).toBeVisible();
  await expect(page.getByText('Nobody is let out by an invitation')).toBeVisible();
  await checkPage(page);
});

test('J04 a step towards going alone is recorded with what was seen, and stands beside the name from then on', async ({ page, db }) => {
  const session = await db
    .selectFrom('programme_session')
    .innerJoin('programme_invitation', 'programme_invitation.session_id', 'programme_session.id')
    .innerJoin('people_person', 'people_person.id', 'programme_invitation.person_id')
    .innerJoin('places_unit', 'places_unit.id', 'programme_session.unit_id')
    .select(['programme_session.id', 'activity_id', 'person_id', 'given_name', 'preferred_name', 'surname'])
    .where('places_unit.name', '=', 'Larkfield House')
    .where('programme_session.name', '=', 'Walking group')
    .where('programme_session.on_date', '>', Temporal.PlainDate.from('2026-11-25'))
    .where('programme_session.status', '=', 'published')
    .orderBy('programme_session.on_date')
    .orderBy('person_id')
    .executeTakeFirstOrThrow();
  const first = session.preferred_name ?? session.given_name;
  await signIn(page, 'jo.tranter');

  // Given the check page of somebody invited, which leads to their steps
  await page.goto(`/sessions/${session.id}/invite?person=${session.person_id}`);
  await page.getByRole('link', { name: 'Steps towards going alone' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${first}’s steps towards Walking group`);
  await page.getByRole('radio', { name: 'Met there' }).check();
  await page.getByRole('button', { name: 'Record the step' }).click();
  await expect(page.getByRole('alert')).toContainText('what was seen');
  await checkPage(page);

  // When what was seen is written, the step is kept with it, and the list of who is invited says it
  await page.getByLabel('What was seen?').fill('Walked to the bridge alone and waited for us by the bench.');
  await page.getByRole('button', { name: 'Record the step' }).click();
  await expect(page.getByRole('main')).toContainText('Walked to the bridge alone and waited for us by the bench.');
  await checkPage(page);
  await page.goto(`/sessions/${session.id}/people`);
  await expect(page.locator(`a[href="/activities/${session.activity_id}/steps/${session.person_id}"]`)).toHaveText('Met there');
});
