import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instruments } from './instruments.ts';
import { licensedWordingIn } from './licensed-wording.fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const read = /\.(tsx?|mts|mjs|json|sql|md|txt|css|csv|html)$/;

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return filesIn(path);
    return read.test(name) ? [path] : [];
  });
}

test('no licensed wording stands anywhere in the repository', { timeout: 60_000 }, () => {
  const files = [...['src', 'tests', 'docs', 'migrations', 'scripts', 'bench'].flatMap(filesIn), 'README.md', 'ARCHITECTURE.md'];
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((path) => licensedWordingIn(readFileSync(join(root, path), 'utf8')).map((run) => `${path}: ${run}`));
  expect(found).toEqual([]);
});

test('the marks do find wording: of one real item taken apart, put together here alone', () => {
  const item = ['ive', 'been', 'feeling'].concat('optimistic').join(' ');
  expect(licensedWordingIn(`x ${item} y`)).toHaveLength(1);
  expect(licensedWordingIn('I’ve been walking by the canal')).toEqual([]);
});

test('only what is free carries all its words; a skeleton has places alone', () => {
  expect(instruments.filter(({ shipMode }) => shipMode === 'full').map(({ id }) => id)).toEqual(['phq-9', 'gad-7']);
  for (const made of instruments.filter(({ shipMode }) => shipMode === 'skeleton')) {
    expect([made.id, made.items.every(({ placeOnly }) => placeOnly)]).toEqual([made.id, true]);
    expect([
      made.id,
      Object.values(made.answers)
        .flat()
        .every(({ label }) => label === null),
    ]).toEqual([made.id, true]);
    expect([made.id, made.copyrightLine.includes('No wording is part of Trellis')]).toEqual([made.id, true]);
  }
});
