import type { Locator } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J06 a ten-person group is recorded on a phone in thirty interactions or fewer @phone', async ({ page, site, db }) => {
  const group = await aGroupJustOver(site, db, 10);
  await signIn(page, 'jo.tranter');
  let interactions = 0;
  const tap = async (target: Locator): Promise<void> => {
    interactions += 1;
    await target.tap();
  };
  const card = (name: string): Locator => page.locator('[data-person]').filter({ has: page.getByRole('heading', { name }) });

  // Given the group is over and waits on Today
  await tap(page.getByRole('link', { name: 'Who came: Printing' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Printing' })).toBeVisible();
  await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
  await checkPage(page);

  // When all came, but for two; levels for all who came; two lines of their own words; one line for everyone
  await tap(page.getByRole('button', { name: 'All came' }));
  await expect(page.locator('[data-tally]')).toHaveText('10 came');
  const [first, second, third, ...others] = group.names as [string, string, string, ...string[]];
  await tap(card(first).getByRole('radio', { name: 'Did not come', exact: true }));
  await tap(card(first).getByRole('radio', { name: 'Declined', exact: true }));
  await tap(card(second).getByRole('radio', { name: 'Did not come', exact: true }));
  await tap(card(second).getByRole('radio', { name: 'Asleep', exact: true }));
  await tap(card(third).getByRole('radio', { name: 'Led', exact: true }));
  for (const name of others) await tap(card(name).getByRole('radio', { name: 'Joined in', exact: true }));
  for (const name of [third, others[0]!]) {
    await tap(card(name).getByText('What they said, or a line'));
    await tap(card(name).getByLabel(/in their words/));
    await page.keyboard.type('I want the blue one on my wall.');
  }
  await tap(page.getByLabel('One line for everyone who came'));
  await page.keyboard.type('We printed cards with leaves from the garden.');
  await expect(page.locator('[data-tally]')).toHaveText('8 came, 2 did not');
  await expect(page.locator('span[data-draft]')).toHaveText(/^Kept as a draft \d\d:\d\d$/);
  await checkPage(page);
  await tap(page.getByRole('button', { name: 'Save' }));

  // Then everything is kept, each in its own record, within the bar
  await expect(page.getByRole('status').filter({ hasText: 'saved for 10 people' })).toBeVisible();
  expect(interactions).toBeLessThanOrEqual(30);
  const kept = await db.selectFrom('programme_attendance').select(['code', 'level']).where('session_id', '=', group.id).execute();
  expect(kept.map((row) => `${row.code} ${row.level ?? '-'}`).toSorted()).toEqual([
    'asleep -',
    'came joined in',
    'came joined in',
    'came joined in',
    'came joined in',
    'came joined in',
    'came joined in',
    'came joined in',
    'came led',
    'declined -',
  ]);
  const lines = await db.selectFrom('notes_line').select(['kind']).where('subject_id', '=', group.id).execute();
  expect(lines.map((line) => line.kind).toSorted()).toEqual([...Array<string>(2).fill('own words'), ...Array<string>(8).fill('shared line')]);
  await expect(page.getByRole('link', { name: 'Who came: Printing' })).toHaveCount(0);
});

test('J06 a line that names somebody else is stopped on the phone, and every word is still there @phone', async ({ page, site, db }) => {
  const group = await aGroupJustOver(site, db, 10);
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${group.id}/attendance`);
  await page.getByRole('button', { name: 'All came' }).tap();
  await page.getByLabel('One line for everyone who came').fill(`${group.names[0]!} showed us how.`);
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(page).toHaveTitle(/^Error: Printing/);
  await expect(page.getByLabel('One line for everyone who came')).toHaveValue(`${group.names[0]!} showed us how.`);
  await expect(page.locator('[data-tally]')).toHaveText('10 came');
  await checkPage(page);
  await page.getByLabel('One line for everyone who came').fill('Someone here showed us how.');
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'saved for 10 people' })).toBeVisible();
});
