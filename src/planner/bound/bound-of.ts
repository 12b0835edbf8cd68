import type { Problem } from '../problem.ts';
import { addColumns, type Run } from './columns.ts';
import { choicesOf, cutOf, type Cut, type Weigh } from './day-cuts.ts';
import { boundByDays, daysOf } from './day-branches.ts';
import { LinearModel, whatIsLeft } from './linear-model.ts';
import { heaviest, loadHighs, sideSolver, solve } from './linear-solver.ts';
import { surelyHeld } from './locks-held.ts';
import { partsOf } from './parts.ts';
import { addPeopleRows } from './rows-people.ts';
import { addSessionRows } from './rows-session.ts';
import { addActivityRows, addPlaceRows, addStaffRows } from './rows-week.ts';

export interface Bound {
  /** No plan that keeps the rules is worth more. */
  readonly bound: number;
  /** The solver finished, so that this is as good as the model gives; else it was stopped and the bound, though true, may be far off. */
  readonly proven: boolean;
  readonly seconds: number;
}

export interface BoundOptions {
  /** Longest time it may take. */
  readonly seconds: number;
  /** How often at most the model is sharpened and solved again. */
  readonly rounds?: number | undefined;
  /** How many sides of each day at most are looked at in the end; none without rounds. */
  readonly sides?: number | undefined;
}

/** The model whose solutions include every plan that keeps the rules, and more: parts of sessions as well. */
export function relax(problem: Problem): LinearModel {
  return relaxed(problem, surelyHeld(problem)).model;
}

/** The same, with the column of each possible session, and these locks held. */
export function relaxed(problem: Problem, held: ReadonlySet<string>): { readonly model: LinearModel; readonly runs: readonly Run[] } {
  const model = new LinearModel();
  const runs = addColumns(problem, model);
  for (const run of runs) addSessionRows(problem, model, run);
  addActivityRows(problem, model, runs);
  addPlaceRows(problem, model, runs);
  addStaffRows(problem, model, runs);
  addPeopleRows(problem, model, runs);
  for (const { lock, column } of runs) if (lock !== null && held.has(lock.id)) model.equal([[column, 1]], 1);
  return { model, runs };
}

/** After so many rounds that did not need it an inequality is left out again. */
const mostIdle = 3;
/** A round that brings less of the bound than this part is the last. */
const leastGain = 2e-5;
const mostRounds = 12;
/** So many sides of each day at most are looked at in the end. */
const mostSides = 200;
/** From so many people on, units that share nothing are looked at by themselves. */
const manyPeople = 100;

/**
 * Proves how much any plan of a week can be worth. It solves the relaxation by interior points, without crossover, and works the bound out
 * itself from the multipliers the solver gives, so that an answer cut short or rounded is still true. Then, as long as there is time, it adds
 * what the parts of sessions in the solution break (`day-cuts.ts`) and solves again; and in the end looks at each day with whole sessions
 * (`day-branches.ts`). It holds the thread it runs in for all of `seconds` at
 * worst, and cannot be called off: see `runBound`.
 */
export async function boundOf(problem: Problem, { seconds, rounds = mostRounds, sides = mostSides }: BoundOptions): Promise<Bound> {
  const held = surelyHeld(problem);
  if (problem.people.length < manyPeople) return boundOfWhole(problem, held, { seconds, rounds, sides });
  // One model of so many could not be solved: its parts can, each in its share of the time.
  const began = performance.now();
  const past = (): number => (performance.now() - began) / 1000;
  const parts = partsOf(problem);
  let [bound, proven] = [0, true];
  for (const [nth, part] of parts.entries()) {
    const found = await boundOfWhole(part, held, { seconds: (seconds - past()) / (parts.length - nth), rounds, sides });
    bound += found.bound;
    proven &&= found.proven;
  }
  return { bound, proven, seconds: past() };
}

async function boundOfWhole(
  problem: Problem,
  locksHeld: ReadonlySet<string>,
  { seconds, rounds = mostRounds, sides = mostSides }: BoundOptions,
): Promise<Bound> {
  const began = performance.now();
  const past = (): number => (performance.now() - began) / 1000;
  const { model, runs } = relaxed(problem, locksHeld);
  const highs = await loadHighs();
  const rows = model.least.length;
  let solved = solve(highs, model, seconds - past());
  let { bound } = solved;
  const { proven } = solved;
  const choices = proven ? choicesOf(problem, runs) : [];
  let kept: { readonly cut: Cut; readonly idle: number }[] = [];
  for (let round = 0; proven && round < rounds; round += 1) {
    const started = past();
    const left = whatIsLeft(model, solved.multipliers);
    const weigh: Weigh = (points, patterns) => heaviest(highs, points, patterns);
    const found = choices.flatMap((choice) => cutOf(choice, solved.values, left, weigh) ?? []);
    if (found.length === 0) break;
    const needed = (nth: number): boolean => Math.abs(solved.multipliers[rows + nth] ?? 0) > 1e-7;
    kept = kept.map(({ cut, idle }, nth) => ({ cut, idle: needed(nth) ? 0 : idle + 1 })).filter(({ idle }) => idle < mostIdle);
    kept.push(...found.map((cut) => ({ cut, idle: 0 })));
    model.cutBack(rows);
    for (const { cut } of kept) model.atMost(cut.terms, 1);
    const next = solve(highs, model, seconds - past());
    const gain = bound - next.bound;
    bound = Math.min(bound, next.bound);
    solved = next;
    // Another round takes about as long: there must be time for all of it.
    if (!next.proven || gain < leastGain * Math.abs(bound) || past() + 1.3 * (past() - started) > seconds) break;
  }
  if (proven && rounds > 0 && sides > 0) {
    const late = (): boolean => past() > seconds;
    const branches = boundByDays(model, solved.multipliers, {
      ...daysOf(model, runs),
      mostSides: sides,
      late,
      solver: (part) => sideSolver(highs, part),
    });
    bound = Math.min(bound, branches.bound);
  }
  return { bound, proven, seconds: past() };
}
