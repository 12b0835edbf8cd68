import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { someoneOut } from './leave.ts';

for (const scripts of ['', ', with scripts off @nojs'])
  test(`J33 overdue: taken on, steps kept on the clock, declared by a nurse, back, and everything after${scripts}`, async ({ page, db }) =>
    overdueToReturn(page, db));

async function overdueToReturn(page: Page, db: Db): Promise<void> {
  // With scripts off a page that follows what happens loads itself again each minute: a board that has stood still is the greater harm.
  const live = test.info().project.use.javaScriptEnabled === false ? ['meta-refresh'] : [];
  // Given somebody on section 3, due back twelve minutes ago
  const out = await someoneOut(db, { basis: 'section 17', left: '11:30', due: '13:30' });
  await db
    .insertInto('leave_alarm')
    .values({
      episode_id: out.episodeId,
      unit_id: out.unitId,
      about: 'overdue',
      raised_at: Temporal.Instant.from('2026-11-25T13:30:00Z'),
      answer_by: Temporal.Instant.from('2026-11-25T23:00:00Z'),
    })
    .execute();
  await signIn(page, 'femi.adeleke');
  await page.goto('/leave');

  // Then the board says "overdue" and nothing more, and what to do first
  const strip = page.getByRole('region', { name: new RegExp(`^${out.name}: was due at 13:30`) });
  await expect(strip).toContainText('1');
  await expect(strip).toContainText('Now: Ring them, or their escort');
  await expect(page.getByText(/absent without leave|missing\./)).toHaveCount(0);
  await checkPage(page, live);

  // When the nurse takes it on and keeps two steps
  await strip.getByRole('button', { name: 'I have this' }).click();
  await expect(page.getByRole('status')).toContainText('You have this');
  await page.getByRole('button', { name: 'Keep the step' }).click();
  await expect(page.getByRole('alert')).toContainText('which step');
  await checkPage(page, live);
  await page.getByRole('radio', { name: 'Ring them, or their escort' }).check();
  await page.getByLabel('What came of it').fill('No answer, twice');
  await page.getByRole('button', { name: 'Keep the step' }).click();
  await expect(page.getByRole('main')).toContainText('Femi Adeleke: No answer, twice');
  const alarm = await db.selectFrom('leave_alarm').select('answered_by').where('episode_id', '=', out.episodeId).executeTakeFirstOrThrow();
  expect(alarm.answered_by).not.toBeNull();

  // And declares them absent without leave: the date the power to take them back ends is worked out and kept
  await page.getByRole('link', { name: 'Declare missing or absent' }).click();
  await checkPage(page);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Absent without leave' }).check();
  await page.getByLabel('What worries you for them or others').fill('Was low this morning');
  await page.getByRole('button', { name: 'Declare this' }).click();
  await expect(page.getByRole('status')).toContainText('Power to take them back: until the end of');
  await checkPage(page, live);

  // Then the sheet for the police fits one side and says it too
  await page.getByRole('link', { name: 'Sheet for the police' }).click();
  await expect(page.getByRole('main')).toContainText('Power to take them back ends');
  await expect(page.getByRole('main')).toContainText('Green coat, red scarf');
  await checkPage(page);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);

  // When they are back, the board lets them go from the strip, and what comes after is asked for
  await page.goto(`/leave/episodes/${out.episodeId}/return`);
  await page.getByLabel('In their words').fill('I needed air.');
  await page.getByRole('radio', { name: 'Settled', exact: true }).check();
  await page
    .getByRole('group', { name: /conditions kept/ })
    .getByRole('radio', { name: 'No', exact: true })
    .check();
  await page.getByLabel('Does anything worry you?').fill('Came back an hour late, frightened of the flat.');
  await page.getByRole('button', { name: `${out.name} is back` }).click();
  await expect(page.getByRole('status')).toContainText('Back.');
  await page.goto('/leave');
  await expect(page.getByRole('region', { name: new RegExp(`^${out.name}:`) })).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('still to be reviewed');
  await page.goto(`/leave/episodes/${out.episodeId}/late`);
  for (const done of ['Examined by a doctor', 'Talked through with them', 'Told their rights', 'Leave reviewed with the responsible clinician']) {
    await expect(page.getByRole('checkbox', { name: done })).not.toBeChecked();
    await page.getByRole('checkbox', { name: done }).check();
  }
  await checkPage(page, live);
  await page.getByRole('button', { name: 'Keep what was done' }).click();
  await expect(page.getByRole('status')).toContainText('Everything after their return has been seen to.');
  const kept = await db.selectFrom('leave_movement').select('what').where('episode_id', '=', out.episodeId).orderBy('seq').execute();
  expect(kept.map(({ what }) => what).filter((what) => what !== 'outcome')).toEqual(['departed', 'declared AWOL', 'returned', 'reviewed']);
}

test('J33 a press on the board counts although the board is drawn anew under it', async ({ page, db }) => {
  const out = await someoneOut(db, { basis: 'section 17', left: '11:30', due: '13:30' });
  await db
    .insertInto('leave_alarm')
    .values({
      episode_id: out.episodeId,
      unit_id: out.unitId,
      about: 'overdue',
      raised_at: Temporal.Instant.from('2026-11-25T13:30:00Z'),
      answer_by: Temporal.Instant.from('2026-11-25T23:00:00Z'),
    })
    .execute();
  await signIn(page, 'femi.adeleke');
  await page.goto('/leave');
  const button = page.getByRole('region', { name: new RegExp(`^${out.name}: was due at 13:30`) }).getByRole('button', { name: 'I have this' });

  // Given the board on its way to be fetched again, as it is every 15 seconds
  let fetched: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (fetched = resolve));
  const isAgain = (headers: Readonly<Record<string, string>>): boolean => headers['x-trellis-refresh'] === '1';
  await page.route('**/leave', async (route) => {
    if (isAgain(route.request().headers())) await held;
    await route.continue();
  });
  await page.waitForRequest((request) => isAgain(request.headers()), { timeout: 40_000 });

  // When it comes while the button is being pressed
  const came = page.waitForResponse((response) => isAgain(response.request().headers()));
  await button.hover();
  await page.mouse.down();
  fetched();
  await (await came).finished();
  await page.waitForTimeout(500);
  await page.mouse.up();

  // Then it was pressed
  await expect(page.getByRole('status')).toContainText('You have this');
});
