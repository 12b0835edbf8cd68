import { inflateRawSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { reportAsPdf } from './report-pdf.ts';
import { reportAsWord } from './report-word.ts';
import type { ReportDocument } from './report-document.rules.ts';

const at = Temporal.Instant.from('2026-11-25T13:42:00Z');
const hostile = `<img src=x onerror=alert(1)>"'&{{7*7}}</w:t><w:t> ]]> =HYPERLINK("http://x")`;

function documentOf(words = 'Rana came to Cooking twice.', draft: string | null = 'Draft, not signed'): ReportDocument {
  return {
    title: `Rana Okonjo: report, ${words.slice(0, 40)}`,
    template: { organisation: 'Wexbridge Trust', header: words, footer: words, confidential: 'Confidential.' },
    draft,
    facts: [
      { label: 'About', value: 'Rana Okonjo' },
      { label: 'For', value: words },
      { label: 'Written by', value: 'Carys Bevan' },
    ],
    sections: [
      {
        code: 'words',
        heading: 'In Rana’s own words',
        lines: [{ id: '1', words: '“I want to go back to the warehouse.”', own: true, trace: '[1]' }],
      },
      {
        code: 'did',
        heading: `What Rana did: ${words}`,
        lines: [
          { id: '2', words, own: false, trace: '[2, edited]' },
          { id: '3', words: 'Two\nlines.', own: false, trace: '[author]' },
        ],
      },
      { code: 'asks', heading: 'What is asked', lines: [] },
    ],
    signatures: draft === null ? ['Signed: Carys Bevan, OT, HCPC OT999001, 25 November 2026, 13:42'] : [],
    addenda: draft === null ? [{ words, by: 'Carys Bevan' }] : [],
    key: 'A number after a sentence names the record it came from.',
    sources: Array.from({ length: 60 }, (_, index) => ({
      number: index + 1,
      label: `${words} ${index}`,
      when: '18 November 2026',
      href: '/notes/1',
    })),
  };
}

/** One entry of a zip file, by its central directory. */
function entryOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.subarray(at + 46, at + 46 + length).toString('utf8') !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8');
  }
  throw new Error(`${name} is not in the file`);
}

const unescaped = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const textOf = (xml: string): string =>
  xml
    .split(/<\/w:p>/)
    .map((paragraph) => unescaped([...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? '\n').join('')))
    .join('\n');

/** The PDF as text: every stream opened. */
function opened(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n/g)].map((found) => {
    const start = found.index + found[0].length;
    const data = bytes.subarray(start, text.indexOf('endstream', start));
    try {
      return inflateSync(data).toString('latin1');
    } catch {
      return data.toString('latin1');
    }
  });
  return [text, ...streams].join('\n');
}

/** What is said on the pages: each font's glyphs put back to characters by its own table. */
function wordsIn(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString('latin1');
  const objects = new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
  const streamOf = (body: string): string => {
    const start = body.indexOf('stream\n') + 7;
    const data = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1');
    return body.includes('/FlateDecode') ? inflateSync(data).toString('latin1') : data.toString('latin1');
  };
  const tables = new Map<string, Map<string, string>>();
  for (const [, name, id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1];
    if (unicode === undefined || tables.has(name!)) continue;
    const map = new Map<string, string>();
    for (const [, from, list] of streamOf(objects.get(unicode)!).matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi))
      for (const [offset, code] of [...list!.matchAll(/<([0-9a-f ]+)>/gi)].entries())
        map.set(
          (Number.parseInt(from!, 16) + offset).toString(16).padStart(4, '0'),
          Buffer.from(code[1]!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        );
    tables.set(name!, map);
  }
  let said = '';
  for (const body of objects.values()) {
    if (!body.includes('stream\n') || body.includes('/ToUnicode') || body.includes('/Subtype')) continue;
    let content: string;
    try {
      content = streamOf(body);
    } catch {
      continue;
    }
    let table: Map<string, string> | undefined;
    for (const [, font, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) table = tables.get(font);
      else for (const [, hex] of array!.matchAll(/<([0-9a-f]*)>/g)) for (const code of hex!.match(/.{4}/g) ?? []) said += table?.get(code) ?? '';
    }
  }
  return said;
}

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
    expect(entryOf(signed, 'word/styles.xml')).toContain('<w:sz w:val="36"/>');
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
