import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

const areas = ['motivation', 'pattern', 'communication', 'process', 'motor', 'environment'];
const items = Object.fromEntries(areas.flatMap((area) => [1, 2, 3, 4].map((at) => [`${area}-${at}`, `Made-up words for ${area}, number ${at}`])));
const pack = { format: 'trellis-wording-pack-1', instrument: 'mohost', version: '2', copyrightLine: 'Made up for this story', items };

async function loadPack(page: Page, content: unknown): Promise<void> {
  await page
    .getByLabel('The file')
    .setInputFiles({ name: 'mohost.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await page.getByLabel('Who holds the licence?').fill('Larkfield NHS Trust');
  await page.getByLabel('Licence number').fill('MW-2291');
  await page.getByLabel('Day').fill('31');
  await page.getByLabel('Month').fill('3');
  await page.getByLabel('Year').fill('2027');
  await page.getByRole('button', { name: 'Load it' }).click();
}

test('J59 a rater works from places without words; with the site’s licensed pack its words stand there, until the licence ends', async ({
  page,
  db,
  anotherPage,
  moveTo,
}) => {
  const marcus = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Marcus').executeTakeFirstOrThrow();
  const form = `/people/${marcus.id}/measures/new?instrument=mohost`;
  await signIn(page, 'carys.bevan');
  await page.goto(`/people/${marcus.id}/measures`);
  await expect(page.getByRole('heading', { name: 'MOHOST' })).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'MOHOST', exact: true }).first().click();
  await expect(page.getByText('The wording is licensed and is not part of Trellis.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Motivation, 1', exact: true })).toBeVisible();
  await checkPage(page);

  // Somebody who runs Trellis loads the words; a file with one too few is refused with a sentence
  const office = await anotherPage();
  await signIn(office, 'margaret.lisle');
  await office.goto('/more');
  await office.getByRole('link', { name: 'Licensed wording' }).click();
  await office.getByRole('link', { name: 'Larkfield House' }).click();
  const { 'motor-4': _left, ...tooFew } = items;
  await loadPack(office, { ...pack, items: tooFew });
  await expect(office.getByText('MOHOST has 24 items and the file has 23. Nothing was loaded.').first()).toBeVisible();
  await loadPack(office, pack);
  await expect(office.getByRole('status')).toContainText('The wording of MOHOST is shown here until 31 March 2027');
  await checkPage(office);

  // The words stand where the numbers stood; 24 ratings, saved, beside the time before
  await page.goto(form);
  await expect(page.getByText('Wording licensed to Larkfield NHS Trust until 31 March 2027.')).toBeVisible();
  for (const words of Object.values(items)) await page.getByRole('group', { name: words }).getByLabel('A', { exact: true }).check();
  await page.getByLabel('Where and at what was it seen?').fill('Bike workshop');
  await page.getByLabel('A review').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('It is saved');
  await expect(page.getByRole('row', { name: /^Motivation .*12.*(better|worse|same)/i })).toBeVisible();
  await checkPage(page);

  // The day after the licence has ended: no words, and why
  await moveTo('2027-04-01T09:00:00Z');
  await signIn(page, 'carys.bevan');
  await page.goto(form);
  await expect(page.getByText('The wording is no longer shown: the licence of Larkfield NHS Trust ended on 31 March 2027.')).toBeVisible();
  expect(await page.getByRole('main').innerText()).not.toContain('Made-up');
});
