// `npm run plan -- problem.json --seconds 5 --seed 1 --out plan.json` plans a week from a file.
// `npm run plan -- --check problem.json plan.json` says whether a plan keeps every rule of its problem.
//
// Ends with 0; 1 where a plan breaks a rule; 2 where a file or the way it was asked is at fault, with a sentence for each fault.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check, type Checked } from '../src/planner/check.ts';
import type { Plan } from '../src/planner/plan.ts';
import type { Problem } from '../src/planner/problem.ts';
import { readPlan, readProblem, type Fault } from '../src/planner/read-problem.ts';
import { PlanBreaksRules, runPlanner } from '../src/planner/run-planner.ts';

const usage = `npm run plan -- problem.json [--seconds 5] [--iterations 200000] [--seed 1] [--out plan.json]
npm run plan -- --check problem.json plan.json`;

/** What is wrong with the files or with how it was asked. */
class Unreadable extends Error {}

const options = {
  check: { type: 'boolean', default: false },
  seconds: { type: 'string' },
  iterations: { type: 'string' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
} as const;

async function main(): Promise<number> {
  const asked = parse();
  if (asked.values.check) {
    const [problemFile = '', planFile = '', ...more] = asked.positionals;
    if (planFile === '' || more.length > 0) throw new Unreadable(`Name a problem and a plan.\n${usage}`);
    const problem = problemFrom(problemFile);
    return sayChecked(check(problem, planFrom(planFile)));
  }
  const [problemFile = '', ...more] = asked.positionals;
  if (problemFile === '' || more.length > 0) throw new Unreadable(`Name one problem.\n${usage}`);
  const seed = number('seed', asked.values.seed, -2147483648, 2147483647)!;
  const iterations = number('iterations', asked.values.iterations, 1, 1_000_000_000);
  const seconds = number('seconds', asked.values.seconds, 0.05, 3600, false) ?? (iterations === undefined ? 5 : undefined);
  const problem = problemFrom(problemFile);
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  const onBest = (plan: Plan): void => void process.stderr.write(`${Math.round(plan.total)} points, ${plan.sessions.length} sessions\n`);
  const plan = await runPlanner(problem, { seed, iterations, seconds, onBest, signal: stopped.signal });
  const text = `${JSON.stringify(plan, null, 2)}\n`;
  if (asked.values.out === undefined) process.stdout.write(text);
  else write(asked.values.out, text);
  process.stderr.write(`${sayPlan(plan)}\n`);
  return 0;
}

function parse(): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Unreadable(`${(error as Error).message}\n${usage}`);
  }
}

function number(name: string, text: string | undefined, least: number, most: number, whole = true): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Unreadable(`--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, and is “${text}”.`);
}

function problemFrom(file: string): Problem {
  const read = readProblem(jsonFrom(file));
  if ('faults' in read) throw new Unreadable(sayFaults(file, read.faults));
  return read.problem;
}

function planFrom(file: string): Plan {
  const read = readPlan(jsonFrom(file));
  if ('faults' in read) throw new Unreadable(sayFaults(file, read.faults));
  return read.plan;
}

function sayFaults(file: string, faults: readonly Fault[]): string {
  const head = faults.length === 1 ? `${file} has a fault:` : `${file} has ${faults.length} faults:`;
  return [head, ...faults.map(({ path, say }) => `  ${path}: ${say}`)].join('\n');
}

function jsonFrom(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Unreadable(missing ? `There is no file ${file}.` : `${file} cannot be read: ${(error as Error).message}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Unreadable(`${file} cannot be written: ${(error as Error).message}.`);
  }
}

function sayChecked({ breaches, mismatches, total }: Checked): number {
  for (const { rule, session, say } of breaches) console.log(`${rule}${session === null ? '' : ` (${session})`}: ${say}`);
  for (const say of mismatches) console.log(say);
  if (breaches.length + mismatches.length > 0) {
    console.log(`\n${breaches.length} breaches, ${mismatches.length} sums that are wrong.`);
    return 1;
  }
  console.log(`The plan keeps every rule and is worth ${total.toFixed(2)} points.`);
  return 0;
}

function sayPlan(plan: Plan): string {
  const invitations = plan.sessions.reduce((sum, { people }) => sum + people.length, 0);
  const cannot = plan.impossible.map(({ lock, rules }) => `\n${lock} cannot be held: ${rules.join(', ')}.`);
  return `${plan.sessions.length} sessions, ${invitations} invitations, ${plan.total.toFixed(2)} points, ${plan.iterations} tries.${cannot.join('')}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof Unreadable) {
    console.error(error.message);
    process.exitCode = 2;
  } else if (error instanceof PlanBreaksRules) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
