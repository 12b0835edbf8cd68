import { expect, test } from 'vitest';
import { check } from './check.ts';
import { makeInstance } from './instances/make-instance.ts';
import type { Plan } from './plan.ts';
import { PlanBreaksRules, runPlanner } from './run-planner.ts';
import { search } from './search/search.ts';

const problem = makeInstance({ people: 8, units: 1, seed: 102 });

test('one thread gives the plan of the search without a thread', { timeout: 60_000 }, async () => {
  const plan = await runPlanner(problem, { seed: 4, iterations: 2000, workers: 1 });
  expect(JSON.stringify(plan)).toBe(JSON.stringify(search(problem, { seed: 4, iterations: 2000 })));
});

test('two threads give the better of two plans, the same each time, and tell better ones on the way', { timeout: 60_000 }, async () => {
  const told: Plan[] = [];
  const plan = await runPlanner(problem, { seed: 4, iterations: 2000, onBest: (best) => told.push(best) });
  expect(plan.total).toBeGreaterThanOrEqual(search(problem, { seed: 4, iterations: 2000 }).total);
  expect(JSON.stringify(await runPlanner(problem, { seed: 4, iterations: 2000 }))).toBe(JSON.stringify(plan));
  expect(told.length).toBeGreaterThan(0);
  for (const best of told) expect(check(problem, best).breaches).toEqual([]);
});

test('a search that is called off answers at once, this one before it began', { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const running = runPlanner(problem, { seed: 4, seconds: 600, onBest: () => stop.abort(), signal: stop.signal });
  expect(check(problem, await running).breaches).toEqual([]);
  const early = await runPlanner(problem, { seed: 4, seconds: 600, signal: AbortSignal.abort() });
  expect(early.sessions.length).toBeGreaterThan(0);
});

test('a plan that breaks a rule is not given out', { timeout: 60_000 }, async () => {
  await expect(runPlanner(problem, { seed: 4, iterations: 2000, omit: 'person busy' })).rejects.toThrow(PlanBreaksRules);
  await expect(runPlanner(problem, { seed: 4, iterations: 2000, omit: 'person busy' })).rejects.toThrow(/'person busy'/);
});
