import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const journeys = readdirSync(join(root, 'tests', 'journeys')).flatMap((name) => /^(J\d\d)-/.exec(name)?.[1] ?? []);

test('every control in the hazard log names a test that is there', () => {
  const log = read('docs/safety/README.md');
  const paths = [...log.matchAll(/`((?:src|tests)\/[^`]+)`/g)].map((match) => match[1]!);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect([...log.matchAll(/\bJ\d\d\b/g)].map((match) => match[0]).filter((story) => !journeys.includes(story))).toEqual([]);
});

test('the duties are all 170, each with a status, and every journey they name is told', () => {
  const rows = read('docs/duties.md')
    .split('\n')
    .flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      return /^D\d+$/.test(cells[1] ?? '') ? [cells] : [];
    });
  expect(rows.map((cells) => cells[1])).toEqual(Array.from({ length: 170 }, (_, index) => `D${index + 1}`));
  for (const cells of rows) {
    expect(['built', 'part', 'not yet']).toContain(cells[3]);
    for (const story of (cells[5] ?? '').match(/J\d\d/g) ?? []) expect(journeys).toContain(story);
  }
});

test('the documents lead only to what is there', () => {
  for (const path of ['README.md', 'ARCHITECTURE.md', 'docs/deploy.md', 'docs/imports.md', 'docs/safety/README.md', 'tests/hostile/README.md']) {
    const folder = join(root, path, '..');
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]!);
    expect([path, links.filter((link) => !existsSync(join(folder, link)))]).toEqual([path, []]);
  }
});

test('nothing in the project names a machine, a registry or a maker', () => {
  for (const path of ['README.md', 'ARCHITECTURE.md', 'package.json', 'docs/deploy.md', 'docs/words.md', 'docs/duties.md'])
    expect([path, /\/root\/|\/work\/|\/home\/[a-z]/.test(read(path))]).toEqual([path, false]);
});
