import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { proposeWeek, sessionsIn, waitForPlan } from './plan.ts';

test('J20 a week is proposed, a day of it is put into the draft, and the week is published', async ({ page, db }) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await page.goto('/week/propose?from=2026-12-07');
  const before = await sessionsIn(db, '2026-12-07', '2026-12-13');
  await checkPage(page);

  // Without saying how long: the sentence stands by the field, and what was ticked stays
  await page.getByRole('radio', { name: '5 seconds' }).check();
  await page.getByRole('button', { name: 'Look for a week' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Looking for a better week|A plan for the week of 7 December/);
  await checkPage(page);
  await waitForPlan(page, 'A plan for the week of 7 December');
  await checkPage(page);
  expect(await sessionsIn(db, '2026-12-07', '2026-12-13')).toHaveLength(before.length);

  // What is new on one day goes into the draft, and nothing of another day
  const plan = await db.selectFrom('programme_proposal').select(['best', 'problem']).executeTakeFirstOrThrow();
  const sessions = (plan.best as { sessions: { id: string; day: number }[] }).sessions;
  const there = new Set(before.map(({ id }) => id));
  const fresh = sessions.filter(({ id }) => !there.has(id));
  expect(fresh.length).toBeGreaterThan(3);
  const day = fresh[0]!.day;
  const date = Temporal.PlainDate.from('2026-12-07').add({ days: day });
  const name = date.toLocaleString('en-GB', { weekday: 'long' });
  await page.getByText(new RegExp(`^${name} ${date.day} December: `)).click();
  await page.getByRole('button', { name: `Put ${name} into the draft` }).click();
  await expect(page.getByRole('status').first()).toContainText('In the draft: ');
  await checkPage(page);
  const after = await sessionsIn(db, '2026-12-07', '2026-12-13');
  expect(after.length - before.length).toBe(fresh.filter((one) => one.day === day).length);
  expect(after.filter(({ id }) => !there.has(id)).every(({ on, status }) => on === date.toString() && status === 'draft')).toBe(true);

  // And the week is published as any other
  await page.goto('/week/publish?from=2026-12-07');
  for (const field of await page.locator('input[name^="why."]').all()) await field.fill('They sit apart, and Jo is in the room');
  await page.getByRole('button', { name: /^Publish \d+ changes$/ }).click();
  await expect(page.getByRole('status').first()).toContainText('published');
  expect((await sessionsIn(db, '2026-12-07', '2026-12-13')).filter(({ on, status }) => on === date.toString() && status === 'draft')).toEqual([]);
});

test('J24 a long search is stopped early, and the best so far is there', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');
  await proposeWeek(page, 'A minute and a half');
  await expect(page.getByText('The best so far is already safe to use.')).toBeVisible({ timeout: 30_000 });
  await checkPage(page);
  await page.getByRole('button', { name: 'Stop, and see the best so far' }).click();
  const asked = performance.now();
  await waitForPlan(page, 'A plan for the week of 7 December');
  expect(performance.now() - asked).toBeLessThan(30_000);
  await expect(page.getByText(/Stopped after \d+ seconds?\./)).toBeVisible();
  const row = await db.selectFrom('programme_proposal').select(['state', 'best']).executeTakeFirstOrThrow();
  expect(row.state).toBe('stopped');
  expect((row.best as { sessions: unknown[] }).sessions.length).toBeGreaterThan(0);
});
