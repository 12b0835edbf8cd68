import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J39 tomorrow is planned: who can take whom, what would make it possible, and what the service lost', async ({ page, db }) => {
  // Given the board, from which the nurse looks at tomorrow
  await signIn(page, 'femi.adeleke');
  await page.goto('/leave');
  await page.getByRole('link', { name: 'Tomorrow', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who can go out tomorrow' })).toBeVisible();
  const gareth = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Gareth Pugh', exact: true }) });
  const dev = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Dev Chowdhury', exact: true }) });
  await expect(gareth).toContainText(/Gareth can go \d\d:\d\d to \d\d:\d\d with /);
  await expect(gareth).toContainText('in custody');
  await expect(dev).toContainText('Leave is on hold. It would be possible once the hold is ended.');
  await expect(page.getByText('lost by us')).toBeVisible();
  await checkPage(page);

  // When nobody on shift tomorrow may hold custody, the page says so and who could with the managers' authority
  await sql`update workforce_membership set basis = 'bank' where basis = 'permanent'`.execute(db);
  await sql`delete from leave_custodian`.execute(db);
  await page.reload();
  await expect(gareth).toContainText('Nobody who may hold custody is on shift between');
  await expect(gareth).toContainText('could with the hospital managers’ written authority to hold custody');
  await checkPage(page);

  // When no rota is entered, it could not be checked: that is never "nobody"
  await sql`delete from workforce_shift where during && tstzrange('2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z')`.execute(db);
  await page.reload();
  await expect(page.getByText('No rota is entered for this day', { exact: true })).toBeVisible();
  await expect(gareth).toContainText('who may escort could not be checked');
  await checkPage(page);

  // Then planning is one press away, with the person first
  await gareth.getByRole('link', { name: 'Plan Gareth Pugh going out' }).click();
  await expect(page).toHaveURL(/\/outings\/new\?unit=.*&person=/);
  await expect(page.getByLabel('Gareth Pugh', { exact: true })).toBeVisible();
});

test('J39 leave of a month by national kind is reached from tomorrow’s plan, keeps its month, and is taken along as a table', async ({ page }) => {
  await signIn(page, 'femi.adeleke');
  await page.goto('/leave/tomorrow');
  await page.getByRole('link', { name: 'Leave by national kind' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Leave by national kind');
  await checkPage(page);
  const went = page.getByRole('table', { name: 'leave of absence' }).getByRole('row');
  const rows = await went.count();
  expect(rows).toBeGreaterThan(1);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as a table' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').split(/\r?\n/);
  expect(lines.some((line) => line.startsWith('Kind,Person,Start date,Start time'))).toBe(true);
  expect(lines.filter((line) => line.startsWith('leave of absence,'))).toHaveLength(rows - 1);
  await page.getByRole('link', { name: 'Earlier' }).click();
  await expect(page.getByRole('link', { name: 'Later' })).toBeVisible();
  await checkPage(page);
});
