import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { detained, giveAccount, typeAuthority, typeLine, typeRest } from './authorisation.ts';

test('J30 a nurse records what was granted, another compares it with the form, and then it is in force @nojs', async ({ page, db, anotherPage }) => {
  const person = await detained(db, '03');
  await giveAccount(db, 'femi.adeleke', 'second.nurse', 'nurse');
  await signIn(page, 'femi.adeleke');

  // Given the person's leave, with what stands now
  await page.goto(`/people/${person.id}/leave`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Leave of ${person.name}`);
  await checkPage(page);
  await page.getByRole('link', { name: 'Record what was granted' }).click();
  await expect(page.getByText('Trellis records it, and a second person compares it with the form.')).toBeVisible();
  await expect(page.getByRole('button', { name: /grant leave|approve/i })).toHaveCount(0);
  await checkPage(page);

  // When it is sent empty, each field says what is missing
  await page.getByRole('button', { name: 'Record what was granted' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose who signed the form');
  await expect(page.getByRole('alert')).toContainText('Line 1: enter where this line allows');
  await checkPage(page);

  // When a second line is asked for, what was typed stays
  await typeAuthority(page, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
  await typeLine(page, 1, { kind: 'Escorted, local', places: 'Hospital grounds and shop', escorts: '1', minutes: '30', day: '2' });
  await page.getByRole('button', { name: 'Add a line' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('group', { name: /^Line 1/ }).getByLabel('Where to')).toHaveValue('Hospital grounds and shop');
  await typeLine(page, 2, { kind: 'Escorted, community', places: 'Library', escorts: '0', minutes: '120' });
  await page.getByLabel('Condition 1', { exact: true }).fill('No alcohol or drugs');
  await page.getByLabel(/in their own words/).fill('Two staff feels like a lot. I’ll do it.');
  await typeRest(page, null);
  await page.getByRole('button', { name: 'Record what was granted' }).click();

  // Then a line that contradicts itself says so, and once put right it is recorded
  await expect(page.getByRole('alert')).toContainText('Line 2: Escorted, community needs at least one escort.');
  await typeLine(page, 2, { kind: 'Escorted, community', places: 'Library', escorts: '2', minutes: '120' });
  await page.getByRole('button', { name: 'Record what was granted' }).click();
  await expect(page.getByRole('status')).toContainText('not used before a second person has compared it');
  await expect(page.getByText('Waiting for the second check').first()).toBeVisible();
  await checkPage(page);
  const path = new URL(page.url()).pathname;

  // Whoever entered it cannot be the second pair of eyes
  await page.goto(`${path}/check`);
  await expect(page.getByText('You entered this. Somebody else compares it with the signed form.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record the comparison' })).toHaveCount(0);

  // When another nurse compares it with the form
  const second = await anotherPage();
  await signIn(second, 'second.nurse');
  await second.goto(path);
  await second.getByRole('link', { name: 'Compare with the form' }).click();
  await expect(second.getByRole('row', { name: /Escorted, community Library 2 staff/ })).toBeVisible();
  await checkPage(second);
  await second.getByRole('button', { name: 'Record the comparison' }).click();
  await expect(second.getByRole('alert')).toContainText('Say whether the entry says what the form says');
  await second.getByRole('radio', { name: /^Yes, every line/ }).check();
  await second.getByRole('button', { name: 'Record the comparison' }).click();

  // Then it is in force, and what the person said stands on it in their words
  await expect(second.getByRole('status')).toContainText('the entry says what the form says');
  await expect(second.getByText('In force').first()).toBeVisible();
  await expect(second.getByText('Two staff feels like a lot. I’ll do it.')).toBeVisible();
  await checkPage(second);
  const events = await db.selectFrom('leave_authorisation_event').select('what').where('authorisation_id', '=', path.split('/').at(-1)!).execute();
  expect(events.map(({ what }) => what)).toEqual(['checked']);

  // And the copy the person gets says what they may do, with nothing of anybody else
  await second.getByRole('link', { name: 'Record a copy' }).click();
  await second.getByRole('group', { name: 'For whom?' }).getByRole('radio').first().check();
  await second.getByRole('radio', { name: 'Given and explained' }).check();
  await second.getByRole('radio', { name: 'Chose not to sign' }).check();
  await checkPage(second);
  await second.getByRole('button', { name: 'Record the copy' }).click();
  await expect(second.getByText('Chose not to sign')).toBeVisible();
  await second.getByRole('link', { name: 'Print copies' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(`${person.name}’s leave`);
  await checkPage(second);
});

test('J30 somebody who is not the responsible clinician cannot have granted it', async ({ page, db }) => {
  const person = await detained(db, '03');
  await signIn(page, 'femi.adeleke');
  await page.goto(`/people/${person.id}/leave/new`);
  await typeAuthority(page, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
  await page.getByLabel('Who signed the form?').selectOption({ label: 'Anika Rasmussen, psychologist' });
  await typeLine(page, 1, { kind: 'Escorted, local', places: 'Shop', escorts: '1', minutes: '30' });
  await typeRest(page, null);
  const before = await db.selectFrom('leave_authorisation').select('id').execute();
  await page.getByRole('button', { name: 'Record what was granted' }).click();
  await expect(page.getByRole('alert')).toContainText(`Anika Rasmussen was not the responsible clinician of ${person.name}`);
  await checkPage(page);
  expect(await db.selectFrom('leave_authorisation').select('id').execute()).toHaveLength(before.length);
});
