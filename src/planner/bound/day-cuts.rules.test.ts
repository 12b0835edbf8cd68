import { describe, expect, test } from 'vitest';
import { makeInstance } from '../instances/make-instance.ts';
import { makeOddInstance } from '../instances/odd-instances.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { Chance } from '../search/chance.ts';
import { search } from '../search/search.ts';
import { addColumns, type Run } from './columns.ts';
import { choicesOf, cutOf, type Choice, type Cut } from './day-cuts.ts';
import { LinearModel } from './linear-model.ts';

/** The columns that are 1 in a plan. */
function columnsOf(plan: Plan, runs: readonly Run[], problem: Problem): Set<number> {
  const locks = new Set(problem.locks.map(({ id }) => id));
  const found = new Set<number>();
  for (const session of plan.sessions) {
    const { laid, ...run } = runs.find(
      ({ laid: { session: one }, lock }) =>
        one.activity === session.activity &&
        one.day === session.day &&
        one.from === session.from &&
        (lock?.id ?? null) === (locks.has(session.id) ? session.id : null),
    )!;
    expect(laid.activity.id).toBe(session.activity);
    found.add(run.column);
    for (const { id } of session.people) found.add(run.guests.find(({ person }) => person.id === id)!.column);
    for (const id of session.staff) found.add(run.staff.find(({ member }) => member.id === id)!.column);
    if (session.room !== null) found.add(run.roomColumns.find(({ place }) => place.id === session.room)!.column);
  }
  return found;
}

/** Cuts for solutions that nobody would find: any part of anything, weighed by chance. What is cut off must not depend on where they come from. */
function cutsByChance(choices: readonly Choice[], columns: number, chance: Chance): Cut[] {
  const left = Float64Array.from({ length: columns }, () => chance.next());
  return choices.flatMap((choice) => {
    const values = Float64Array.from({ length: columns }, () => 0);
    for (const { column } of choice.items) if (chance.next() < 12 / choice.items.length) values[column] = 0.2 + 0.7 * chance.next();
    return cutOf(choice, values, left, (points) => points.map(() => (chance.next() < 0.5 ? 1 : chance.next()))) ?? [];
  });
}

function heaviestOf(problem: Problem, seeds: readonly number[]): { cuts: number; most: number } {
  const model = new LinearModel();
  const runs = addColumns(problem, model);
  const choices = choicesOf(problem, runs);
  const chance = new Chance(7);
  const cuts = [1, 2].flatMap(() => cutsByChance(choices, model.points.length, chance));
  let most = 0;
  for (const seed of seeds) {
    const held = columnsOf(search(problem, { seed, iterations: 3000 }), runs, problem);
    for (const { terms } of cuts)
      most = Math.max(
        most,
        terms.reduce((sum, [column, factor]) => sum + (held.has(column) ? factor : 0), 0),
      );
  }
  return { cuts: cuts.length, most };
}

describe('what is cut off holds no plan', () => {
  test.for([201, 202])('made-up week %i', { timeout: 60_000 }, (seed) => {
    const { cuts, most } = heaviestOf(makeInstance({ people: 9, units: 1, seed }), [3, 4, 5]);
    expect(cuts).toBeGreaterThan(100);
    expect(most).toBeLessThanOrEqual(1 + 1e-9);
    // They are as sharp as can be: a plan reaches some of them.
    expect(most).toBeGreaterThan(0.999);
  });

  test.for(Array.from({ length: 12 }, (_, nth) => nth * 5 + 2))('odd week %i', { timeout: 60_000 }, (seed) => {
    expect(heaviestOf(makeOddInstance(seed), [3, 4]).most).toBeLessThanOrEqual(1 + 1e-9);
  });
});
