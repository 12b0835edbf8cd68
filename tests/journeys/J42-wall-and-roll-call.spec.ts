import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { someoneOut } from './leave.ts';

test('J42 the walls name nobody, change within five seconds, and say when they are old; the roll-call is one sheet', async ({ page, db }) => {
  const out = await someoneOut(db, { basis: 'time off', left: '11:30', due: '13:30' });
  await signIn(page, 'femi.adeleke');
  await page.clock.install();

  // The office wall: initials, overdue. The public one: neither overdue nor a name.
  await page.goto('/leave/wall?form=office');
  await expect(page.getByRole('main')).toContainText('min over');
  for (const part of out.name.split(' ')) await expect(page.getByRole('main')).not.toContainText(part);
  await page.goto('/leave/wall?form=public');
  await expect(page.getByRole('main')).not.toContainText(/over|13:30|Ask nurse/);
  await checkPage(page);

  // Somebody else records the return: the wall changes by itself within five seconds
  await page.goto('/leave/wall?form=office');
  const outBefore = Number((await page.locator('.leave-wall-bar b').first().textContent()) ?? '0');
  const began = performance.now();
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: out.episodeId,
      unit_id: out.unitId,
      person_id: out.personId,
      what: 'returned',
      happened_at: Temporal.Instant.from('2026-11-25T13:41:00Z'),
      recorded_at: Temporal.Instant.from('2026-11-25T13:42:00Z'),
      recorded_by: out.personId,
    })
    .execute();
  await expect(page.locator('.leave-wall-bar b').first()).toHaveText(String(outBefore - 1), { timeout: 5000 });
  expect(performance.now() - began).toBeLessThan(5000);

  // No answer for a minute: it says so, loudly, and since when; with an answer it takes it back
  await page.route('**/leave/wall**', (route) => route.abort());
  await page.clock.fastForward(66_000);
  await expect(page.locator('.live-note')).toContainText('Not up to date. This is how it stood at');
  await page.unroute('**/leave/wall**');
  await page.clock.fastForward(16_000);
  await expect(page.locator('.live-note')).toBeEmpty();

  // The roll-call names everybody in the building once, with a box, and is one side of A4
  await page.goto('/leave/roll-call');
  await expect(page.getByRole('main')).toContainText(out.name);
  await checkPage(page);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);
});
