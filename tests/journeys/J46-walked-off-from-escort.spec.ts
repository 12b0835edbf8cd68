import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { someoneOut } from './leave.ts';

for (const scripts of ['', ', with scripts off @nojs'])
  test(`J46 walked off from the escort: recorded at once, on the board at once, declared by a nurse${scripts}`, async ({
    page,
    anotherPage,
    db,
    site,
  }) => walkedOff(page, await anotherPage(), db, site.url, scripts === ''));

async function walkedOff(page: Page, office: Page, db: Db, site: string, live: boolean): Promise<void> {
  // Given somebody informal out with an escort, not due back yet
  const out = await someoneOut(db, { basis: 'time off', left: '13:00', due: '15:30', escort: 'abdul.karim' });
  await signIn(office, 'femi.adeleke', undefined, site);
  await office.goto(`${site}/leave`);
  await expect(office.getByRole('region', { name: new RegExp(out.name) })).toHaveCount(0);

  // When the escort says that they walked off
  await signIn(page, 'abdul.karim');
  await page.goto(`/leave/episodes/${out.episodeId}/late`);
  await page.getByText('They walked off, or are not where they should be').click();
  await checkPage(page);
  await page.getByRole('radio', { name: 'They walked off' }).check();
  await page.getByLabel('Where, which way, and how they seemed').fill('Towards the bus station, upset');
  await page.getByRole('button', { name: 'Record this and start the steps' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('walked off at');
  await checkPage(page);

  // Then the office sees it within seconds, before anybody was due back, with the steps running; with scripts off, once the page is opened again
  if (!live) await office.goto(`${site}/leave`);
  const strip = office.getByRole('region', { name: new RegExp(`^${out.name}: walked off at`) });
  await expect(strip).toContainText('Now: Ring them, or their escort', { timeout: 5000 });
  await expect(office.getByRole('table', { name: /Out now/ })).toContainText('Walked off');

  // The escort cannot declare; the nurse can, and for somebody not detained only "missing"
  await expect(page.getByRole('link', { name: 'Declare missing or absent' })).toHaveCount(0);
  await office.goto(`${site}/leave/episodes/${out.episodeId}/declare`);
  await office.getByRole('radio', { name: 'Absent without leave' }).check();
  await office.getByLabel('What worries you for them or others').fill('Nothing known');
  await office.getByRole('button', { name: 'Declare this' }).click();
  await expect(office.getByRole('alert')).toContainText('Declare them missing');
  await office.getByRole('radio', { name: /^Missing/ }).check();
  await office.getByRole('button', { name: 'Declare this' }).click();
  await expect(office.getByRole('heading', { level: 1 })).toContainText('is missing');
}
