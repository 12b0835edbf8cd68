import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { entryOf, textOf, wordsIn } from '../../src/rounds/report-files.fixture.ts';

/** Every source of the page: what it is called, and where it opens. */
async function sourcesOf(page: Page): Promise<readonly { label: string; href: string }[]> {
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: /Where each (line|sentence) came from/ }) });
  return card.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => ({
      label: item.querySelector('.line-title')?.textContent?.trim() ?? '',
      href: [...item.querySelectorAll('a')].at(-1)?.getAttribute('href') ?? '',
    })),
  );
}

/** Words as files are compared by: where a line breaks is each file's own affair. */
const close = (words: string): string => words.replaceAll(/\s+/g, '');

/** What the page of a signed report says, sentence by sentence with its trace, and the rows of its table of sources. */
async function reportOn(page: Page): Promise<{ readonly sentences: readonly string[]; readonly sources: readonly string[] }> {
  const sentences = await page.locator('[id^="sentence-"] > .fact').allTextContents();
  const rows = await page
    .getByRole('listitem')
    .filter({ has: page.locator('[id^="source-"]') })
    .evaluateAll((items) =>
      items.map((item) => [item.querySelector('.line-title'), item.querySelector('.line-main > .quiet')].map((part) => part?.textContent ?? '')),
    );
  return { sentences: sentences.map(close), sources: rows.map(([title, when]) => close(`${title!.trim().replace(/^(\d+)\. /, '$1 ')} ${when!}`)) };
}

/** Opens a source and sees that the page is about the person and has the very place the address names. */
async function opens(page: Page, href: string, surname: string): Promise<void> {
  const answer = await page.goto(href);
  // Another place of the page that is open already is no new answer.
  if (answer !== null) expect([href, answer.status()]).toEqual([href, 200]);
  await expect(page.locator('main')).toContainText(surname);
  const hash = href.split('#')[1];
  if (hash !== undefined) await expect(page.locator(`[id="${hash}"]`)).toHaveCount(1);
}

