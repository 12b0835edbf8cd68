import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { detained, giveAccount, typeAuthority, typeLine, typeRest } from './authorisation.ts';

test('J48 at night an entry stands beside the signed form, until its check is due; the next shift checks it', async ({ page, db, anotherPage }) => {
  const person = await detained(db, '03');
  await giveAccount(db, 'femi.adeleke', 'day.nurse', 'nurse');
  await signIn(page, 'femi.adeleke');

  // Given one nurse on the unit, who enters the form and says where it is
  await page.goto(`/people/${person.id}/leave/new`);
  await typeAuthority(page, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
  await typeLine(page, 1, { kind: 'Escorted, local', places: 'Hospital grounds and shop', escorts: '1', minutes: '30', day: '2' });
  await typeRest(page, 'Front of the notes');
  await page.getByRole('button', { name: 'Record what was granted' }).click();

  // Then it may be used with the form beside it, and the page says until when and where the form is
  await expect(page.getByRole('status')).toContainText('It may be used with the form beside it until 01:42 on Thursday 26 November');
  await expect(page.getByText('Not checked yet. It may be used with the signed form beside it until 26 November 2026, 01:42.')).toBeVisible();
  await expect(page.getByText('The form: Front of the notes')).toBeVisible();
  await expect(page.getByText('In force').first()).toBeVisible();
  await checkPage(page);
  const path = new URL(page.url()).pathname;
  const id = path.split('/').at(-1)!;

  // When the check was due this very minute and nobody made it, nobody goes out on it
  await db
    .updateTable('leave_authorisation')
    .set({ check_due_at: Temporal.Instant.from('2026-11-25T13:42:00Z') })
    .where('id', '=', id)
    .execute();
  await page.goto(path);
  await expect(page.getByText('Not used yet: a second person has to compare it with the signed form.')).toBeVisible();
  await checkPage(page);

  // When the next shift compares it and it differs, it says what and stays unused
  const day = await anotherPage();
  await signIn(day, 'day.nurse');
  await day.goto(`${path}/check`);
  await day.getByRole('radio', { name: 'No, something is different' }).check();
  await day.getByLabel('What is different?').fill('The form says 20 minutes');
  await day.getByRole('button', { name: 'Record the comparison' }).click();
  await expect(day.getByText('This entry is not as the signed form says. Nobody goes out on it.')).toBeVisible();
  await checkPage(day);

  // Then a new version is entered from the form, says what changed, and is compared by the first nurse
  await day.getByRole('link', { name: 'Record the next version' }).click();
  await expect(day.getByRole('group', { name: /^Line 1/ }).getByLabel('Where to')).toHaveValue('Hospital grounds and shop');
  await typeAuthority(day, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
  await day.getByLabel('Until, time').fill('');
  await day
    .getByRole('group', { name: /^Line 1/ })
    .getByLabel(/^Longest, in minutes/)
    .fill('20');
  await typeRest(day, null);
  await day.getByRole('button', { name: 'Record what was granted' }).click();
  await expect(day.getByText('Line 1, each time: 30 minutes, now 20 minutes')).toBeVisible();
  await checkPage(day);
  const next = new URL(day.url()).pathname;
  await page.goto(`${next}/check`);
  await page.getByRole('radio', { name: /^Yes, every line/ }).check();
  await page.getByRole('button', { name: 'Record the comparison' }).click();
  await expect(page.getByText('In force').first()).toBeVisible();
  await page.goto(path);
  await expect(page.getByText(/^Superseded on/)).toBeVisible();
});
