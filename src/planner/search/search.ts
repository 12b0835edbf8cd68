/** One search from a seed: tables, locks, a first week (or what stood before, repaired), then annealing. Pure but for the clock that caps it. */
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { anneal, type Schedule } from './anneal.ts';
import { Chance } from './chance.ts';
import { greedy } from './greedy.ts';
import { placeLocks } from './locks.ts';
import { withoutRule } from './omit.ts';
import { repair } from './repair.ts';
import { savePlan, type Saved } from './saved.ts';
import { State } from './state.ts';
import { makeTables } from './tables.ts';
import { toPlan } from './to-plan.ts';

export interface SearchOptions {
  readonly seed: number;
  /** Tries to make. The same seed and number give the same plan, byte for byte, on every run and machine, unless `seconds` cut it short. */
  readonly iterations?: number | undefined;
  /** Ends after so long. Alone, the temperature follows the clock: legality is promised, the same plan is not. */
  readonly seconds?: number | undefined;
  /** True once the caller has had enough: the best plan so far comes back at once. */
  readonly cancelled?: () => boolean;
  /** Told the first legal plan, and then each better one, at most every `pause` milliseconds. */
  readonly onBest?: (plan: Plan) => void;
  readonly pause?: number;
  /** Milliseconds that `seconds` is measured in; for trials on a busy machine, the thread's own processor time. */
  readonly clock?: () => number;
  /** Gives the starts that are likely in a good week, in the places of `placeOfStart`, once they are known: they are tried more often from then on. */
  readonly likely?: () => Uint8Array | null;
  /** For tests of the checker: a hard rule the search is to know nothing of. */
  readonly omit?: RuleName | undefined;
}

const usualPause = 150;
/** How long a usual session is. */
const usualHours = 2.5;

/** Searches for the best week it can find in the tries or the time given. Neither given: 200,000 tries. */
export function search(problem: Problem, options: SearchOptions): Plan {
  const clock = options.clock ?? ((): number => performance.now());
  const began = clock();
  const seen = keepingInvitations(options.omit === undefined ? problem : withoutRule(problem, options.omit));
  const t = makeTables(seen);
  const chance = new Chance(options.seed);
  const w = new State(t);
  const impossible = placeLocks(w, chance);
  const write = (saved: Saved, iterations: number): Plan => toPlan(t, problem, saved, { impossible, seed: options.seed, iterations });
  if (seen.before === null) greedy(w, chance);
  else repair(w, chance);
  options.onBest?.(write(savePlan(w), 0));
  let told = performance.now();
  const found = anneal(w, chance, scheduleOf(options, clock, began), seen.before !== null, (best, iterations) => {
    if (options.onBest === undefined || performance.now() - told < (options.pause ?? usualPause)) return;
    told = performance.now();
    options.onBest(write(best(), iterations));
  });
  return write(found.best, found.iterations);
}

/**
 * Where a week that stands is changed, an invitation is withdrawn for need, not for a little more elsewhere: to the search it is worth what a
 * usual invitation brings, where the unit's own points say less. The plan's points are those of the unit all the same.
 */
function keepingInvitations(problem: Problem): Problem {
  if (problem.before === null) return problem;
  const { interest, targetFirst, targetNext, targetLast, withdrawn } = problem.weights;
  const anHour = 3 * interest + (targetFirst + targetNext + targetLast) / 3;
  return { ...problem, weights: { ...problem.weights, withdrawn: Math.max(withdrawn, Math.round(usualHours * anHour)) } };
}

/** With a number of tries the search cools by tries; with a time alone by the clock, which is read seldom. */
function scheduleOf({ iterations, seconds, cancelled, likely }: SearchOptions, clock: () => number, began: number): Schedule {
  const most = iterations ?? (seconds === undefined ? 200_000 : Infinity);
  const ends = began + (seconds ?? Infinity) * 1000;
  return {
    likely: likely ?? ((): null => null),
    at(done) {
      const now = clock();
      const part = most === Infinity ? (now - began) / (ends - began) : done / most;
      return { part: Math.min(1, part), stop: done >= most || now >= ends || cancelled?.() === true };
    },
  };
}
