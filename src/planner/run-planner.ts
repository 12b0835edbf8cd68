import { Worker } from 'node:worker_threads';
import { check } from './check.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import type { Breach, RuleName } from './rules.words.ts';
import { runLikely } from './run-likely.ts';

/** What a search thread is started with. */
export interface SearchOrder {
  readonly problem: Problem;
  readonly seed: number;
  readonly iterations: number | undefined;
  readonly seconds: number | undefined;
  readonly omit: RuleName | undefined;
  /** Where the likely starts come to be (`likelyIn`); null: nobody works them out. */
  readonly likely: SharedArrayBuffer | null;
  /** One number: not 0 once the caller has had enough. */
  readonly cancel: SharedArrayBuffer;
  /** When it was asked for, in milliseconds of the epoch. */
  readonly startedAt: number;
}

export type SearchSays = { readonly best: Plan } | { readonly plan: Plan };

export interface RunOptions {
  readonly seed: number;
  /** Time until the plan is there. Alone it promises a legal plan, not the same one again. Neither given: `usualSeconds`. */
  readonly seconds?: number | undefined;
  /** Tries of each thread. The same seed, tries and threads give the same plan, byte for byte; `seconds` beside it is only a cap. */
  readonly iterations?: number | undefined;
  /** Threads, each searching by itself from a seed of its own; the best plan wins, the first of equals. */
  readonly workers?: number | undefined;
  /** Told each plan better than all before it, the first one at once. */
  readonly onBest?: ((plan: Plan) => void) | undefined;
  /** Ends the search: the best plan so far is the answer, within some milliseconds. */
  readonly signal?: AbortSignal | undefined;
  /** For tests of the checker only: a rule the search is to know nothing of. */
  readonly omit?: RuleName | undefined;
}

const usualSeconds = 5;
/** Between two plans that are told, in milliseconds, and so many times as long as the check of one took: the caller has other work. */
const leastPause = 200;
const pauseTimes = 10;

/** A plan of the search broke a rule: it is not given out. */
export class PlanBreaksRules extends Error {
  readonly breaches: readonly Breach[];

  constructor(breaches: readonly Breach[], mismatches: readonly string[]) {
    const [first] = breaches;
    super(first === undefined ? `The plan's points do not add up: ${mismatches[0]}` : `The plan breaks '${first.rule}': ${first.say}`);
    this.name = 'PlanBreaksRules';
    this.breaches = breaches;
  }
}

/**
 * Plans a week in threads of their own. Every plan, the last and those on the way, goes through the checker here before it is given out; one that
 * breaks a rule rejects with `PlanBreaksRules`. The problem is taken as valid (`problemShape`, ids that exist).
 */
export function runPlanner(problem: Problem, options: RunOptions): Promise<Plan> {
  const count = Math.max(1, Math.min(8, options.workers ?? 2));
  const cancel = new SharedArrayBuffer(4);
  const stop = (): void => void Atomics.store(new Int32Array(cancel), 0, 1);
  if (options.signal?.aborted === true) stop();
  options.signal?.addEventListener('abort', stop);
  // Tries alone give the same plan on every run: what comes at some moment may have no part in it.
  const likely = options.iterations === undefined && options.omit === undefined ? runLikely(problem) : null;
  const order: Omit<SearchOrder, 'seed'> = {
    problem,
    iterations: options.iterations,
    seconds: options.seconds ?? (options.iterations === undefined ? usualSeconds : undefined),
    omit: options.omit,
    likely: likely?.memory ?? null,
    cancel,
    startedAt: performance.timeOrigin + performance.now(),
  };
  const tell = teller(problem, options.onBest);
  const threads: Worker[] = [];
  const runs = Array.from({ length: count }, (_, nth) => runThread({ ...order, seed: seedOf(options.seed, nth) }, threads, tell));
  return Promise.all(runs)
    .then((plans) => {
      const best = plans.reduce((a, b) => (b.total > a.total + 1e-9 ? b : a));
      const plan = { ...best, seed: options.seed, iterations: plans.reduce((sum, one) => sum + one.iterations, 0) };
      gate(problem, plan);
      return plan;
    })
    .finally(() => {
      options.signal?.removeEventListener('abort', stop);
      for (const thread of threads) void thread.terminate();
      likely?.stop();
    });
}

/** The search makes little that is thrown away: a small nursery keeps two threads for ten units within bounds. */
export const searchLimits = { maxYoungGenerationSizeMb: 4 } as const;

/** The first thread searches from the seed itself, so that one thread and a search without threads agree. */
export function seedOf(seed: number, nth: number): number {
  return nth === 0 ? seed : (Math.imul(seed, 31) + nth * 1_000_003) | 0;
}

function gate(problem: Problem, plan: Plan): void {
  const { breaches, mismatches } = check(problem, plan);
  if (breaches.length > 0 || mismatches.length > 0) throw new PlanBreaksRules(breaches, mismatches);
}

/** Passes plans on that are better than those before, checked, with a pause between. */
function teller(problem: Problem, onBest: RunOptions['onBest']): (plan: Plan) => void {
  let most = -Infinity;
  let next = 0;
  return (plan) => {
    const now = performance.now();
    if (onBest === undefined || plan.total <= most || now < next) return;
    gate(problem, plan);
    most = plan.total;
    next = performance.now() + Math.max(leastPause, (performance.now() - now) * pauseTimes);
    onBest(plan);
  };
}

function runThread(order: SearchOrder, threads: Worker[], tell: (plan: Plan) => void): Promise<Plan> {
  // As it was built, beside the server; or as it is written.
  const file = new URL(import.meta.url.endsWith('.ts') ? './search.worker.ts' : './search.worker.js', import.meta.url);
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: order, resourceLimits: searchLimits });
    threads.push(thread);
    thread.on('message', (say: SearchSays) => {
      try {
        if ('plan' in say) resolve(say.plan);
        else tell(say.best);
      } catch (error) {
        reject(error as Error);
      }
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('A search thread ended before it had a plan.')));
  });
}
