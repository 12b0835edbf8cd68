import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KINDS_OF_FILE } from './field-words.ts';
import { openFile } from './reading-context.fixture.ts';
import { templateFile } from './template.ts';
import type { ImportKind } from './words.ts';

const KINDS: readonly ImportKind[] = ['people', 'staff', 'shifts', 'interests', 'rooms'];
const folder = new URL('samples/', import.meta.url);
const samples = readdirSync(folder).toSorted();
const kindOf = (file: string): ImportKind => KINDS.find((kind) => file.startsWith(kind)) ?? 'people';
const read = (file: string) => openFile(kindOf(file), new Uint8Array(readFileSync(new URL(file, folder))));

test('there is a sample for every kind, a rota both ways', () => {
  expect(samples).toEqual(['interests.csv', 'people.csv', 'rooms.csv', 'shifts-long.csv', 'shifts-wide.csv', 'staff.csv']);
});

test.each(samples)('%s imports as it is, with every column understood', (file) => {
  const { ready, faults, columns, counts } = read(file);
  expect(faults).toEqual([]);
  expect(columns.filter((column) => column.use === 'not known')).toEqual([]);
  expect(counts.withProblems).toBe(0);
  expect(ready).toBe(true);
});

test.each(KINDS)('the %s template imports as it is', (kind) => {
  const { ready, rows, columns } = openFile(kind, templateFile(kind));
  expect(rows.flatMap((row) => row.problems)).toEqual([]);
  expect(columns.filter((column) => column.use === 'not known')).toEqual([]);
  expect(ready).toBe(true);
});

test('the documented format names every heading that is read, and every sample', () => {
  const page = readFileSync(new URL('../../docs/imports.md', import.meta.url), 'utf8');
  for (const kind of KINDS) for (const field of KINDS_OF_FILE[kind].fields) expect(page).toContain(`| ${field.title} |`);
  for (const file of samples) expect(page).toContain(`samples/${file}`);
});
