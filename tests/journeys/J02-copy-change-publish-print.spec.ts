import type { Locator, Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { expectOneSheet } from './paper.ts';
import { copyLastWeek, publishAfterAClash, sessionNow, weekOf7December } from './week.ts';

const day = (page: Page, heading: string): Locator => page.locator('.week-day').filter({ has: page.getByRole('heading', { name: heading }) });
const block = (page: Page, heading: string, name: string): Locator => day(page, heading).getByRole('link', { name: new RegExp(`^${name} `) });

test('J02 last week is copied, changed by drag, by keyboard and by form, published after a clash, and printed', async ({ page, db }) => {
  test.setTimeout(240_000);
  await signIn(page, 'jo.tranter');
  await copyLastWeek(page);

  // When a session is dragged to the next day, it goes to the draft, and what it runs into is said
  const dragged = block(page, 'Tuesday 8 December', 'Driving theory');
  await dragged.scrollIntoViewIfNeeded();
  const [from, to] = [(await dragged.boundingBox())!, (await day(page, 'Wednesday 9 December').boundingBox())!];
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, from.y + 10, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('status').first()).toContainText(
    'Driving theory moves to Wednesday 9 December, 16:15. It is in the draft until the week is published.',
  );
  await expect(page.getByRole('region', { name: 'Driving theory' })).toContainText(
    'Hassan Farouk has something else then: Time with OT, 16:15 to 17:00',
  );
  expect(await sessionNow(db, 'Driving theory')).toMatchObject({ on: '2026-12-09', start: '16:15', status: 'draft' });
  await checkPage(page);

  // When another is moved with the arrow keys: Escape puts it back, Enter saves it
  await page.goto(weekOf7December);
  await block(page, 'Thursday 10 December', 'Drum and bass').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Drum and bass: Friday 11 December, 16:00 to 17:00. Enter saves, Escape undoes.')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(block(page, 'Thursday 10 December', 'Drum and bass')).toBeFocused();
  expect(await sessionNow(db, 'Drum and bass')).toMatchObject({ on: '2026-12-10', start: '16:00' });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toContainText('Drum and bass moves to Thursday 10 December, 15:45.');
  expect(await sessionNow(db, 'Drum and bass')).toMatchObject({ on: '2026-12-10', start: '15:45' });

  // And a third by its form, for this one week
  await page.goto(weekOf7December);
  await block(page, 'Wednesday 9 December', 'Papers and coffee').click();
  await page.getByRole('link', { name: 'Change it' }).click();
  await checkPage(page);
  await page.getByLabel('Starts').fill('14:15');
  await page.getByLabel('Lasts').fill('60');
  await page.getByLabel('This one', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/week\?/);
  expect(await sessionNow(db, 'Papers and coffee')).toMatchObject({ start: '14:15' });

  // Then the clash stops publishing until it is mended; what is published takes the bookings, and prints on one sheet each
  await publishAfterAClash(page, db);
  await expectOneSheet(page, '/print/week?from=2026-12-07', true);
  await expect(page.getByRole('main')).toContainText('version 1');
  await checkPage(page);
  for (const date of ['07', '08', '09', '10', '11', '12', '13']) await expectOneSheet(page, `/print/staff-sheet?on=2026-12-${date}`, false);
  await checkPage(page);
  await page.goto('/print?from=2026-12-07');
  await checkPage(page);
  const timetables = await page
    .getByRole('listitem')
    .filter({ has: page.locator('a[href*="/timetable"]') })
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  expect(timetables.length).toBe(17);
  for (const timetable of timetables) await expectOneSheet(page, timetable, false);
  await checkPage(page);
});
