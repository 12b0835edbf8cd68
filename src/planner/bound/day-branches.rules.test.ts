import { describe, expect, test } from 'vitest';
import { makeInstance } from '../instances/make-instance.ts';
import { makeOddInstance } from '../instances/odd-instances.ts';
import type { Problem } from '../problem.ts';
import { Chance } from '../search/chance.ts';
import { search } from '../search/search.ts';
import { relax } from './bound-of.ts';
import { addColumns } from './columns.ts';
import { boundByDays, daysOf, splitByDays, type Solver } from './day-branches.ts';
import { dualBound, LinearModel } from './linear-model.ts';
import { loadHighs, sideSolver, solve } from './linear-solver.ts';

const highs = await loadHighs();
const solver = (part: LinearModel): Solver => sideSolver(highs, part);
const late = (): boolean => false;

/** A model of one day; points and rows as given, every column 0 or 1. */
function dayModel(points: readonly number[], rows: readonly (readonly [factors: readonly number[], least: number, most: number])[]): LinearModel {
  const model = new LinearModel();
  for (const one of points) model.column(1, one);
  for (const [factors, least, most] of rows)
    model.row(
      factors.map((factor, column) => [column, factor] as const),
      least,
      most,
    );
  return model;
}

function boundOfDay(model: LinearModel, mostSides: number, by = solver): number {
  const columns = model.points.length;
  const whole = new Uint8Array(columns).fill(1);
  return boundByDays(model, new Float64Array(0), { days: new Int32Array(columns), whole, mostSides, late, solver: by }).bound;
}

// Any two of three: in parts half of each, whole only one.
const oneOfThree = dayModel(
  [1, 1, 1],
  [
    [[1, 1, 0], -Infinity, 1],
    [[0, 1, 1], -Infinity, 1],
    [[1, 0, 1], -Infinity, 1],
  ],
);
// The first needs one and a half of the two others: whole, both. Where one of them is held to 0 and it to 1, nothing is left.
const needsBoth = dayModel([2, -1, -1], [[[-1.5, 1, 1], 0, Infinity]]);
// Five in a ring, no two neighbours: in parts half of each. The first is worth least, and the best is without it.
const ring = dayModel(
  [0.9, 1, 1, 1, 1],
  [0, 1, 2, 3, 4].map((at) => [[0, 1, 2, 3, 4].map((one) => (one === at || one === (at + 1) % 5 ? 1 : 0)), -Infinity, 1] as const),
);

describe('a day of whole sessions', () => {
  test('is split until it is whole, or as often as may be', () => {
    expect(boundOfDay(oneOfThree, 1)).toBeCloseTo(1.5, 6);
    expect(boundOfDay(oneOfThree, 100)).toBeCloseTo(1, 6);
    expect(boundOfDay(ring, 1)).toBeCloseTo(2.45, 6);
    expect(boundOfDay(ring, 100)).toBeCloseTo(2, 6);
    expect(boundOfDay(needsBoth, 1)).toBeCloseTo(0.5, 6);
    expect(boundOfDay(needsBoth, 100)).toBeCloseTo(0, 6);
  });

  test('a solver that errs makes the bound worse, never wrong', () => {
    const chance = new Chance(5);
    const any = (n: number): Float64Array => Float64Array.from({ length: n }, () => 4 * chance.next() - 2);
    for (const [model, best] of [
      [oneOfThree, 1],
      [ring, 2],
      [needsBoth, 0],
    ] as const) {
      for (let tries = 0; tries < 50; tries += 1) {
        const wrong = (part: LinearModel): Solver => ({
          solve: () => {
            const draw = chance.next();
            if (draw < 0.1) return null;
            // Says that nothing is left, with a proof that is none.
            if (draw < 0.4) return { empty: any(part.least.length) };
            return { multipliers: any(part.least.length), values: Float64Array.from({ length: part.points.length }, () => chance.next()) };
          },
          dispose: () => {},
        });
        expect(boundOfDay(model, 40, wrong)).toBeGreaterThanOrEqual(best);
      }
    }
  });
});

function week(problem: Problem): { model: LinearModel } & ReturnType<typeof daysOf> {
  const model = relax(problem);
  // The columns of sessions come first, whatever is in the model.
  return { model, ...daysOf(model, addColumns(problem, new LinearModel())) };
}

describe('no plan is worth more', () => {
  test.for([201, 202])('made-up week %i, at any prices', { timeout: 120_000 }, (seed) => {
    const problem = makeInstance({ people: 5, units: 1, seed });
    const { model, days, whole } = week(problem);
    const { total } = search(problem, { seed: 3, iterations: 30_000 });
    const { bound, multipliers } = solve(highs, model, 60);
    const chance = new Chance(seed);
    for (const prices of [multipliers, multipliers.map((price) => price * (0.8 + 0.4 * chance.next()))]) {
      const found = boundByDays(model, prices, { days, whole, mostSides: 40, late, solver });
      expect(found.sides).toBeGreaterThan(7);
      expect(found.bound).toBeGreaterThanOrEqual(total);
      expect(found.bound).toBeLessThanOrEqual(dualBound(model, prices) + 1e-6);
    }
    expect(boundByDays(model, multipliers, { days, whole, mostSides: 40, late, solver }).bound).toBeLessThan(bound - 0.1);
  });

  test.for([1, 16, 23, 37])('odd week %i', { timeout: 60_000 }, (seed) => {
    const problem = makeOddInstance(seed);
    const { model, days, whole } = week(problem);
    const { multipliers } = solve(highs, model, 60);
    const { total } = search(problem, { seed: 11 + seed, iterations: 3000 });
    expect(boundByDays(model, multipliers, { days, whole, mostSides: 7, late, solver }).bound).toBeGreaterThanOrEqual(total);
  });
});

test('each row is in one day or paid for; each column is in one part', () => {
  const { model, days } = week(makeInstance({ people: 5, units: 1, seed: 201 }));
  const { week: rest, days: parts } = splitByDays(model, new Float64Array(model.least.length), days);
  expect(parts).toHaveLength(7);
  expect(rest.least).toHaveLength(0);
  expect(parts.reduce((sum, { columns }) => sum + columns.length, rest.points.length)).toBe(model.points.length);
  expect(new Set(parts.flatMap(({ columns }) => columns)).size + rest.points.length).toBe(model.points.length);
});
