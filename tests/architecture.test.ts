import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  frontDoorsOnly,
  importsOf,
  knownRooms,
  ownTablesOnly,
  readSources,
  rulesArePure,
  shortFiles,
  shortFrontDoors,
  tablesIn,
  tellingNames,
  type Guard,
} from './architecture/guards.ts';
import { rooms } from './architecture/plan.ts';

const root = join(import.meta.dirname, '..');
const bad = join(import.meta.dirname, 'architecture', 'bad');
const migrations = readdirSync(join(root, 'migrations'))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => readFileSync(join(root, 'migrations', name), 'utf8'))
  .join('\n');

const guards: Record<string, { guard: Guard; breakers: string[] }> = {
  'rooms meet at their front doors, and only those below': {
    guard: frontDoorsOnly,
    breakers: [
      'deep-import',
      'upward',
      'sideways',
      'platform-knows-a-room',
      'relative-escape',
      'imports-app',
      'fixture-in-earnest',
      'island-inside-a-room',
      'protocol-that-imports',
    ],
  },
  'rules are pure': {
    guard: rulesArePure,
    breakers: ['rule-with-database', 'rule-with-clock', 'rule-that-waits', 'rule-with-store', 'rule-with-front-door', 'rule-with-files'],
  },
  'a room names its own tables': {
    guard: ownTablesOnly(tablesIn(migrations)),
    breakers: ['foreign-table', 'foreign-write'],
  },
  'no file is too long': { guard: shortFiles, breakers: ['long-file'] },
  'names say what is inside': { guard: tellingNames, breakers: ['empty-name', 'empty-folder-name'] },
  'front doors are short lists': { guard: shortFrontDoors, breakers: ['long-front-door', 'open-front-door'] },
  'every folder is a known room': { guard: knownRooms, breakers: ['unknown-room'] },
};

describe('the house is in order', () => {
  const sources = readSources(join(root, 'src'));
  test.for(Object.entries(guards))('%s', ([, { guard }]) => {
    expect(guard(sources)).toEqual([]);
  });

  test.for(['tests', 'scripts', 'bench'])('no file of %s is too long either', (folder) => {
    expect(shortFiles(readSources(join(root, folder)).filter(({ path }) => !path.startsWith('architecture/bad/')))).toEqual([]);
  });
});

describe('each guard says no to what breaks it', () => {
  const cases = Object.entries(guards).flatMap(([name, { guard, breakers }]) => breakers.map((breaker) => ({ name, guard, breaker })));
  test.for(cases)('$name: $breaker', ({ guard, breaker }) => {
    expect(guard(readSources(join(bad, breaker)))).not.toEqual([]);
  });

  test('every breaking fixture is used', () => {
    const used = Object.values(guards).flatMap(({ breakers }) => breakers);
    expect(readdirSync(bad).toSorted()).toEqual(used.toSorted());
  });
});

test('a guard that finds no file fails', () => {
  expect(() => readSources(mkdtempSync(join(tmpdir(), 'trellis-empty-')))).toThrow(/no source file/);
});

test('every way of importing is seen', () => {
  const text = `import a from 'one';\nimport {\n  b,\n} from "two";\nexport type { C } from 'three';\nimport 'four';\nconst d = await import('five');\ntype E = import('six').E; // import x from 'not'`;
  const seen = importsOf({ path: 'x.ts', text });
  expect(seen.map(({ from }) => from).toSorted()).toEqual(['five', 'four', 'one', 'six', 'three', 'two']);
});

test('a room may use only rooms before it', () => {
  const names = Object.keys(rooms);
  for (const [room, uses] of Object.entries(rooms)) {
    for (const used of uses) expect(names.indexOf(used), `${room} uses ${used}`).toBeLessThan(names.indexOf(room));
  }
});

describe('packages', () => {
  const read = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;

  test('every version is exact', () => {
    const all = { ...read['dependencies'], ...read['devDependencies'], ...read['optionalDependencies'] };
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('the lockfile names every platform, so that npm ci accepts it', () => {
    const check = [join(root, 'scripts', 'complete-lockfile.mjs'), '--check'];
    expect(spawnSync(process.execPath, check, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('each front door of the plan has an import name', () => {
    const names = Object.keys(read['imports'] ?? {}).filter((name) => /^#[a-z]+$/.test(name));
    expect(names.toSorted()).toEqual(
      Object.keys(rooms)
        .map((room) => `#${room}`)
        .toSorted(),
    );
  });
});
