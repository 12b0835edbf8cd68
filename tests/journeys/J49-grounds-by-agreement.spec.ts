import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { detained, typeDay } from './authorisation.ts';

test('J49 the grounds are agreed in the care plan with somebody unrestricted, and end; with somebody restricted there is no such thing', async ({
  page,
  db,
}) => {
  const person = await detained(db, '03');
  await db.deleteFrom('leave_episode').where('basis', '=', 'grounds').where('person_id', '=', person.id).execute();
  await db.deleteFrom('leave_grounds').where('person_id', '=', person.id).execute();
  await signIn(page, 'femi.adeleke');

  // Given nothing agreed
  await page.goto(`/people/${person.id}/leave`);
  await expect(page.getByText('Nothing was agreed about going into the grounds.')).toBeVisible();
  await page.getByRole('link', { name: 'Record what was agreed' }).click();
  await checkPage(page);
  await page.getByRole('button', { name: 'Record what was agreed' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter what was agreed');
  await checkPage(page);

  // When it is agreed, in words and with its limits
  await page.getByLabel('What was agreed').fill('The garden and the pond after lunch');
  await page.getByRole('radio', { name: 'Alone' }).check();
  await page.getByLabel(/^Longest, in minutes/).fill('30');
  await page.getByLabel(/^Not before/).fill('13:00');
  await page.getByLabel(/^Not after/).fill('16:00');
  await typeDay(page, 'from', '2026-11-25');
  await page.getByRole('button', { name: 'Record what was agreed' }).click();

  // Then it stands on their leave, apart from section 17
  await expect(page.getByText('The garden and the pond after lunch')).toBeVisible();
  await expect(page.getByText('Alone, up to 30 minutes, 13:00 to 16:00. From 25 November 2026')).toBeVisible();
  await checkPage(page);

  // When it ends, why is asked
  await page.getByText('End what was agreed').click();
  await page.getByLabel('Why does it end?').fill('Agreed anew at the ward round');
  await page.getByRole('button', { name: 'End it from today' }).click();
  await expect(page.getByRole('status')).toContainText('has ended');
  await expect(page.getByText('Nothing was agreed about going into the grounds.')).toBeVisible();

  // With somebody restricted the page says why not, with its source, and offers nothing
  const restricted = await detained(db, '09');
  await page.goto(`/people/${restricted.id}/leave/grounds`);
  await expect(page.getByText('For a restricted person the grounds are a line of the authorisation')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record what was agreed' })).toHaveCount(0);
  await checkPage(page);
});