test('J61 the ward-round page and a report, to Word and PDF, each line traced to the record behind it', async ({ page, db }) => {
  test.setTimeout(240_000);
  // Given the next ward round, and somebody whose page is for it
  await signIn(page, 'carys.bevan');
  await page.goto('/rounds');
  await checkPage(page);
  await page.getByRole('link', { name: 'Marcus Adeyemi-Cole' }).first().click();
  await expect(page.getByRole('heading', { name: 'Ward round: Marcus Adeyemi-Cole' })).toBeVisible();
  await checkPage(page);
  const round = page.url();

  // The person’s question stands first; every line opens the record it came from
  const first = page.locator('.round-section').first();
  await expect(first.getByRole('heading')).toContainText('What Marcus says');
  await expect(first.locator('.fact').first()).toContainText('Who pays for the forklift course?');
  const facts = await page
    .locator('.round-section .fact:not(.quiet)')
    .evaluateAll((lines) => lines.map((line) => line.querySelectorAll('.fact-sources a').length));
  expect(facts.length).toBeGreaterThan(5);
  expect(facts.every((links) => links > 0)).toBe(true);
  const sources = await sourcesOf(page);
  expect(sources.length).toBeGreaterThan(5);
  await page.locator('.fact-sources a').first().click();
  await expect(page.locator('#source')).toContainText('Who pays for the forklift course?');
  for (const { href } of sources) await opens(page, href, 'Adeyemi-Cole');

  // What is asked is added, the page is read through, and prints on one side of A4
  await page.goto(round);
  await page.getByText('Add what Marcus says or asks').click();
  await page.getByRole('radio', { name: 'Asked by the team' }).check();
  await page.getByLabel('In so many words').fill('Somebody to pay for the forklift course.');
  await page.getByRole('button', { name: 'Add to the page' }).click();
  await expect(page.getByText('It is on the page.')).toBeVisible();
  await page.getByRole('button', { name: 'I have read it: ready' }).click();
  await expect(page.getByText('Ready, Carys Bevan')).toBeVisible();
  await page.getByRole('link', { name: 'One A4 page' }).click();
  await expect(page.getByRole('heading', { name: 'Decided' })).toBeVisible();
  const sheet = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(/\/Type \/Pages[\s\S]*?\/Count (\d+)/.exec(sheet)?.[1] ?? [...sheet.matchAll(/\/Type \/Page\b/g)].length.toString()).toBe('1');

  // In the meeting: a decision, who does it by when, and Marcus is told
  await page.goto(round);
  await page.getByRole('link', { name: 'In the meeting' }).click();
  await checkPage(page);
  await page.getByLabel('What was decided').fill('Ask the college to hold the place until January.');
  const lee = await page.getByLabel('Who does it').locator('option', { hasText: 'Lee Marsh' }).getAttribute('value');
  await page.getByLabel('Who does it').selectOption(lee);
  await page.getByLabel('Day').fill('30');
  await page.getByLabel('Month').fill('11');
  await page.getByLabel('Year').fill('2026');
  await page.getByRole('button', { name: 'Keep the decision' }).click();
  await expect(page.getByText('Kept, and asked of them.')).toBeVisible();
  await page.getByText('Write down that Marcus was told').click();
  await page.getByLabel('How was Marcus told?').selectOption('in the meeting');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept that they were told.')).toBeVisible();
  expect(await db.selectFrom('tasks_task').select('say').where('about_kind', '=', 'ward round').execute()).toHaveLength(1);

  // When a report is drafted from the same days
  await page.goto(round);
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await checkPage(page);
  await page.getByRole('radio', { name: 'For a review' }).check();
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByText('The draft is made.')).toBeVisible();
  const report = page.url();
  await checkPage(page);
  const behind = await sourcesOf(page);
  expect(behind.length).toBeGreaterThan(5);
  for (const { href } of behind) await opens(page, href, 'Adeyemi-Cole');

  // Its author edits one sentence, adds one, and both say so
  await page.goto(report);
  await page.locator('#section-did').getByRole('link', { name: /^Edit/ }).first().click();
  const words = page.getByRole('textbox', { name: 'The sentence' });
  const edited = `${await words.inputValue()} Mornings were fuller than evenings.`;
  await words.fill(edited);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.locator('#section-did')).toContainText(', edited]');
  await page
    .locator('#section-next')
    .getByRole('link', { name: /^Add a sentence of your own/ })
    .click();
  await page.locator('#section-next').getByLabel('Your sentence').fill('I will ask the college.');
  await page.locator('#section-next').getByRole('button', { name: 'Add it' }).click();
  await expect(page.locator('#section-next')).toContainText('I will ask the college. [author]');
  const draft = entryOf(await (await page.request.get(`${report.split('?')[0]!.split('#')[0]!}/word`)).body(), 'word/header1.xml');
  expect(draft).toContain('DRAFT, NOT SIGNED');

  // Then it is read through, signed and locked, and both files say what the page says
  await page.getByRole('link', { name: 'Read through and sign' }).click();
  await checkPage(page);
  await page.getByLabel(/I have read every sentence/).check();
  const seen = page.getByLabel(/I have looked at what is said above/);
  if ((await seen.count()) > 0) await seen.check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByText('Signed. Nothing in it changes now.')).toBeVisible();
  await checkPage(page);
  await expect(page.getByRole('link', { name: /^Edit/ })).toHaveCount(0);
  const at = page.url().split('#')[0]!;
  const shown = await reportOn(page);
  const standing = await db
    .selectFrom('rounds_sentence')
    .select('words')
    .where('report_id', '=', at.split('/').at(-1)!)
    .where('left_out_at', 'is', null)
    .execute();
  expect(shown.sentences).toHaveLength(standing.length);
  for (const { words: said } of standing) expect(shown.sentences.some((one) => one.startsWith(close(said)))).toBe(true);
  for (const said of [edited, 'I will ask the college.']) expect(shown.sentences.some((one) => one.startsWith(close(said)))).toBe(true);
  expect(shown.sources.length).toBeGreaterThan(5);
  const printed = await (await page.request.get(`${at}/pdf`)).body();
  const files = {
    word: close(textOf(entryOf(await (await page.request.get(`${at}/word`)).body(), 'word/document.xml'))),
    pdf: close(wordsIn(printed, 'body')),
  };
  // In Word and in PDF, each sentence with its trace, and each row of the table: number, record, when; in the page's order.
  for (const [file, text] of Object.entries(files))
    for (const rows of [shown.sentences, shown.sources]) {
      let from = 0;
      for (const row of rows) {
        const found = text.indexOf(row, from);
        expect([file, row, found >= from]).toEqual([file, row, true]);
        from = found + row.length;
      }
    }
  const pdf = printed.toString('latin1');
  expect(pdf).toMatch(/^%PDF-1\.7/);
  expect(pdf).toContain('/Marked true');
  expect(pdf).toContain('/Lang (en-GB)');
  const sentences = await db.selectFrom('rounds_sentence').select(['id', 'key']).where('report_id', '=', at.split('/').at(-1)!).execute();
  const traced = await db.selectFrom('rounds_source').select('sentence_id').where('report_id', '=', at.split('/').at(-1)!).execute();
  for (const { id, key } of sentences) expect(traced.some(({ sentence_id }) => sentence_id === id)).toBe(key !== null);
});
