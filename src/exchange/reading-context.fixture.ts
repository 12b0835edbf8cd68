import { readFileSync } from 'node:fs';
import { readNhsNumber } from '#people';
import { type FilePreview, previewWhole } from './preview.ts';
import type { ColumnMapping, ImportKind, ReadingContext } from './words.ts';

/** The morning on which the ward exported the files in tests/fixtures/imports. Its people are made up. */
export const contextOfLarkfield: ReadingContext = {
  today: Temporal.PlainDate.from('2026-11-23'),
  units: ['Larkfield House', 'Larkfield Cottage'],
  checkNhsNumber: (typed) => readNhsNumber(typed, { madeUpPeople: true }),
};

/** Reads words as if they were a chosen file. A file that is refused fails the test with its sentence. */
export function openFile<K extends ImportKind>(
  kind: K,
  file: string | Uint8Array,
  more: Partial<ReadingContext> = {},
  mapping: ColumnMapping = {},
): FilePreview<K> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const read = previewWhole(kind, bytes, { ...contextOfLarkfield, ...more }, mapping);
  if (!read.ok) throw new Error(read.sentence);
  return read;
}

/** Opens one of the files a ward sent. */
export function openWardFile<K extends ImportKind>(kind: K, name: string, more: Partial<ReadingContext> = {}): FilePreview<K> {
  const path = new URL(`../../tests/fixtures/imports/${name}`, import.meta.url);
  return openFile(kind, new Uint8Array(readFileSync(path)), more);
}
