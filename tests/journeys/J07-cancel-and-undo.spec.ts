import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J07 a session is cancelled with a reason, everyone is excused, and it is undone as it was', async ({ page, site, db }) => {
  const group = await aGroupJustOver(site, db, 6);
  await signIn(page, 'jo.tranter');

  // Given a published session
  await page.goto(`/sessions/${group.id}/cancel`);
  await checkPage(page);

  // When it is cancelled without a reason, the form says so and nothing happens
  await page.getByRole('button', { name: 'Cancel the session' }).click();
  await expect(page.getByRole('alert')).toContainText('why it is cancelled');
  await checkPage(page);
  await page.getByLabel('No staff to lead').check();
  await page.getByRole('button', { name: 'Cancel the session' }).click();

  // Then everyone is excused, nobody is recorded as absent, and somebody is asked to tell them
  await expect(page.getByRole('status')).toContainText('everyone invited is excused');
  await checkPage(page);
  expect(await db.selectFrom('programme_attendance').select('code').where('session_id', '=', group.id).execute()).toEqual([]);
  expect(await db.selectFrom('tasks_task').select('kind').where('about_id', '=', group.id).execute()).toEqual([{ kind: 'must tell' }]);
  await page.goto(`/sessions/${group.id}/attendance`);
  await expect(page.getByText('Everyone invited is excused.')).toBeVisible();
  await checkPage(page);

  // When it is undone, it is on again and can be recorded
  await page.getByRole('link', { name: 'Undo the cancelling' }).click();
  await checkPage(page);
  await page.getByRole('button', { name: 'Undo the cancelling' }).click();
  await expect(page.getByRole('status')).toContainText('is on again');
  await page.goto(`/sessions/${group.id}/attendance`);
  await expect(page.locator('[data-person]')).toHaveCount(6);
});
