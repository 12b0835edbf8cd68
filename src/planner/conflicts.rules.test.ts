import { describe, expect, test } from 'vitest';
import { conflictsOf } from './conflicts.ts';
import { makeOddInstance } from './instances/odd-instances.ts';
import type { ProblemLock } from './problem.ts';
import { search } from './search/search.ts';
import { smallWeek, type SmallWeek } from './small-week.fixture.ts';

/** A week with locks: each at its time, else Monday at eleven; one more that is in nobody's way. */
function withLocks(week: SmallWeek, ...locks: (Partial<ProblemLock> & { id: string })[]): SmallWeek {
  const usual = { activity: 'art', day: 0, from: 4, room: null, vehicle: null, staff: [], people: [], closed: false, accepted: [] };
  week.problem.locks = [{ ...usual, id: 'apart from it all', day: 4, activity: 'walk' }, ...locks.map((lock) => ({ ...usual, ...lock }))];
  return week;
}

/** A second activity like art, so that two may be on one day. */
function withClay(): SmallWeek {
  const week = smallWeek();
  week.problem.activities.push({ ...week.art, id: 'clay' });
  return week;
}

describe('two that cannot stand together are named, and no others', () => {
  test.for<[string, string, Partial<ProblemLock>, Partial<ProblemLock>]>([
    ['one room', 'room free', { room: 'r1', staff: ['k1'] }, { room: 'r1', staff: ['k2'] }],
    ['one member of staff', 'staff in two places', { room: 'r1', staff: ['k1'] }, { room: 'r2', staff: ['k1'] }],
    ['one person', 'person in two places', { room: 'r1', people: ['p1'] }, { room: 'r2', people: ['p1'] }],
  ])('%s', ([, rule, one, other]) => {
    const { problem } = withLocks(withClay(), { id: 'a', ...one }, { id: 'b', activity: 'clay', from: 5, ...other });
    expect(conflictsOf(problem)).toEqual([{ locks: ['a', 'b'], rules: [rule] }]);
    problem.locks[2]!.from = 8;
    expect(conflictsOf(problem)).toEqual([]);
  });

  test('twice on one day', () => {
    const { problem } = withLocks(smallWeek(), { id: 'a' }, { id: 'b', from: 10 });
    expect(conflictsOf(problem)).toEqual([{ locks: ['a', 'b'], rules: ['once a day'] }]);
    problem.locks[2]!.accepted = ['once a day'];
    expect(conflictsOf(problem)).toEqual([]);
  });

  test('one that clashes with two others is named with each', () => {
    const week = withClay();
    const { problem } = withLocks(
      week,
      { id: 'a', room: 'r1' },
      { id: 'b', activity: 'walk', people: ['p1'] },
      { id: 'c', activity: 'clay', room: 'r1' },
      { id: 'd', activity: 'trip', people: ['p1'] },
    );
    expect(conflictsOf(problem)).toEqual([
      { locks: ['a', 'c'], rules: ['room free'] },
      { locks: ['b', 'd'], rules: ['person in two places'] },
    ]);
  });
});

describe('three of which any two can stand', () => {
  test('money for two', () => {
    const week = smallWeek();
    week.art.costFixed = 100;
    const { problem } = withLocks(week, { id: 'a' }, { id: 'b', day: 1 }, { id: 'c', day: 2 });
    problem.budgetWeek = 250;
    expect(conflictsOf(problem)).toEqual([{ locks: ['a', 'b', 'c'], rules: ['budget'] }]);
    problem.budgetWeek = 300;
    expect(conflictsOf(problem)).toEqual([]);
  });

  test('two cars for three trips that leave open which', () => {
    const week = smallWeek();
    week.problem.activities.push({ ...week.trip, id: 'shops' }, { ...week.trip, id: 'sea' });
    const { problem } = withLocks(week, { id: 'a', activity: 'trip' }, { id: 'b', activity: 'shops' }, { id: 'c', activity: 'sea' });
    expect(conflictsOf(problem)).toEqual([{ locks: ['a', 'b', 'c'], rules: ['vehicle free'] }]);
    problem.locks[3]!.from = 12;
    expect(conflictsOf(problem)).toEqual([]);
  });

  test('two to run three', () => {
    const week = withClay();
    week.problem.staff = week.problem.staff.slice(0, 2);
    const { problem } = withLocks(week, { id: 'a' }, { id: 'b', activity: 'clay' }, { id: 'c', activity: 'walk' });
    expect(conflictsOf(problem)).toEqual([{ locks: ['a', 'b', 'c'], rules: ['staff in two places'] }]);
  });
});

describe('one that cannot stand at all', () => {
  test.for<[string, string, (week: SmallWeek) => void]>([
    ['more people than seats', 'seats', ({ problem }) => problem.vehicles.forEach((one) => (one.seats = 2))],
    ['nobody with the skill', 'skills', ({ trip }) => (trip.skills = ['boats'])],
    ['nobody on shift that day', 'staff needed', ({ staff }) => staff.forEach((one) => (one.shifts = one.shifts.slice(1)))],
    ['somebody with no leave', 'leave', ({ people }) => (people[0]!.outside = 'no')],
  ])('%s', ([, rule, change]) => {
    const week = smallWeek();
    change(week);
    const { problem } = withLocks(week, { id: 'a', activity: 'trip', vehicle: 'car', people: ['p1', 'p2'] });
    const [found, ...others] = conflictsOf(problem);
    expect(found?.locks).toEqual(['a']);
    expect(found?.rules).toContain(rule);
    expect(others).toEqual([]);
  });
});

test('no set that is named is held whole by the search', { timeout: 120_000 }, () => {
  for (const seed of [5, 6, 7, 9, 10]) {
    const problem = makeOddInstance(seed);
    const conflicts = conflictsOf(problem);
    const { sessions } = search(problem, { seed: 3, iterations: 500 });
    const held = new Set(sessions.map(({ id }) => id));
    for (const { locks } of conflicts) expect({ seed, locks, all: locks.every((id) => held.has(id)) }).toEqual({ seed, locks, all: false });
  }
});
