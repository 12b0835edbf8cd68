import { writeCsv } from '#platform/csv.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import type { ImportKind } from './words.ts';

/** A file to fill in: every heading this kind of import reads, with one example line. Has a byte order mark for Excel. */
export function templateFile(kind: ImportKind): string {
  // Split names leave no doubt, so the one-column name is not offered beside them.
  const { fields } = KINDS_OF_FILE[kind];
  const split = kind !== 'shifts';
  const chosen = fields.filter(({ key }) => (split ? key !== 'fullName' : key !== 'surname' && key !== 'givenName' && key !== 'day'));
  return writeCsv(
    chosen.map((field) => field.title),
    [chosen.map((field) => field.example)],
    { byteOrderMark: true },
  );
}
