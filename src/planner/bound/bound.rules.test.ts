import { describe, expect, test } from 'vitest';
import { makeInstance } from '../instances/make-instance.ts';
import { makeOddInstance } from '../instances/odd-instances.ts';
import { check } from '../check.ts';
import type { Plan, PlannedSession } from '../plan.ts';
import { planPoints } from '../plan-points.rules.ts';
import type { Problem } from '../problem.ts';
import { runBound } from '../run-bound.ts';
import { search } from '../search/search.ts';
import { smallWeek } from '../small-week.fixture.ts';
import { boundOf, relax } from './bound-of.ts';
import { dualBound, LinearModel } from './linear-model.ts';

const seconds = 60;
const full = process.env['TEST_COUNTS'] === 'full';

/** Every plan of a problem whose sessions need one room and one member of staff and no leave: which are legal, and the best of them. */
function bestOfAll(problem: Problem): number {
  let best = -Infinity;
  const times = problem.activities.flatMap((activity) => activity.starts.map((start) => ({ activity, ...start })));
  const people = problem.people.map(({ id }) => id);
  const guests = Array.from({ length: 2 ** people.length }, (_, mask) => people.filter((_id, nth) => (mask >> nth) % 2 === 1));
  const grow = (sessions: PlannedSession[], nth: number): void => {
    const time = times[nth];
    if (time === undefined) {
      const worth = planPoints(problem, sessions);
      const plan: Plan = { format: 'trellis-planner-plan-1', sessions, ...worth, impossible: [], bound: null, seed: 0, iterations: 0 };
      if (worth.total > best && check(problem, plan).breaches.length === 0) best = worth.total;
      return;
    }
    grow(sessions, nth + 1);
    const { activity, day, from } = time;
    for (const who of guests) {
      for (const { id } of problem.staff) {
        const session = { id: `${nth}`, activity: activity.id, day, from, room: 'r1', vehicle: null, staff: [id] };
        grow([...sessions, { ...session, people: who.map((person) => ({ id: person, leave: null })) }], nth + 1);
      }
    }
  };
  grow([], 0);
  return best;
}

function tinyWeek(change: (week: ReturnType<typeof smallWeek>) => void): Problem {
  const week = smallWeek();
  const { problem, art } = week;
  problem.activities = [art];
  problem.people = problem.people.slice(0, 2);
  problem.staff = problem.staff.slice(0, 1);
  art.starts = [0, 1, 5].map((day) => ({ day, from: 4 }));
  art.extraEscorts = 0;
  problem.people[0]!.interests = [{ activity: 'art', strength: 4, goal: true }];
  change(week);
  return problem;
}

describe('on a week small enough to try every plan, the bound is the best of them', () => {
  test.for<[string, (week: ReturnType<typeof smallWeek>) => void]>([
    ['as it is', () => {}],
    ['at most one comes', ({ art }) => (art.maxPeople = 1)],
    ['two who are not together', ({ problem }) => problem.apart.push(['p1', 'p2'])],
    ['twice a week', ({ art }) => (art.maxWeek = 2)],
    ['money for three', ({ problem, art }) => ((art.costPerPerson = 100), (problem.budgetWeek = 300))],
    ['one busy on Monday', ({ people }) => people[0]!.busy.push({ day: 0, from: 5, to: 6, why: 'meals' })],
    ['days apart', ({ art }) => (art.daysApart = 4)],
  ])('%s', { timeout: 60_000 }, async ([, change]) => {
    const problem = tinyWeek(change);
    const best = bestOfAll(problem);
    expect(best).toBeGreaterThan(0);
    const { bound, proven } = await boundOf(problem, { seconds });
    expect(proven).toBe(true);
    expect(bound).toBeGreaterThanOrEqual(best);
    expect(bound).toBeLessThan(best + 0.01);
  });
});

describe('no plan is worth more than the bound', () => {
  test.for(Array.from({ length: full ? 60 : 4 }, (_, nth) => nth * 3 + 1))('odd week %i', { timeout: 120_000 }, async (seed) => {
    const problem = makeOddInstance(seed);
    const { bound } = await boundOf(problem, { seconds, rounds: 1, sides: 9 });
    expect(bound).toBeGreaterThanOrEqual(search(problem, { seed: 11 + seed, iterations: 3000 }).total);
  });

  test.for([201, 202])('made-up week %i', { timeout: 120_000 }, async (seed) => {
    const problem = makeInstance({ people: 5, units: 1, seed });
    const plan = search(problem, { seed: 3, iterations: 30_000 });
    const { bound, proven } = await boundOf(problem, { seconds, rounds: 3, sides: 30 });
    expect(proven).toBe(true);
    expect(bound).toBeGreaterThanOrEqual(plan.total);
    // What parts of sessions break and no whole plan does is worth something.
    expect(bound).toBeLessThan((await boundOf(problem, { seconds, rounds: 0 })).bound - 0.5);
    expect(bound).toBeLessThan(plan.total * 1.25);
    // The same week as a plan to be changed: keeping it is one of the plans.
    const before = plan.sessions.map((session) => ({ ...session, people: session.people.map(({ id }) => id) }));
    const again = { ...problem, before };
    expect((await boundOf(again, { seconds, rounds: 2, sides: 30 })).bound).toBeGreaterThanOrEqual(planPoints(again, plan.sessions).total);
  });
});

describe('weak duality', () => {
  test('whatever the multipliers, the bound is not below a solution', () => {
    const model = new LinearModel();
    const [one, two] = [model.column(1, 3), model.column(2, 2)];
    model.atMost(
      [
        [one, 1],
        [two, 1],
      ],
      2,
    );
    model.atLeast([[two, 1]], 0.5);
    // The best is 1 and 1: 5 points.
    for (const multipliers of [
      [0, 0],
      [2, 0],
      [-1, 7],
      [1, -1],
      [9, 9],
      [NaN, 0],
    ]) {
      expect(dualBound(model, Float64Array.from(multipliers))).toBeGreaterThanOrEqual(5);
    }
    expect(dualBound(model, Float64Array.from([2, 0]))).toBeCloseTo(5, 6);
  });

  test('every column of a relaxation has limits', () => {
    const model = relax(makeInstance({ people: 5, units: 1, seed: 201 }));
    expect(model.upper.every(Number.isFinite)).toBe(true);
  });
});

describe('in a thread of its own', () => {
  test('gives the same bound, none where called off or out of time', { timeout: 60_000 }, async () => {
    const problem = tinyWeek(() => {});
    expect(await runBound(problem)).toBeCloseTo((await boundOf(problem, { seconds })).bound, 3);
    expect(await runBound(problem, { signal: AbortSignal.abort() })).toBeNull();
    const stop = new AbortController();
    const running = runBound(makeInstance({ people: 17, units: 1, seed: 201 }), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    expect(await running).toBeNull();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await runBound(makeInstance({ people: 17, units: 1, seed: 201 }), { seconds: 0.01 })).toBeNull();
  });
});
