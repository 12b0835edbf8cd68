import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

/** The ward's own file with faults, as another ward would send it. */
const faulty = readFileSync(join(import.meta.dirname, '../fixtures/imports/people-with-faults.csv'), 'utf8')
  .replaceAll('Larkfield House', 'Beech Lodge')
  .replaceAll('Larkfield Cottage', 'Beech Lodge')
  .replaceAll('Larkfeild House', 'Beech Lodg');
const corrected = faulty
  .replace('9997598386', '9997598385')
  .replace('31/02/1981', '28/02/1981')
  .replace('2027-13-01', '2026-09-01')
  .replace(/Beech Lodg(?=,)/, 'Beech Lodge')
  .replaceAll('Beech Lodge,4,', 'Beech Lodge,,');

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByLabel('Choose the CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Read the file' }).click();
}

test('J09 a census with faults is put right and comes in whole; the same file again changes nothing', async ({ page, db }) => {
  await signIn(page, 'robyn.skelton');
  await page.goto('/imports');
  await checkPage(page);
  await page.getByRole('link', { name: 'People', exact: true }).last().click();
  await checkPage(page);

  // What is no list is named as what it is, beside the field and in the summary
  await choose(page, 'census.xlsx', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('xl/workbook.xml')]));
  await expect(page.getByRole('alert')).toContainText('This is an Excel workbook (.xlsx), not a CSV file.');
  await checkPage(page);

  // Every line's problem, each in a sentence; the button is not offered
  await choose(page, 'people-with-faults.csv', faulty);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('people-with-faults.csv');
  for (const sentence of [
    'its last digit does not fit the others',
    '“31/02/1981” is not a date: February 1981 has 28 days.',
    '“2027-13-01” is not a date: there is no month 13.',
    '“Beech Lodg” is not a unit here. Did you mean Beech Lodge?',
    '1 line is a repeat and read once',
    'Bed 4 in Beech Lodge is Lewis Okonjo’s here',
  ])
    await expect(page.getByRole('main')).toContainText(sentence);
  await expect(page.getByRole('button', { name: /^Bring in/ })).toHaveCount(0);
  await checkPage(page);
  await page.getByRole('link', { name: /^Change/ }).click();
  await checkPage(page);
  await page.getByRole('link', { name: 'Leave it as it is' }).click();
  const before = await db
    .selectFrom('people_person')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();

  // Corrected, it comes in
  await page.getByRole('link', { name: 'Choose the corrected file' }).click();
  await choose(page, 'people, corrected.csv', corrected);
  await expect(page.getByRole('main')).toContainText('Kept as dated facts');
  await checkPage(page);
  await page.getByRole('button', { name: 'Bring in 16 people' }).click();
  await expect(page.getByRole('status').first()).toContainText('16 people were admitted');
  await checkPage(page);
  const after = await db
    .selectFrom('people_person')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(after.count)).toBe(Number(before.count) + 16);
  await page.getByRole('link', { name: 'See the people of Beech Lodge' }).click();
  await expect(page.getByRole('main')).toContainText('Owen Bramwell');

  // The named workers nobody here is called are left as text, to be matched
  await page.goto('/imports/match');
  await expect(page.getByRole('main')).toContainText('J Palmer');
  await checkPage(page);

  // The same file again says that it was here before
  await page.goto('/imports/new/people');
  await choose(page, 'people, corrected.csv', corrected);
  await expect(page.getByRole('main')).toContainText('This very file was brought in before');
  await expect(page.getByRole('main')).toContainText('Bringing it in would change nothing.');
  await page.getByRole('button', { name: 'Put it away: bring nothing in' }).click();
  await expect(page.getByRole('main')).toContainText('Put away');
});
