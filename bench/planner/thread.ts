// One search in a thread, timed in its own processor time: what else the machine does hardly changes what it gets.
import { parentPort, workerData } from 'node:worker_threads';
import { likelyIn } from '../../src/planner/run-likely.ts';
import { search } from '../../src/planner/search/search.ts';
import type { Plan } from '../../src/planner/plan.ts';
import type { Problem } from '../../src/planner/problem.ts';

export interface ThreadOrder {
  readonly problem: Problem;
  readonly seed: number;
  /** Of the clock below. */
  readonly seconds: number;
  readonly clock: 'processor' | 'wall';
  readonly likely: SharedArrayBuffer | null;
}

export interface ThreadFound {
  readonly plan: Plan;
  /** Seconds, from the beginning of the search in this thread. */
  readonly processor: number;
  readonly wall: number;
  /** Milliseconds to the first legal plan, written out. */
  readonly firstProcessor: number;
  readonly firstWall: number;
}

const { problem, seed, seconds, clock, likely } = workerData as ThreadOrder;
const processorNow = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const began = { processor: processorNow(), wall: performance.now() };
let first: { processor: number; wall: number } | undefined;
const plan = search(problem, {
  seed,
  seconds,
  likely: likelyIn(likely),
  clock: clock === 'processor' ? processorNow : () => performance.now(),
  onBest: () => (first ??= { processor: processorNow() - began.processor, wall: performance.now() - began.wall }),
});
const found: ThreadFound = {
  plan,
  processor: (processorNow() - began.processor) / 1000,
  wall: (performance.now() - began.wall) / 1000,
  firstProcessor: first?.processor ?? Number.NaN,
  firstWall: first?.wall ?? Number.NaN,
};
parentPort?.postMessage(found);
