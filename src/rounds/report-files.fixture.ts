import { inflateRawSync, inflateSync } from 'node:zlib';
import type { ReportDocument } from './report-document.rules.ts';

/** When the files are made. */
export const at = Temporal.Instant.from('2026-11-25T13:42:00Z');
/** Words made to break a file. */
export const hostile = `<img src=x onerror=alert(1)>"'&{{7*7}}</w:t><w:t> ]]> =HYPERLINK("http://x")`;

/** A report of every kind of part. */
export function documentOf(words = 'Rana came to Cooking twice.', draft: string | null = 'Draft, not signed'): ReportDocument {
  return {
    title: `Rana Okonjo: report, ${words.slice(0, 40)}`,
    template: { organisation: 'Wexbridge Trust', logo: null, header: words, footer: words, confidential: 'Confidential.' },
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
    offer: null,
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
export function bytesOf(zip: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.subarray(at + 46, at + 46 + length).toString('utf8') !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
  }
  throw new Error(`${name} is not in the file`);
}

export const entryOf = (zip: Uint8Array, name: string): string => bytesOf(zip, name).toString('utf8');
export const unescaped = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
export const textOf = (xml: string): string =>
  xml
    .split(/<\/w:p>/)
    .map((paragraph) => unescaped([...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? '\n').join('')))
    .join('\n');

/** The PDF as text: every stream opened. */
export function opened(pdf: Uint8Array): string {
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

/** What is said on the pages: each font's glyphs put back to characters by its own table; with `body`, without the head and foot of each page. */
export function wordsIn(pdf: Uint8Array, which: 'all' | 'body' = 'all'): string {
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
    let mark = false;
    for (const [all, font, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\/Artifact\b|\bEMC\b/g)) {
      if (font !== undefined) table = tables.get(font);
      else if (array === undefined) mark = all !== 'EMC';
      else if (which === 'body' && mark) continue;
      else for (const [, hex] of array.matchAll(/<([0-9a-f]*)>/g)) for (const code of hex!.match(/.{4}/g) ?? []) said += table?.get(code) ?? '';
    }
  }
  return said;
}
