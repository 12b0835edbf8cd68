import { describe, expect, test } from 'vitest';
import { at, documentOf, entryOf, hostile, opened, textOf, wordsIn } from './report-files.fixture.ts';
import { reportAsPdf } from './report-pdf.ts';
import { reportAsWord } from './report-word.ts';

describe('Word', () => {
  test('opens again with the same words, headings, header rows, its language, and “draft” until it is signed', async () => {
    const draft = await reportAsWord(documentOf());
    const body = entryOf(draft, 'word/document.xml');
    const words = textOf(body);
    for (const said of [
      '“I want to go back to the warehouse.” [1]',
      'Rana came to Cooking twice. [2, edited]',
      'Two\nlines. [author]',
      'Nothing is written here.',
      'Draft, not signed',
    ])
      expect(words).toContain(said);
    expect(body).toContain('w:val="Title"');
    expect([...body.matchAll(/w:val="Heading1"/g)].length).toBe(4);
    expect(body).toContain('<w:tblHeader/>');
    expect(entryOf(draft, 'word/styles.xml')).toContain('en-GB');
    expect(textOf(entryOf(draft, 'word/header1.xml'))).toContain('DRAFT, NOT SIGNED');
    expect(textOf(entryOf(draft, 'word/footer1.xml'))).toContain('Confidential.');
    expect(entryOf(draft, 'docProps/core.xml')).toContain('Rana Okonjo: report');
    const signed = await reportAsWord(documentOf(undefined, null), true);
    expect(textOf(entryOf(signed, 'word/document.xml'))).toContain('Signed: Carys Bevan, OT, HCPC OT999001');
    expect(textOf(entryOf(signed, 'word/header1.xml'))).not.toContain('DRAFT');
    expect(entryOf(signed, 'word/styles.xml')).toMatch(/<w:rPrDefault>.*?<w:sz w:val="36"\/>.*?<\/w:rPrDefault>/);
    // Head and foot too: large print is all of it.
    for (const part of ['header1', 'footer1'])
      for (const [, size] of entryOf(signed, `word/${part}.xml`).matchAll(/<w:sz w:val="(\d+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(32);
  });

  test('words made to break a file stand in it as words', async () => {
    for (const words of [hostile, 'O’Brien-Ŵŷ العربية 王 👩🏽‍🌾', 'x'.repeat(1800), 'bell\u0007 lone\uD800 end', '\u202Egnimrahc']) {
      const file = await reportAsWord(documentOf(words, null));
      const body = entryOf(file, 'word/document.xml');
      expect(body).not.toContain('<img');
      // Well-formed: every tag that opens closes, and no character that XML has not got.
      expect([...body.matchAll(/<w:p[ >]/g)].length).toBe([...body.matchAll(/<\/w:p>/g)].length);
      // oxlint-disable-next-line no-control-regex
      expect(body).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      // oxlint-disable-next-line no-control-regex
      expect(textOf(body)).toContain(words.toWellFormed().replaceAll('\u0007', ''));
    }
  });
});

describe('PDF', () => {
  test('is tagged throughout: language, title, structure, marked content, fonts within, bookmarks', async () => {
    const pdf = await reportAsPdf(documentOf(undefined, null), at);
    const text = opened(pdf);
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/Lang \(en-GB\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/pdfuaid:part/);
    const elements = (type: string): number => [...text.matchAll(new RegExp(`/S /${type}\\b`, 'g'))].length;
    expect(elements('Document')).toBe(1);
    expect(elements('H1')).toBe(1);
    expect(elements('H2')).toBe(6);
    expect(elements('Table')).toBe(2);
    expect(elements('TR')).toBe(3 + 61);
    expect(elements('TH')).toBe(3 + 3);
    expect(text).toMatch(/\/Scope \/Column/);
    expect(elements('L')).toBe(2);
    expect(elements('LI')).toBe(2);
    expect(elements('BlockQuote')).toBe(1);
    const marked = [...text.matchAll(/\/MCID (\d+)/g)].length;
    expect(marked).toBeGreaterThan(150);
    // All that is shown is marked: as text for reading, or as an artifact of the page.
    expect([...text.matchAll(/\bB[DM]C\b/g)].length).toBe([...text.matchAll(/\bEMC\b/g)].length);
    const pages = [...text.matchAll(/\/Type \/Page\b/g)].length;
    expect(pages).toBeGreaterThan(2);
    expect([...text.matchAll(/\/Artifact\b/g)].length).toBeGreaterThan(pages);
    expect([...text.matchAll(/\/FontFile2/g)].length).toBeGreaterThanOrEqual(2);
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
    expect(text).toMatch(/\/Outlines/);
    expect([...text.matchAll(/\/StructParents \d+/g)].length).toBe(pages);
  });

  test('says the same words, and “draft” on every page until it is signed; large print is larger and longer', async () => {
    const draft = await reportAsPdf(documentOf(), at);
    const said = wordsIn(draft);
    for (const words of [
      '“I want to go back to the warehouse.” [1]',
      'Rana came to Cooking twice. [2, edited]',
      'Draft, not signed',
      'Confidential.',
    ])
      expect(said.replaceAll(/\s+/g, '')).toContain(words.replaceAll(/\s+/g, ''));
    // As each page itself says.
    const pages = (pdf: Uint8Array): number => Number(/Page \d of (\d)/.exec(wordsIn(pdf))?.[1]);
    expect([...said.matchAll(/DRAFT, ?NOT ?SIGNED/g)].length).toBe(pages(draft));
    expect(wordsIn(await reportAsPdf(documentOf(undefined, null), at))).not.toContain('DRAFT');
    const large = await reportAsPdf(documentOf(), at, true);
    expect(pages(large)).toBeGreaterThan(pages(draft));
    expect(opened(large)).toMatch(/\/F\d+ 18 Tf/);
    const sizes = [...opened(large).matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    expect([...wordsIn(large).matchAll(/DRAFT, ?NOT ?SIGNED/g)].length).toBe(pages(large));
    expect(wordsIn(large).replaceAll(/\s+/g, '')).toContain('Confidential.');
  });

  test('words made to break a file, or that the font has not got, break nothing', async () => {
    for (const words of [
      hostile,
      'O’Brien-Ŵŷ العربية 王 👩🏽‍🌾',
      'x'.repeat(1800),
      '(unbalanced \\( endobj stream',
      `Z${'\u0301'.repeat(40)}`,
      '\u202Egnimrahc',
    ]) {
      const pdf = await reportAsPdf(documentOf(words, null), at);
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      expect(Buffer.from(pdf.subarray(-6)).toString()).toContain('%%EOF');
      expect(wordsIn(pdf).replaceAll(/\s+/g, '')).toContain('“Iwanttogobacktothewarehouse.”[1]');
    }
    expect(wordsIn(await reportAsPdf(documentOf('王 came', null), at))).toContain('\uFFFD');
  });
});
