import { describe, expect, test } from 'vitest';
import { check } from '../check.ts';
import { makeInstance } from '../instances/make-instance.ts';
import { makeOddInstance } from '../instances/odd-instances.ts';
import type { Problem, ProblemLock } from '../problem.ts';
import { search } from '../search/search.ts';
import { smallWeek } from '../small-week.fixture.ts';
import { surelyHeld } from './locks-held.ts';

function withLocks(locks: Partial<ProblemLock>[], change: (week: ReturnType<typeof smallWeek>) => void = () => {}): Problem {
  const week = smallWeek();
  const bare = { activity: 'art', day: 0, from: 4, room: 'r1', vehicle: null, staff: ['k1'], people: ['p1', 'p2'], closed: false, accepted: [] };
  change(week);
  week.problem.locks = locks.map((lock, nth) => ({ ...bare, id: `lock-${nth + 1}`, ...lock }));
  return week.problem;
}

describe('which locks every plan holds', () => {
  test('one that can be held', () => {
    expect([...surelyHeld(withLocks([{}]))]).toEqual(['lock-1']);
  });

  test('not one that nobody can run', () => {
    expect([...surelyHeld(withLocks([{}], ({ problem }) => problem.staff.forEach((member) => (member.shifts = []))))]).toEqual([]);
  });

  test('of two for one person at one time the earlier in the list only', () => {
    expect([...surelyHeld(withLocks([{}, { from: 5 }]))]).toEqual(['lock-1']);
  });

  test('of two on different days for the same people both, where their hours allow it', () => {
    const both = [{}, { day: 2 }];
    expect([...surelyHeld(withLocks(both, ({ art }) => ((art.maxWeek = 2), (art.daysApart = 1))))]).toEqual(['lock-1', 'lock-2']);
    const short = withLocks(both, ({ art, people }) => ((art.maxWeek = 2), (art.daysApart = 1), (people[0]!.maxSlotsWeek = art.slots)));
    expect([...surelyHeld(short)]).toEqual(['lock-1']);
  });

  test('none where the money of the week is not enough for all', () => {
    expect([...surelyHeld(withLocks([{}], ({ problem, art }) => ((art.costFixed = 500), (problem.budgetWeek = 499))))]).toEqual([]);
  });
});

describe('the checker takes no plan that leaves one out', () => {
  const weeks = [
    ...[201, 202].map((seed) => [`made-up week ${seed}`, makeInstance({ people: 5, units: 1, seed })] as const),
    ...Array.from({ length: 40 }, (_, seed) => [`odd week ${seed}`, makeOddInstance(seed)] as const).filter(([, { locks }]) => locks.length > 0),
  ];

  test('there are some, and some that are not held', () => {
    const held = weeks.map(([, problem]) => surelyHeld(problem).size);
    expect(held.filter((size) => size > 1).length).toBeGreaterThan(3);
    expect(weeks.filter(([, problem], nth) => problem.locks.length > held[nth]!).length).toBeGreaterThan(3);
  });

  test.for(weeks)('%s', ([, problem]) => {
    const surely = surelyHeld(problem);
    const plan = search(problem, { seed: 1, iterations: 500 });
    expect(check(problem, plan).breaches).toEqual([]);
    for (const id of surely) {
      expect(plan.sessions.map((session) => session.id)).toContain(id);
      const without = {
        ...plan,
        sessions: plan.sessions.filter((session) => session.id !== id),
        impossible: [...plan.impossible, { lock: id, rules: ['staff in two places', 'person in two places', 'skills', 'leave', 'full'] }],
      };
      const said = check(problem, without).breaches.filter(({ rule, session }) => rule === 'lock' && session === id);
      expect(said.map(({ say }) => say)).toEqual(['It is named as impossible, but can be held.']);
    }
  });
});
