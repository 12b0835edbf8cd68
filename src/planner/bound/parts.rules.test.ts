import { expect, test } from 'vitest';
import { makeInstance } from '../instances/make-instance.ts';
import { planPoints } from '../plan-points.rules.ts';
import { search } from '../search/search.ts';
import { partsOf } from './parts.ts';

test('units that share an activity, a room or a vehicle stay together; everything is in one part and only one', () => {
  const problem = makeInstance({ people: 30, units: 5, seed: 101 });
  const parts = partsOf(problem);
  expect(parts.map(({ units }) => units.map(({ id }) => id))).toEqual([
    ['u1', 'u2', 'u3'],
    ['u4', 'u5'],
  ]);
  for (const list of ['people', 'staff', 'rooms', 'vehicles', 'activities', 'apart', 'order', 'locks', 'lastWeek'] as const) {
    expect([list, parts.flatMap((part): unknown[] => part[list])]).toEqual([list, expect.arrayContaining(problem[list] as unknown[])]);
    expect(parts.reduce((sum, part) => sum + part[list].length, 0)).toBe(problem[list].length);
  }
  expect(partsOf(makeInstance({ people: 12, units: 2, seed: 101 }))).toHaveLength(1);
});

test('a plan is worth no more than its parts by themselves', () => {
  const problem = makeInstance({ people: 24, units: 4, seed: 102 });
  const before = search(problem, { seed: 5, iterations: 3000 }).sessions.map((one) => ({ ...one, people: one.people.map(({ id }) => id) }));
  for (const week of [problem, { ...problem, before }]) {
    const plan = search(week, { seed: 7, iterations: 3000 });
    const parts = partsOf(week);
    expect(parts).toHaveLength(2);
    const worth = parts.reduce((sum, part) => {
      const own = new Set(part.activities.map(({ id }) => id));
      return (
        sum +
        planPoints(
          part,
          plan.sessions.filter(({ activity }) => own.has(activity)),
        ).total
      );
    }, 0);
    expect(worth).toBeGreaterThanOrEqual(plan.total - 1e-6);
    // Nothing but the least share of hours differs.
    expect(worth).toBeLessThan(plan.total + week.weights.equity * week.people.length);
  }
});
