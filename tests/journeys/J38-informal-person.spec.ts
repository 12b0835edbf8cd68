import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { movementsOf } from './going-out.ts';

test('J38 an informal person goes out when they wish: nobody permits it, somebody knows of it', async ({ page, db }) => {
  const callum = await db.selectFrom('people_person').select('id').where('surname', '=', 'Reddy').executeTakeFirstOrThrow();
  await db.deleteFrom('bookings_claim').where('resource_id', '=', callum.id).execute();
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  await page.getByLabel('What it is').fill('Football training');
  await page.getByLabel('Where', { exact: true }).fill('Rec ground');
  await page.getByLabel('Leaves').fill('13:45');
  await page.getByLabel('Due back').fill('14:30');
  await page.getByLabel('Callum Reddy', { exact: true }).selectOption('time-off');
  await page.getByRole('button', { name: 'Plan it' }).click();

  // No words of permission stand on the page, and no control that could say no
  await expect(page.getByText('They decide. This is so that somebody knows.')).toBeVisible();
  const main = await page.getByRole('main').innerText();
  expect(main).not.toMatch(/permission|refuse|leave paperwork|authoris/i);
  await checkPage(page);
  await page.getByLabel('What they are wearing').fill('Red kit, black tracksuit');
  await page.getByRole('button', { name: 'Callum Reddy has left' }).click();
  await expect(page.getByRole('status')).toContainText('Due back at 14:30');
  expect((await movementsOf(db, callum.id)).at(-1)).toBe('departed');
  await page.goto('/leave');
  await expect(page.getByText('Callum Reddy').first()).toBeVisible();
  await checkPage(page);
});
