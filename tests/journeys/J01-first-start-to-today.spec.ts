import type { Db } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';
import { walkWithTab } from './keyboard.ts';

test('J01 from the first start to Today: what is on, what has nobody, who could run it, and their answer', async ({
  page,
  site,
  anotherPage,
  db,
}) => {
  // Given a first start, any page leads to the sign-in page, which says what is wrong with a wrong password
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await checkPage(page);
  await page.getByLabel('Sign-in name').fill('jo.tranter');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await checkPage(page);

  // When the activity co-ordinator signs in, Today says what is on and who is in charge
  await signIn(page, 'jo.tranter');
  await expect(page).toHaveURL(/\/today/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  await expect(page.getByText(/nurse in charge: \w+/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Now and next' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nobody to run it' })).toBeVisible();
  await checkPage(page);

  // And a session whose worker is off sick can be covered by asking a colleague who is on
  const group = await aGroupJustOver(site, db, 3);
  await db
    .updateTable('programme_session')
    .set({
      name: 'Late walk',
      on_date: Temporal.PlainDate.from('2026-11-25'),
      start_time: Temporal.PlainTime.from('16:15'),
      minutes: 45,
      during: '[2026-11-25 16:15+00,2026-11-25 17:00+00)' as never,
    })
    .where('id', '=', group.id)
    .execute();
  await db.deleteFrom('programme_session_staff').where('session_id', '=', group.id).execute();
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: 'Late walk' }).getByRole('link', { name: 'Find cover' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Find cover' })).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Ask Lee Marsh' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Asked' })).toBeVisible();
  await checkPage(page);

  // When the colleague, on another computer, says yes, they run it and Today no longer asks for anybody
  const lee = await anotherPage();
  await signIn(lee, 'lee.marsh');
  await lee.getByRole('link', { name: /Can you run Late walk/ }).click();
  await lee.getByRole('button', { name: 'Yes, I will run it' }).click();
  await expect(lee.getByRole('status')).toContainText('You run Late walk');
  await page.goto('/today');
  await expect(page.getByRole('heading', { name: 'Nobody to run it' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Late walk' }).getByRole('link', { name: 'Find cover' })).toHaveCount(0);
});

test('J01 Today on a phone has everything without scrolling sideways @phone', async ({ page }) => {
  await signIn(page, 'femi.adeleke');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  await checkPage(page);
  await page.getByText('Menu', { exact: true }).tap();
  await expect(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'People' })).toBeVisible();
  await checkPage(page);
});

test('J01 a volunteer’s Today names nobody the unit supports', async ({ page, db }) => {
  await signIn(page, 'grace.tembo');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  const people = await db.selectFrom('people_person').select(['given_name', 'preferred_name', 'surname']).execute();
  const text = await page.locator('body').innerText();
  for (const person of people) expect(text).not.toContain(`${person.preferred_name ?? person.given_name} ${person.surname}`);
  await checkPage(page);
});

/** The pages of people, staff and places, as somebody opens them from the menu and from one another. */
async function everyPage(db: Db, asManager: boolean): Promise<string[]> {
  const person = await db
    .selectFrom('people_episode')
    .innerJoin('places_unit', 'places_unit.id', 'people_episode.unit_id')
    .select(['person_id', 'unit_id'])
    .where('places_unit.name', '=', 'Larkfield House')
    .where('ended_how', 'is', null)
    .orderBy('person_id')
    .executeTakeFirstOrThrow();
  const lee = await db.selectFrom('workforce_staff').select('id').where('surname', '=', 'Marsh').executeTakeFirstOrThrow();
  const room = await db.selectFrom('places_room').select('id').where('unit_id', '=', person.unit_id).executeTakeFirstOrThrow();
  const vehicle = await db.selectFrom('places_vehicle').select('id').where('unit_id', '=', person.unit_id).executeTakeFirstOrThrow();
  const task = await db.selectFrom('tasks_task').select('id').where('unit_id', '=', person.unit_id).executeTakeFirstOrThrow();
  const of = `/people/${person.person_id}`;
  return [
    '/people',
    '/people/new',
    '/people/times',
    ...['', '/details', '/needs', '/times', '/carers', '/not-together', '/discharge', '/transfer', '/entered-in-error'].map((part) => `${of}${part}`),
    '/staff',
    '/staff/rota',
    `/staff/${lee.id}`,
    '/rooms',
    '/settings',
    `/settings/plan.weekly-hours?unit=${person.unit_id}`,
    `/tasks/${task.id}`,
    ...(asManager
      ? [
          '/staff/new',
          '/staff/agency',
          `/staff/${lee.id}/role`,
          `/staff/${lee.id}/leaving`,
          '/rooms/new',
          `/rooms/${room.id}`,
          '/vehicles/new',
          `/vehicles/${vehicle.id}`,
        ]
      : []),
  ];
}

for (const login of ['jo.tranter', 'wendy.ashdown'])
  test(`J01 every page of people, staff and places is walked with Tab alone, as ${login}`, async ({ page, db }) => {
    test.setTimeout(240_000);
    await signIn(page, login);
    for (const path of await everyPage(db, login === 'wendy.ashdown')) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
      const { stops, wrong } = await walkWithTab(page);
      expect([path, wrong]).toEqual([path, []]);
      expect(stops).toBeGreaterThan(8);
    }
  });
