/** Where the sessions of a good week are likely to begin: where the relaxation holds at least a little of one. A hint to the search, never a rule. */
import type { Problem } from '../problem.ts';
import { placeOfStart } from '../slots.words.ts';
import { relaxed } from './bound-of.ts';
import { loadHighs, roughly } from './linear-solver.ts';
import { surelyHeld } from './locks-held.ts';

/** Steps of the solver, and the part of a session from which its start is likely. Four times the steps change one start in twenty. */
const steps = 400;
const leastPart = 0.02;

/** 1 for each likely start, in the places of `placeOfStart`. The same problem gives the same; some tenths of a second for a ward. */
export async function likelyStarts(problem: Problem): Promise<Uint8Array> {
  const { model, runs } = relaxed(problem, surelyHeld(problem));
  const values = roughly(await loadHighs(), model, steps);
  const activities = new Map(problem.activities.map(({ id }, index) => [id, index]));
  const likely = new Uint8Array(placeOfStart(problem.activities.length, 0, 0));
  for (const { column, laid } of runs) {
    const { activity, day, from } = laid.session;
    if (values[column]! > leastPart) likely[placeOfStart(activities.get(activity)!, day, from)] = 1;
  }
  return likely;
}
