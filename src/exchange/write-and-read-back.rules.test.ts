import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from '#platform/csv.ts';
import { readTable } from './read-table.ts';
import { tidyText } from './tidy-text.ts';

test('what we write we read back the same', () => {
  const cell = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '|', '1', 'a', 'ë', "'"),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const table = readTable(writeCsv(['one', 'two'], rows, { byteOrderMark: false }), {
        isHeading: (text) => ['one', 'two'].includes(text),
      });
      const back = table.rows.map((row) => row.cells.map((text) => tidyText(text).text));
      expect(back).toEqual(rows.map((row) => row.map((text) => tidyText(text).text)));
    }),
  );
});
