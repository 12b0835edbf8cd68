import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { someoneOut } from './leave.ts';

test('J42b the file for downtime opens without a server, with the passphrase alone, and prints', async ({ page, db, context }) => {
  const out = await someoneOut(db, { basis: 'time off', left: '11:30', due: '13:30' });
  await signIn(page, 'wendy.ashdown');
  await page.goto('/more');
  await page.getByRole('link', { name: 'When Trellis is down' }).click();
  await expect(page.getByRole('main')).toContainText('None is written before a passphrase is set');
  await checkPage(page);
  await page.getByRole('link', { name: 'Set one for Larkfield House' }).click();
  const passphrase = (await page.locator('[data-passphrase]').textContent())!;
  await checkPage(page);
  await page.getByRole('button', { name: 'I have written it down: use it' }).click();
  await expect(page.getByRole('main')).not.toContainText(passphrase);
  // The file is written at once, by the jobs
  const place = page.getByRole('cell', { name: /\.html$/ });
  await expect(async () => {
    await page.goto('/downtime');
    await expect(place).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await checkPage(page);
  const path = (await place.textContent())!.trim();
  const file = pathToFileURL(path).href;

  // On a computer that reaches nothing
  await context.setOffline(true);
  const paper = await context.newPage();
  const faults: string[] = [];
  paper.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  await paper.goto(file);
  await expect(paper.locator('body')).not.toContainText(out.name);
  await paper.getByLabel('Passphrase of the unit').fill('aaaa-bbbb-cccc-dddd');
  await paper.getByRole('button', { name: 'Open' }).click();
  await expect(paper.getByRole('alert')).toContainText('That passphrase does not open this file');
  await expect(paper.locator('body')).not.toContainText(out.name);
  await paper.getByLabel('Passphrase of the unit').fill(passphrase.toUpperCase().replaceAll('-', ' '));
  await paper.getByRole('button', { name: 'Open' }).click();
  await expect(paper.getByRole('row', { name: new RegExp(`${out.name}.*Overdue`) })).toBeVisible();
  for (const title of [
    'Who is here, who is out',
    'Leave: status and footing',
    'Today’s programme',
    'Alerts and communication needs',
    'Contacts',
    'Blank form: departures and returns',
    'Blank form: who came',
    'Blank form: notes',
  ])
    await expect(paper.getByRole('heading', { name: title, exact: true })).toBeVisible();
  const pdf = await paper.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)!.length).toBeGreaterThanOrEqual(8);
  expect(faults).toEqual([]);
  await rm(dirname(path), { recursive: true });
});
