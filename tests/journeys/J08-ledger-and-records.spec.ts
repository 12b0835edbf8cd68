import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

const lastWeek = '/ledger?from=2026-11-16&weeks=1';
const hours = (words: string): number => Number(/^[\d.]+/.exec(words)![0]);
/** One of the figures at the head of a page of numbers. */
const figureOf = (page: Page, name: string): Locator => page.locator('.figures').first().locator(`a[href*="figure=${name}"]`).first();

/** A file as a spreadsheet reads it. */
async function downloaded(page: Page): Promise<{ text: string; rows: string[][] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Spreadsheet' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  return { text, rows: Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trimEnd()).data };
}

/** What each record on the page, and on the pages after it, gives to the figure; ends on the last. */
async function recordsBehind(page: Page): Promise<{ counted: number[]; sum: number }> {
  const counted: number[] = [];
  for (;;) {
    counted.push(...(await page.locator('tbody td[data-label="Counted, minutes"]').allInnerTexts()).map(Number));
    const sum = Number(await page.locator('tfoot td[data-label="Counted, minutes"]').innerText());
    const next = page.locator('a[rel=next]');
    if ((await next.count()) === 0) return { counted, sum };
    await page.goto((await next.getAttribute('href'))!);
  }
}

test('J08 every figure of the ledger opens the records behind it, which add up to it, and the file is safe to open', async ({ page, db }) => {
  test.setTimeout(240_000);
  const person = await db
    .selectFrom('people_person')
    .select(['id', 'given_name', 'preferred_name', 'surname'])
    .where('surname', '=', 'Reddy')
    .executeTakeFirstOrThrow();
  // Given somebody is called what a spreadsheet would run
  await db.updateTable('people_person').set({ preferred_name: '=cmd|"/c calc"!A1' }).where('id', '=', person.id).execute();
  await signIn(page, 'jo.tranter');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Numbers' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who was offered what: week of 23 November');
  await checkPage(page);

  // When last week is opened, each of its five figures opens records that add up to it
  await page.getByRole('link', { name: 'Earlier' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who was offered what: week of 16 November');
  await checkPage(page);
  for (const name of ['offered', 'attended', 'declined', 'unable', 'cancelledByUs']) {
    await page.goto(lastWeek);
    const figure = figureOf(page, name);
    const shown = hours(await figure.innerText());
    await figure.click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('What was');
    if (name === 'offered' || name === 'cancelledByUs') await checkPage(page);
    const { counted, sum } = await recordsBehind(page);
    const added = counted.reduce((all, one) => all + one, 0);
    expect([name, Math.round(added * 10), Math.round(added / 6) / 10]).toEqual([name, Math.round(sum * 10), shown]);
    expect(counted.length).toBeGreaterThan(0);
  }

  // And one person's: the figure, its records, and what is kept of each
  await page.goto(lastWeek);
  const row = page.getByRole('row').filter({ hasText: 'Reddy' });
  const own = row.getByRole('link').nth(1);
  const ownHours = await own.innerText();
  await own.click();
  await expect(page.getByText(`${ownHours} hours offered`)).toBeVisible();
  const behind = await recordsBehind(page);
  expect(Math.round(behind.counted.reduce((all, one) => all + one, 0) / 6) / 10).toBe(Number(ownHours));
  const kept = await db
    .selectFrom('programme_attendance_now')
    .innerJoin('programme_session', 'programme_session.id', 'programme_attendance_now.session_id')
    .select(['programme_attendance_now.session_id'])
    .where('person_id', '=', person.id)
    .where('programme_session.on_date', '>=', Temporal.PlainDate.from('2026-11-16'))
    .where('programme_session.on_date', '<=', Temporal.PlainDate.from('2026-11-22'))
    .where('programme_session.counts', '=', true)
    .where('code', 'in', ['came', 'came late', 'left early', 'declined', 'unwell', 'asleep'])
    .execute();
  const opened = await page
    .locator('tbody a[href^="/sessions/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').at(-1)!));
  expect(opened.toSorted()).toEqual(kept.map(({ session_id: id }) => id).toSorted());
  await checkPage(page);
  await page.locator(`a[href^="/people/${person.id}/ledger"]`).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('offered');
  expect(hours(await figureOf(page, 'offered').innerText())).toBe(Number(ownHours));
  await checkPage(page);

  // Then four and twelve weeks add up as well
  await page.goto('/ledger?from=2026-11-16&weeks=4');
  await checkPage(page);

  // And the file holds the same figures, and nothing that a spreadsheet would run
  await page.goto(lastWeek);
  const offered = hours(await figureOf(page, 'offered').innerText());
  const numbers = await downloaded(page);
  const headings = numbers.rows.find((cells) => cells[0] === 'Person')!;
  const column = headings.indexOf('offered (hours)');
  expect(numbers.text.startsWith('\uFEFF')).toBe(true);
  expect(Number(numbers.rows.find((cells) => cells[0] === 'Everyone')![column])).toBe(offered);
  expect(Number(numbers.rows.find((cells) => cells[0]!.includes('calc'))![column])).toBe(Number(ownHours));
  await figureOf(page, 'offered').click();
  const records = await downloaded(page);
  for (const { text, rows } of [numbers, records]) {
    expect(text).toContain('calc');
    expect(rows.flat().filter((cell) => /^\s*[=+\-@\t\r]/.test(cell) && !/^-?[\d.]+$/.test(cell))).toEqual([]);
  }
  const counted = records.rows.find((cells) => cells[0] === 'Date')!.indexOf('Counted (minutes)');
  const lines = records.rows.filter((cells) => /^\d{4}-\d\d-\d\d$/.test(cells[0]!)).map((cells) => Number(cells[counted]));
  expect(Math.round(lines.reduce((all, one) => all + one, 0) / 6) / 10).toBe(offered);
});

test('J08 the numbers on a phone open the same records @phone', async ({ page }) => {
  await signIn(page, 'wendy.ashdown');
  await page.goto(lastWeek);
  await checkPage(page);
  await figureOf(page, 'declined').tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What was declined');
  await checkPage(page);
});
