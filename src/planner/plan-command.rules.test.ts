import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeInstance } from './instances/make-instance.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const script = join(import.meta.dirname, '..', '..', 'scripts', 'plan.ts');

function plan(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { encoding: 'utf8' });
}

const problem = makeInstance({ people: 5, units: 1, seed: 103 });
writeFileSync(file('problem.json'), JSON.stringify(problem));

test('a plan is made from a file, kept, and checked', () => {
  expect(plan(file('problem.json'), '--iterations', '2000', '--seed', '12', '--out', file('plan.json'))).toMatchObject({ status: 0, stdout: '' });
  const again = plan(file('problem.json'), '--iterations', '2000', '--seed', '12');
  expect(again.stdout).toBe(readFileSync(file('plan.json'), 'utf8'));
  const checked = plan('--check', file('problem.json'), file('plan.json'));
  expect(checked).toMatchObject({ status: 0, stdout: expect.stringMatching(/keeps every rule and is worth \d+\.\d\d points/) });

  const made = JSON.parse(again.stdout) as { sessions: { staff: string[] }[] };
  made.sessions[0]!.staff = [];
  writeFileSync(file('spoilt.json'), JSON.stringify(made));
  const spoilt = plan('--check', file('problem.json'), file('spoilt.json'));
  expect(spoilt).toMatchObject({ status: 1, stdout: expect.stringContaining('staff needed') });
});

test('each fault of a file is named with its path', () => {
  const faulty = structuredClone(problem);
  faulty.people[1]!.unit = 'nowhere';
  faulty.activities[2]!.minPeople = 99;
  writeFileSync(file('faulty.json'), JSON.stringify(faulty));
  const { status, stderr } = plan(file('faulty.json'));
  expect(status).toBe(2);
  expect(stderr).toContain('has 2 faults:\n  people[1].unit: There is no unit “nowhere”.\n  activities[2].minPeople: Is 99, more than maxPeople');
});

test.for([
  [['missing.json'], 'There is no file missing.json.'],
  [[script], 'is not JSON'],
  [['--seconds', 'soon', file('problem.json')], '--seconds must be a number from 0.05 to 3600, and is “soon”.'],
  [[], 'Name one problem.'],
  [['--check', file('problem.json')], 'Name a problem and a plan.'],
  [['--sed', '3'], "Unknown option '--sed'"],
] as const)('%j is answered with a sentence', ([args, say]) => {
  const { status, stderr } = plan(...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(say)]);
});
