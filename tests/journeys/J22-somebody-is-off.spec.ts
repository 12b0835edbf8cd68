import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { waitForPlan } from './plan.ts';

test('J22 somebody is off sick: the week is mended with few changes, and who to tell is listed', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');
  const running = () =>
    db
      .selectFrom('programme_session as s')
      .innerJoin('programme_session_staff as r', 'r.session_id', 's.id')
      .innerJoin('workforce_staff as w', 'w.id', 'r.staff_id')
      .select(['s.id', 's.name', 's.on_date'])
      .where('w.surname', '=', 'Marsh')
      .where('s.status', 'in', ['draft', 'published'])
      .where('s.counts', '=', true)
      .where('s.on_date', '>=', Temporal.PlainDate.from('2026-11-26'))
      .where('s.on_date', '<=', Temporal.PlainDate.from('2026-11-29'))
      .execute();
  const his = await running();
  expect(his.length).toBeGreaterThan(0);
  await page.goto('/week?from=2026-11-23');
  await page.getByRole('link', { name: 'Something happened' }).click();
  await checkPage(page);
  await page.getByRole('radio', { name: 'Somebody who works here is off' }).check();
  await page.getByRole('button', { name: 'Mend the week' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose who is off.');
  await checkPage(page);
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Lee Marsh' });
  await page.getByLabel('From').selectOption({ label: 'Thursday 26 November' });
  await page.getByRole('button', { name: 'Mend the week' }).click();
  await waitForPlan(page, 'A changed plan for the week of 23 November');
  await expect(page.getByText('Lee Marsh is off, Thursday to Sunday.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who to tell' })).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Put it all into the draft' }).click();
  await expect(page.getByRole('status').first()).toContainText('In the draft: ');
  expect(await running()).toEqual([]);
});

test('J23 drafts that stay and clash are named with what stands between them, not planned round', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');
  await page.goto('/week?from=2026-12-07');
  const drafts = await db
    .selectFrom('programme_session as s')
    .innerJoin('places_unit as u', 'u.id', 's.unit_id')
    .select(['s.id', 's.name', 's.room_id', 's.during', 's.start_time', 's.minutes', 's.on_date'])
    .where('u.name', '=', 'Larkfield House')
    .where('s.status', '=', 'draft')
    .where('s.counts', '=', true)
    .where('s.on_date', '=', Temporal.PlainDate.from('2026-12-08'))
    .where('s.name', 'in', ['Charity shop', 'Games'])
    .execute();
  const games = drafts.find(({ name }) => name === 'Games')!;
  // Somebody moves another draft into the same room at the same time
  await page.goto(`/sessions/new?on=2026-12-08`);
  const room = await db.selectFrom('places_room').select('id').where('id', '=', games.room_id!).executeTakeFirstOrThrow();
  const other = await db
    .selectFrom('programme_session as s')
    .innerJoin('places_unit as u', 'u.id', 's.unit_id')
    .select('s.id')
    .where('u.name', '=', 'Larkfield House')
    .where('s.status', '=', 'draft')
    .where('s.counts', '=', true)
    .where('s.on_date', '=', Temporal.PlainDate.from('2026-12-09'))
    .where('s.name', '=', 'Relaxation')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('programme_session')
    .set({ on_date: games.on_date, start_time: games.start_time, minutes: games.minutes, during: games.during, room_id: room.id, exceptional: true })
    .where('id', '=', other.id)
    .execute();
  await page.goto('/week/propose?from=2026-12-07');
  await page.getByRole('radio', { name: '5 seconds' }).check();
  await page.getByRole('button', { name: 'Look for a week' }).click();
  await waitForPlan(page, 'A plan for the week of 7 December');
  await expect(page.getByText(/that (was|were) to stay cannot be held as/)).toBeVisible();
  const both = page.getByRole('listitem').filter({ hasText: 'they are in one room at once' });
  await expect(both).toHaveText(/(Games and Relaxation|Relaxation and Games), Tuesday 8 December cannot both stay: /);
  await checkPage(page);
});
