import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readImportFile } from './read-file.ts';
import { readTable } from './read-table.ts';

const isHeading = (cell: string) => ['surname', 'forename', 'ward', 'bed'].includes(cell.trim().toLowerCase());
const read = (text: string) => readTable(text, { isHeading });
const rows = (text: string) => read(text).rows.map(({ line, cells }) => [line, ...cells]);

describe('finding the table', () => {
  test.each([',', ';', '\t', '|'])('the delimiter %j is found by the headings it makes', (delimiter) => {
    const table = read(['Surname', 'Ward', 'Bed'].join(delimiter) + '\n' + ['Pugh', 'Larkfield House', '3'].join(delimiter));
    expect(table).toMatchObject({ delimiter, headings: ['Surname', 'Ward', 'Bed'], headingLine: 1 });
    expect(table.rows[0]?.cells).toEqual(['Pugh', 'Larkfield House', '3']);
  });

  test('commas inside cells do not win over the semicolons between them', () => {
    expect(read('Surname;Ward;Bed\nPugh;House, top floor, left;3\nWilk;House, a, b, c;4').delimiter).toBe(';');
  });

  test('a report title above the headings and a total below are left out, and listed', () => {
    const table = read('Ward census report,,Printed 23/11/2026 08:02\r\n\r\nSurname,Forename,Ward,Bed\r\nPugh,Ben,House,3\r\nTotal,1\r\n');
    expect(table.headingLine).toBe(3);
    expect(table.rows).toEqual([{ line: 4, cells: ['Pugh', 'Ben', 'House', '3'], extra: [], missing: 0 }]);
    expect(table.leftOut).toEqual([
      { line: 1, text: 'Ward census report · Printed 23/11/2026 08:02', why: 'Above the heading row.' },
      { line: 5, text: 'Total · 1', why: 'A total or a note of the report, not a row.' },
    ]);
  });

  test('headings repeated at a page break and a closing note are left out', () => {
    const table = read('Surname,Forename,Ward,Bed\nPugh,Ben,House,3\n\nSurname,Forename,Ward,Bed\nWilk,Jo,House,4\nConfidential\n');
    expect(table.rows.map((row) => row.line)).toEqual([2, 5]);
    expect(table.leftOut.map((left) => [left.line, left.why])).toEqual([
      [4, 'The headings again, as at the top of a new page.'],
      [6, 'A note under the table, not a row.'],
    ]);
  });

  test('somebody named Total stays a row', () => {
    expect(rows('Surname,Forename,Ward,Bed\nTotal,Ann,House,3')).toEqual([[2, 'Total', 'Ann', 'House', '3']]);
  });

  test('with no known heading the widest early line serves, so that columns can be chosen by hand', () => {
    const table = readTable('Report\nfoo,bar,baz\n1,2,3\n');
    expect(table.headings).toEqual(['foo', 'bar', 'baz']);
    expect(table.rows).toHaveLength(1);
  });

  test("Excel's own sep= line is obeyed", () => {
    expect(read('sep=|\nSurname|Ward\nPugh|House, Larkfield')).toMatchObject({ delimiter: '|', headingLine: 2 });
  });
});

describe('cells', () => {
  test('line breaks and doubled quotation marks inside cells, and line numbers after them', () => {
    expect(rows('Surname,Ward\r\n"Pugh","top\r\nfloor"\r\n"Wi""lk",House')).toEqual([
      [2, 'Pugh', 'top\nfloor'],
      [4, 'Wi"lk', 'House'],
    ]);
  });

  test('CR alone ends a line', () => {
    expect(rows('Surname,Ward\rPugh,House\rWilk,House')).toHaveLength(2);
  });

  test('short rows are filled up and long rows keep what spills over, both counted', () => {
    const table = read('Surname,Ward,Bed\nPugh,House\nWilk,Larkfield,House,4,,\n');
    expect(table.rows).toEqual([
      { line: 2, cells: ['Pugh', 'House', ''], extra: [], missing: 1 },
      { line: 3, cells: ['Wilk', 'Larkfield', 'House'], extra: ['4'], missing: 0 },
    ]);
  });

  test('a quotation mark that is never closed is a fault with its line', () => {
    const faults = read('Surname,Ward\nPugh,House\nWilk,"House\nBaker,House\n').faults;
    expect(faults.map((fault) => fault.line)).toEqual([3]);
    expect(faults[0]?.sentence).toContain('A quotation mark opens a cell here and is not closed');
  });
});

test('a table written any usual way reads back equal', () => {
  const cell = fc
    .string({
      unit: fc.constantFrom('a', 'Z', ' ', ',', ';', '\t', '|', '"', "'", '\n', '=', 'ë', '’', '–', '3', '/'),
      maxLength: 8,
    })
    .map((text) => text.trim());
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.record({
      headings: fc.constant(Array.from({ length: width }, (_, index) => `Heading ${index + 1}`)),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    }),
  );
  const style = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\r\n', '\n', '\r'),
    encoding: fc.constantFrom('utf-8', 'utf-8 marked', 'windows-1252', 'utf-16'),
    quoteAll: fc.boolean(),
    blankEvery: fc.integer({ min: 0, max: 3 }),
    endsWithBreak: fc.boolean(),
  });
  fc.assert(
    fc.property(table, style, ({ headings, rows: written }, { delimiter, newline, encoding, quoteAll, blankEvery, endsWithBreak }) => {
      // In Windows-1252 these three bytes are also one letter of UTF-8: nothing in the file tells which was meant.
      fc.pre(encoding !== 'windows-1252' || !written.flat().some((text) => /ë[’–]{2}/.test(text)));
      const numbered = written.map((cells, index) => [`r${index + 1}`, ...cells.slice(1)]);
      const whole = [headings, ...numbered].map((cells) =>
        Papa.unparse([cells], {
          delimiter,
          quotes: quoteAll || ((value: string) => /[,;|\t\n"]/.test(value)),
        }).replaceAll('\n', newline),
      );
      const spaced = whole.flatMap((line, index) => (blankEvery > 0 && index % blankEvery === 0 ? [line, ''] : [line]));
      const bytes = encode(spaced.join(newline) + (endsWithBreak ? newline : ''), encoding);
      const file = readImportFile(bytes);
      expect(file.ok).toBe(true);
      const back = readTable(file.ok ? file.text : '', { isHeading: (text) => headings.includes(text.trim()) });
      expect(back.headings).toEqual(headings);
      // A lone cell at the end of a wide table is a note, by the rule above.
      const expected = [...numbered];
      while (headings.length > 3 && expected.at(-1)?.filter((text) => text !== '').length === 1) expected.pop();
      expect(back.rows.map((row) => row.cells)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16') return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  if (encoding === 'windows-1252') {
    return new Uint8Array(Buffer.from(text.replaceAll('’', '\u0092').replaceAll('–', '\u0096'), 'latin1'));
  }
  return new TextEncoder().encode(encoding === 'utf-8 marked' ? `\ufeff${text}` : text);
}
