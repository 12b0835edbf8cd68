import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { checkPage, expect } from '#tests/journeys.ts';

/** Has the week of 7 December looked for and waits for the plan. */
export async function proposeWeek(page: Page, seconds: '5 seconds' | 'Half a minute' | 'A minute and a half' = '5 seconds'): Promise<void> {
  await page.goto('/week?from=2026-12-07');
  await page.getByRole('link', { name: 'Propose a week' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Propose the week of 7 December');
  await page.getByRole('radio', { name: seconds }).check();
  await page.getByRole('button', { name: 'Look for a week' }).click();
  if (seconds !== '5 seconds') return;
  await waitForPlan(page, 'A plan for the week of 7 December');
}

/** The page turns into the plan by itself once the search has ended. */
export async function waitForPlan(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

/** Sessions of Larkfield House in a week, by state. */
export async function sessionsIn(db: Db, from: string, to: string): Promise<readonly { id: string; status: string; on: string; name: string }[]> {
  const rows = await db
    .selectFrom('programme_session')
    .innerJoin('places_unit', 'places_unit.id', 'programme_session.unit_id')
    .select(['programme_session.id', 'programme_session.name', 'status', 'on_date'])
    .where('places_unit.name', '=', 'Larkfield House')
    .where('on_date', '>=', Temporal.PlainDate.from(from))
    .where('on_date', '<=', Temporal.PlainDate.from(to))
    .where('status', 'in', ['draft', 'published'])
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, status: row.status, on: row.on_date.toString() }));
}

export { checkPage };
