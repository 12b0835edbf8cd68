import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { neutraliseCell, writeCsv } from './csv.ts';

test('a table with CRLF line ends, quotation where needed, and a byte order mark when asked', () => {
  expect(
    writeCsv(
      ['Name', 'Hours'],
      [
        ["O'Brien, Zoë", 4],
        ['said "no"', 2.5],
      ],
    ),
  ).toBe('Name,Hours\r\n"O\'Brien, Zoë",4\r\n"said ""no""",2.5\r\n');
  expect(writeCsv(['Name'], [['Zoë']], { byteOrderMark: true })).toBe('\ufeffName\r\nZoë\r\n');
  expect(writeCsv(['a', 'b'], [['x;y', 'z']], { delimiter: ';' })).toBe('a;b\r\n"x;y";z\r\n');
});

test('empty cells are empty, yes and no are words, days are ISO, and no number is a word', () => {
  const row = [null, undefined, true, false, Temporal.PlainDate.from('2026-11-23'), 12n, Number.NaN, Number.POSITIVE_INFINITY, -0];
  expect(
    writeCsv(
      row.map((_, index) => `h${index}`),
      [row],
    ).split('\r\n')[1],
  ).toBe(',,Yes,No,2026-11-23,12,,,0');
});

test.each([
  '=HYPERLINK("http://x","y")',
  '=1+1',
  '+SUM(A1)',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\u0000=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '-1-1',
  '+44 7700 900123',
  '-',
  '\tplain',
])('%j is neutralised', (text) => {
  expect(neutraliseCell(text)).toBe(`'${text.replaceAll('\u0000', '')}`);
});

test.each(['-5', '+5', '-2.50', '3', 'a=b', "O'Brien", '5-a-side', '', 'x@y.example', '— dash'])('%j is left alone', (text) => {
  expect(neutraliseCell(text)).toBe(text);
});

test('headings are neutralised too, and numbers stay numbers', () => {
  expect(writeCsv(['=A1', 'Minutes'], [['x', -30]])).toBe("'=A1,Minutes\r\nx,-30\r\n");
});

test('no cell of any words starts a formula', () => {
  const cell = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\u0000', '＝', ' ', '"', ',', ';', '|', '1', 'a'),
    maxLength: 10,
  });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (rows) => {
      for (const found of Papa.parse<string[]>(writeCsv(['a', 'b', 'c'], rows), {
        delimiter: ',',
        newline: '\r\n',
      }).data.flat()) {
        expect(/^[=+\-@＝＋－＠]/.test(found.replaceAll('\u0000', '').trimStart()) && !/^[+-]?\d+$/.test(found)).toBe(false);
      }
    }),
  );
});
