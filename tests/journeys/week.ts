import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { checkPage, expect } from '#tests/journeys.ts';

export const weekOf7December = '/week?from=2026-12-07';

/** Copies the one-off sessions of the week before into the week of 7 December, but one that was for once only. Ends on that week. */
export async function copyLastWeek(page: Page): Promise<void> {
  await page.goto(weekOf7December);
  await expect(page.getByText('Not published yet')).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Copy last week' }).click();
  await expect(page.getByText('83 sessions come round by themselves and are there already')).toBeVisible();
  await checkPage(page);
  await page.getByLabel(/^Into town, one to one, Fri 11 Dec, 14:15/).uncheck();
  await page.getByRole('button', { name: 'Copy to draft' }).click();
  await expect(page.getByRole('status').first()).toContainText('2 sessions are carried over as drafts.');
  await checkPage(page);
}

/** A session of the week of 7 December, by its name, as it is kept. */
export async function sessionNow(db: Db, name: string): Promise<{ id: string; on: string; start: string; minutes: number; status: string }> {
  const found = await db
    .selectFrom('programme_session')
    .innerJoin('places_unit', 'places_unit.id', 'programme_session.unit_id')
    .select(['programme_session.id', 'on_date', 'start_time', 'minutes', 'status'])
    .where('places_unit.name', '=', 'Larkfield House')
    .where('programme_session.name', '=', name)
    .where('on_date', '>=', Temporal.PlainDate.from('2026-12-07'))
    .where('on_date', '<=', Temporal.PlainDate.from('2026-12-13'))
    .executeTakeFirstOrThrow();
  return { id: found.id, on: found.on_date.toString(), start: found.start_time.toString().slice(0, 5), minutes: found.minutes, status: found.status };
}

/** Publishes the week of 7 December, in which Driving theory runs into something on the Wednesday: stopped first, then mended with the form on the week. */
export async function publishAfterAClash(page: Page, db: Db): Promise<void> {
  const claims = async (): Promise<number> => (await db.selectFrom('bookings_claim').select('owner_id').execute()).length;
  const before = await claims();
  const why = 'They sit apart, and Jo is in the room';
  await page.goto(weekOf7December);
  await page.getByRole('link', { name: 'Publish 85 changes' }).click();
  await expect(page.getByText('2 sessions cannot be published yet')).toBeVisible();
  await checkPage(page);
  await page.getByLabel(/^Not together: Nathan Szabo and Callum Reddy/).fill(why);
  await page.getByRole('button', { name: 'Publish 85 changes' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Driving theory, Wednesday 9 December: Hassan Farouk has something else then: Time with OT, 16:15 to 17:00',
  );
  await expect(page.getByLabel(/^Not together: Nathan Szabo and Callum Reddy/)).toHaveValue(why);
  await checkPage(page);
  expect([await claims(), (await sessionNow(db, 'Driving theory')).status]).toEqual([before, 'draft']);

  // It is mended with the form beside the week: back to the day before
  await page.goto(`${weekOf7December}&session=${(await sessionNow(db, 'Driving theory')).id}`);
  await page.getByText('Move by date, time or place').click();
  await page.getByRole('form', { name: 'Move Driving theory' }).getByLabel('Day').fill('8');
  await checkPage(page);
  await page.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByRole('status').first()).toContainText('Driving theory moves to Tuesday 8 December, 16:15.');
  await page.getByRole('link', { name: 'Publish 85 changes' }).click();
  await expect(page.getByText('cannot be published yet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Publish 85 changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Say why 18 sessions go ahead: Not together: Nathan Szabo and Callum Reddy.');
  await page.getByLabel(/^Not together: Nathan Szabo and Callum Reddy/).fill(why);
  await page.getByRole('button', { name: 'Publish 85 changes' }).click();
  await expect(page.getByRole('status').first()).toContainText('Version 1 is published: 85 changes.');
  await expect(page.getByText('Published, version 1')).toBeVisible();
  await checkPage(page);
  expect(await claims()).toBeGreaterThan(before + 85);
  expect(await sessionNow(db, 'Driving theory')).toMatchObject({ on: '2026-12-08', start: '16:15', status: 'published' });
}
