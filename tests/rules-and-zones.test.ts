import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulesToRunElsewhere, whyZoneMatters } from '../scripts/rules-and-zones.ts';

const root = join(import.meta.dirname, '..');
const bound = 'src/planner/bound/bound.rules.test.ts';
const asWritten = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the planner’s bounds read nothing that knows a time or a zone', () => {
  expect(whyZoneMatters(bound)).toBeNull();
});

test.for([
  ['src/planner/bound.worker.ts', 'const at = new Date();', 'Date'],
  ['src/planner/bound/linear-model.ts', 'const at = Temporal.Now.instant();', 'Temporal'],
  ['src/planner/run-bound.ts', "import { today } from 'luxon';", 'luxon'],
  ['src/planner/run-bound.ts', 'const other = await import(name);', 'import('],
  ['src/planner/run-bound.ts', "import { spawn } from 'node:child_process';", 'child_process'],
] as const)('were %s to say %s, they would run in another time zone too', ([path, line, why]) => {
  expect(whyZoneMatters(bound, (file) => (file === path ? `${asWritten(file)}\n${line}\n` : asWritten(file)))).toBe(`${path}: ${why}`);
});

test('every rule about time runs in another time zone too', () => {
  const elsewhere = rulesToRunElsewhere();
  expect(elsewhere).toEqual(
    expect.arrayContaining(['src/platform/time.rules.test.ts', 'src/programme/pattern.rules.test.ts', 'src/leave/episode.rules.test.ts']),
  );
  expect(elsewhere).not.toContain(bound);
});
