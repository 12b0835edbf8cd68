import { describe, expect, test } from 'vitest';
import { makeInstance } from '../instances/make-instance.ts';
import { tryMove } from './anneal.ts';
import { begin, undo } from './change.ts';
import { Chance } from './chance.ts';
import { greedy } from './greedy.ts';
import { placeLocks } from './locks.ts';
import { pointScale } from './masks.ts';
import { savePlan, setUp } from './saved.ts';
import { scorePlan } from './score.ts';
import { State } from './state.ts';
import { makeTables } from './tables.ts';
import { toPlan } from './to-plan.ts';

const problem = makeInstance({ people: 10, units: 2, seed: 101 });
const tables = makeTables({ ...problem, before: problem.lastWeek });

function started(seed: number): { w: State; chance: Chance } {
  const w = new State(tables);
  const chance = new Chance(seed);
  placeLocks(w, chance);
  greedy(w, chance);
  return { w, chance };
}

/** Everything the state counts, but for the order in which lists were written. */
function counts(w: State): unknown {
  const { pMask, pIn, kMask, kIn, rMask, rIn, vMask, vIn, pDay, pWeek, pTimes, pCategory, pCost, kDay, kWeek } = w;
  const { out, outFull, regOut, regFull, lineWeek, lineDay, lineSlots, times, inBlock, count, crew, escorts, twelfths, cand } = w;
  const who = [pMask, pIn, kMask, kIn, rMask, rIn, vMask, vIn, pDay, pWeek, pTimes, pCategory, pCost, kDay, kWeek];
  const what = [out, outFull, regOut, regFull, lineWeek, lineDay, lineSlots, times, inBlock, count, crew, escorts, twelfths, cand];
  return { lists: [...who, ...what].map((list) => [...list]), spent: w.spent, points: w.points, value: w.value() };
}

describe('the running counts', () => {
  test('are those of the same week set up afresh, after hundreds of moves kept and taken back', () => {
    const { w, chance } = started(3);
    let kept = 0;
    for (let move = 0; move < 3000; move++) {
      begin(w);
      if (tryMove(w, chance) && chance.next() < 0.5) kept++;
      else undo(w, 0);
      if (move % 500 !== 499) continue;
      const fresh = new State(tables);
      setUp(fresh, savePlan(w));
      expect(counts(w)).toEqual(counts(fresh));
    }
    expect(kept).toBeGreaterThan(300);
  });

  test('a move that is taken back leaves nothing behind', () => {
    const { w, chance } = started(4);
    const before = counts(w);
    for (let move = 0; move < 400; move++) {
      begin(w);
      tryMove(w, chance);
      undo(w, 0);
    }
    expect(counts(w)).toEqual(before);
  });

  test('the points are those of the plan worked out from the problem alone', () => {
    const { w, chance } = started(5);
    for (let move = 0; move < 1500; move++) {
      begin(w);
      if (!tryMove(w, chance)) undo(w, 0);
    }
    const plan = toPlan(tables, tables.problem, savePlan(w), { impossible: [], seed: 5, iterations: 0 });
    const terms = scorePlan(tables.problem, plan.sessions);
    const total = Object.values(terms).reduce((sum, points) => sum + points, 0);
    expect(terms.changes).toBeLessThan(0);
    expect(w.value() / pointScale).toBeCloseTo(total, 2);
  });
});
