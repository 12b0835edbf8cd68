import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#platform/clock.ts';
import { dateOf } from '#platform/time.ts';
import { makeInstance } from '../src/planner/instances/make-instance.ts';
import { fillWhiteboard } from '../src/planner/instances/whiteboard.ts';
import { check } from '../src/planner/check.ts';
import { findBound, keepBound, type Bound } from './planner/bound.ts';
import type { Answer, Ask } from './planner/engine.ts';
import { plannerLines, type PlannerResults, type PlannerRun, type WeekResult } from './planner/table.ts';

/** Beds, units, the seconds a search is given, and those for a bound that is not put by; at 200 beds it takes too long to be found each time. */
const sizes = [
  { people: 17, units: 1, seconds: [5, 30], bound: 300 },
  { people: 40, units: 1, seconds: [5, 30], bound: 600 },
  { people: 60, units: 3, seconds: [5, 30], bound: 900 },
  { people: 200, units: 10, seconds: [10], bound: 0 },
];

/** Seconds on the wall that a bound to be put by is given. */
const boundsOnly = 3600;

/**
 * `npm run bench -- planner`: the whiteboard filler, the search (two threads, two seeds) and the proven bound on the same made-up weeks: three
 * weeks of each size, three seeds of the search on each. A search gets so many seconds of processor time in each thread, or with
 * `--clock wall` of the clock on the wall. `--sizes 17,40`, `--seconds 5`, `--weeks 1,2`, `--seeds 1` measure a part; `--no-bound` leaves the
 * bound out, `--plan-only` re-plans and explanations. `--bounds-only` proves the bounds afresh, puts them by in bench/planner/bounds.json and
 * measures nothing else: minutes for each week; `--rounds 2` does not sharpen them as long. Writes bench/results/planner-<date>.json when
 * everything was measured.
 */
export async function benchPlanner(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      weeks: { type: 'string', default: '1,2,3' },
      seeds: { type: 'string', default: '1,2,3' },
      clock: { type: 'string', default: 'processor' },
      'no-bound': { type: 'boolean', default: false },
      rounds: { type: 'string', default: '12' },
      'bounds-only': { type: 'boolean', default: false },
      'plan-only': { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  const list = (text: string): number[] => text.split(',').map(Number);
  const chosen = sizes.filter(({ people }) => values.sizes === undefined || list(values.sizes).includes(people));
  if (values['bounds-only']) {
    for (const { people, units } of chosen) {
      for (const instance of list(values.weeks)) {
        const found = await keepBound(
          makeInstance({ people, units, seed: instance }),
          { people, instance, rounds: Number(values.rounds) },
          boundsOnly,
        );
        console.log(`  ${people} beds, week ${instance}: ${saysBound(found)}`);
      }
    }
    return;
  }
  const clock = values.clock === 'wall' ? 'wall' : 'processor';
  const results: WeekResult[] = [];
  const code = mkdtempSync(join(tmpdir(), 'planner-code-'));
  await leaveCode(code);
  const load = loadavg()[0]!;
  for (const { people, units, seconds: usual } of chosen) {
    const engine = startEngine(code);
    try {
      for (const instance of list(values.weeks)) {
        const runs: PlannerRun[] = [];
        for (const seconds of values.seconds === undefined ? usual : list(values.seconds)) {
          for (const seed of list(values.seeds)) {
            const more = !values['plan-only'] && seconds === (values.seconds === undefined ? usual[0] : list(values.seconds)[0]);
            const found = await ask(engine, { people, units, instance, engine: seed, seconds, clock, more });
            runs.push({ engine: seed, seconds, ...found });
            console.log(`  ${people} beds, week ${instance}, seed ${seed}, ${seconds} s: ${found.total.toFixed(1)} points`);
          }
        }
        results.push({ people, units, instance, ...whiteboard(people, units, instance), bound: null, runs });
      }
    } finally {
      engine.kill();
    }
  }
  rmSync(code, { recursive: true, force: true });
  const bounded: WeekResult[] = [];
  for (const result of results) bounded.push({ ...result, bound: values['no-bound'] ? null : await boundOf(result) });
  const now = systemClock.now();
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version, load };
  const all: PlannerResults = { at: now.toString(), machine, clock, weeks: bounded };
  for (const line of plannerLines(all)) console.log(line);
  const whole =
    values.sizes === undefined && values.seconds === undefined && values.weeks === '1,2,3' && values.seeds === '1,2,3' && !values['plan-only'];
  const file = values.out ?? (whole ? join(import.meta.dirname, 'results', `planner-${dateOf(now).toString()}.json`) : null);
  if (file === null) return;
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

function startEngine(code: string): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: code };
  return fork(join(import.meta.dirname, 'planner', 'engine.ts'), [], { execArgv: ['--disable-warning=ExperimentalWarning'], env });
}

/** The product runs built code. A first process leaves its own ready, so that none that is measured holds a compiler of TypeScript in each thread. */
async function leaveCode(code: string): Promise<void> {
  const engine = startEngine(code);
  await ask(engine, { people: 5, units: 1, instance: 201, engine: 11, seconds: 0.2, clock: 'processor', more: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.once('exit', () => resolve());
  engine.disconnect();
  await promise;
}

function ask(engine: ChildProcess, question: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`The search's process ended with ${code}.`));
    engine.once('exit', gone);
    engine.once('message', (said: Answer | { failed: string }) => {
      engine.off('exit', gone);
      if ('failed' in said) reject(new Error(said.failed));
      else resolve(said);
    });
    engine.send(question);
  });
}

function whiteboard(people: number, units: number, seed: number): Pick<WeekResult, 'whiteboard' | 'whiteboardMs' | 'occurrences'> {
  const problem = makeInstance({ people, units, seed });
  const began = process.threadCpuUsage();
  const plan = fillWhiteboard(problem);
  const { user, system } = process.threadCpuUsage(began);
  const { breaches, total } = check(problem, plan);
  if (breaches.length > 0) throw new Error(`The whiteboard breaks a rule: ${breaches[0]!.say}`);
  return {
    whiteboard: total,
    whiteboardMs: (user + system) / 1000,
    occurrences: problem.activities.reduce((sum, { starts }) => sum + starts.length, 0),
  };
}

async function boundOf({ people, units, instance }: WeekResult): Promise<Bound | null> {
  const seconds = sizes.find((size) => size.people === people)!.bound;
  const bound = await findBound(makeInstance({ people, units, seed: instance }), seconds);
  console.log(`  ${people} beds, week ${instance}: ${bound === null ? 'no bound' : saysBound(bound)}`);
  return bound;
}

function saysBound({ points, seconds, proven }: Bound): string {
  return `at most ${points.toFixed(1)} points (${seconds.toFixed(1)} s of processor time${proven ? '' : ', cut short'})`;
}
