import type { Problem, ProblemLock } from '../problem.ts';
import { ruleNames } from '../rules.words.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { makeInstance } from './make-instance.ts';

type Oddity = (problem: Problem, chance: Chance) => void;

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const allWeek = everyDay.map((day) => ({ day, from: 0, to: 24 }));

/** Everything that can be odd about a week, by name. Each must still be a problem without faults. */
export const oddities: Readonly<Record<string, Oddity>> = {
  'nobody on shift': (problem) => problem.staff.forEach((one) => (one.shifts = [])),
  'no staff at all': (problem) => {
    problem.staff = [];
    for (const activity of problem.activities) activity.requiredStaff = [];
    problem.locks = problem.locks.map((lock) => ({ ...lock, staff: [] }));
    problem.lastWeek = problem.lastWeek.map((one) => ({ ...one, staff: [] }));
  },
  'all leave withdrawn': (problem) => problem.people.forEach((one) => Object.assign(one, { outside: 'no', leave: [] })),
  'no budget': (problem) => (problem.budgetWeek = 0),
  'no money for anybody': (problem) => (problem.budgetPerPerson = 0),
  'locks that contradict one another': (problem, chance) => {
    for (const activity of chance.some(
      problem.activities.filter((one) => one.starts.length > 0),
      3,
    )) {
      const { day, from } = chance.one(activity.starts);
      for (const also of [activity, activity, chance.one(problem.activities)]) {
        addLock(problem, chance, { activity: also.id, day, from, room: also.rooms[0] ?? null, closed: chance.happens(0.5) });
      }
    }
  },
  'locks that cannot be held': (problem, chance) => {
    for (const activity of chance.some(problem.activities, 4)) addLock(problem, chance, { activity: activity.id, day: chance.whole(0, 6), from: 23 });
    for (const person of chance.some(problem.people, 3)) {
      const not = person.not[0];
      if (not !== undefined) addLock(problem, chance, { activity: not.activity, day: 3, from: 9, people: [person.id] });
    }
  },
  'locks whose people may not meet': (problem, chance) => {
    for (const pair of chance.some(problem.apart, 2))
      addLock(problem, chance, { activity: chance.one(problem.activities).id, day: 2, from: 10, people: [...pair] });
  },
  'last week stands as it was': (problem) => standing(problem, false),
  'last week stands, whatever it breaks': (problem) => standing(problem, true),
  'locks that accept everything and clash': (problem, chance) => {
    for (let nth = 0; nth < 6; nth += 1) {
      const activity = chance.one(problem.activities);
      const people = chance.some(problem.people, 4).map(({ id }) => id);
      const staff = chance.some(problem.staff, chance.whole(0, 3)).map(({ id }) => id);
      const place = { room: activity.rooms[0] ?? null, vehicle: activity.vehicles[0] ?? null };
      addLock(problem, chance, { activity: activity.id, day: 1, from: chance.whole(6, 9), people, staff, accepted: [...ruleNames], ...place });
    }
  },
  'no rooms': (problem) => {
    problem.rooms = [];
    for (const activity of problem.activities) activity.rooms = [];
    for (const one of [...problem.locks, ...problem.lastWeek]) one.room = null;
  },
  'every room closed': (problem) => problem.rooms.forEach((room) => (room.busy = allWeek.map((part) => ({ ...part, why: 'closed' })))),
  'no vehicles': (problem) => {
    problem.vehicles = [];
    for (const activity of problem.activities) activity.vehicles = [];
    for (const one of [...problem.locks, ...problem.lastWeek]) one.vehicle = null;
  },
  'nobody drives': (problem) => problem.vehicles.forEach((vehicle) => (vehicle.driverSkill = 'flies')),
  'nobody has a target': (problem) => problem.people.forEach((one) => (one.targetHours = 0)),
  'a target beyond reach': (problem) => problem.people.forEach((one) => (one.targetHours = 84)),
  'everybody busy all week': (problem) => problem.people.forEach((one) => (one.busy = allWeek.map((part) => ({ ...part, why: 'away' })))),
  'all staff busy all week': (problem) => problem.staff.forEach((one) => (one.busy = allWeek.map((part) => ({ ...part, why: 'training' })))),
  'a long way to go': (problem) => problem.activities.forEach((one) => (one.travel = one.outside ? 8 : 0)),
  'set-up longer than the day': (problem) => problem.activities.forEach((one) => Object.assign(one, { setUp: 8, clearUp: 8 })),
  'more often than there are days': (problem) =>
    problem.activities.forEach((one) => Object.assign(one, { minWeek: 5, maxWeek: 7, starts: one.starts.filter((start) => start.day < 3) })),
  'patterns that fit one day only': (problem) =>
    problem.activities.forEach((one) => Object.assign(one, { daysApart: 6, sameTime: true, minWeek: Math.min(2, one.maxWeek) })),
  'nothing more than no times a week': (problem) => problem.activities.forEach((one) => Object.assign(one, { minWeek: 0, maxWeek: 0 })),
  'nothing may begin': (problem) => problem.activities.forEach((one) => (one.starts = [])),
  'no activities': (problem) => {
    Object.assign(problem, { activities: [], locks: [], lastWeek: [], order: [], before: null });
    for (const person of problem.people) Object.assign(person, { interests: [], not: [] });
  },
  'nobody there': (problem) => {
    Object.assign(problem, { people: [], apart: [] });
    for (const activity of problem.activities) activity.requiredPeople = [];
    for (const one of [...problem.locks, ...problem.lastWeek]) one.people = [];
  },
  'nobody may meet anybody': (problem) => {
    const ids = problem.people.slice(0, 60).map(({ id }) => id);
    problem.apart = ids.flatMap((one, nth) => ids.slice(nth + 1).map((other): [string, string] => [one, other]));
  },
  'required people who may not meet': (problem, chance) => {
    for (const pair of problem.apart.slice(0, 2)) for (const activity of chance.some(problem.activities, 1)) activity.requiredPeople = [...pair];
  },
  'everybody needs a way without steps': (problem) => {
    for (const person of problem.people) person.needsStepFree = true;
    for (const room of problem.rooms.slice(1)) room.stepFree = false;
  },
  'everybody allergic to everything': (problem) => problem.people.forEach((one) => (one.allergies = ['nuts', 'gluten', 'egg', 'milk'])),
  'nobody may leave the unit': (problem) => problem.units.forEach((one) => Object.assign(one, { coverStaff: 50, coverRegistered: 50 })),
  'no cover asked': (problem) => problem.units.forEach((one) => Object.assign(one, { coverStaff: 0, coverRegistered: 0 })),
  'leave used up': (problem) => eachLine(problem, { maxTimesWeek: 0, maxTimesDay: 0, maxSlotsWeek: 0 }),
  'leave once a week': (problem) => eachLine(problem, { maxTimesWeek: 1, maxTimesDay: 1, escortTwelfths: 12 }),
  'six escorts each': (problem) => eachLine(problem, { escortTwelfths: 72 }),
  'eleven twelfths each': (problem) => eachLine(problem, { escortTwelfths: 11 }),
  'no hours allowed': (problem) => problem.people.forEach((one) => Object.assign(one, { maxSlotsDay: 0, maxSlotsWeek: 0 })),
  'a few hours allowed': (problem) => problem.people.forEach((one) => Object.assign(one, { maxSlotsDay: 3, maxSlotsWeek: 7 })),
  'staff with no time for sessions': (problem) => problem.staff.forEach((one) => (one.maxSlotsDay = 0)),
  'a break in every shift': (problem) => problem.staff.forEach((one) => Object.assign(one, { breakAfter: 1, breakFrom: 0 })),
  'a break in one slot only': (problem) =>
    problem.staff.forEach((one) =>
      Object.assign(one, { breakAfter: 5, breakFrom: 7, shifts: one.shifts.map((shift) => ({ ...shift, to: Math.min(24, shift.from + 15) })) }),
    ),
  'notice of the whole week': (problem) => (problem.noticeUntil = { day: 7, from: 0 }),
  'a change with no notice left': (problem) =>
    Object.assign(problem, { noticeUntil: { day: 4, from: 7 }, before: problem.lastWeek.map((one) => ({ ...one })) }),
  'a change of a plan that no longer fits': (problem, chance) => {
    problem.before = problem.lastWeek.map((one) => ({ ...one }));
    for (const one of chance.some(problem.staff, Math.ceil(problem.staff.length / 2))) one.shifts = [];
  },
  'an order that runs in a ring': (problem) => {
    const [one, other] = problem.activities;
    if (one === undefined || other === undefined || one === other) return;
    problem.order.push({ first: one.id, next: other.id, sameDay: true }, { first: other.id, next: one.id, sameDay: false });
  },
  'groups of one': (problem) =>
    problem.activities.forEach((one) => Object.assign(one, { minPeople: 1, maxPeople: Math.max(1, one.requiredPeople.length) })),
  'groups larger than the units': (problem) => problem.activities.forEach((one) => Object.assign(one, { minPeople: 150, maxPeople: 200 })),
  'all day long': (problem) => problem.activities.forEach((one) => Object.assign(one, { slots: 23, setUp: 0, clearUp: 0, travel: 0 })),
  'nothing is worth anything': (problem) => setWeights(problem, () => 0),
  'weights as high as they go': (problem) => setWeights(problem, () => 1000),
  'weights of all sizes': (problem, chance) => setWeights(problem, () => chance.one([0, 0.25, 1, 37.5, 1000])),
  'nothing of last week': (problem) => (problem.lastWeek = []),
};

/** A week that is odd in one way (the first seeds: each way once) or in several; nine of ten are small, the last hundred of a thousand of 40 to 200 beds. The same seed makes the same week. */
export function makeOddInstance(seed: number): Problem {
  const chance = chanceFrom(seed * 7919 + 13);
  const people = chance.one(seed % 1000 < 900 ? [1, 1, 2, 3, 5, 8, 12, 17, 17, 24, 30] : seed % 1000 < 980 ? [40, 60] : [100, 200]);
  const units = people >= 100 ? people / 20 : people >= 12 ? chance.one([1, 1, 2, 3]) : 1;
  const problem = structuredClone(makeInstance({ people, units, seed: seed + 5000 }));
  const names = Object.keys(oddities);
  const chosen = seed < names.length ? [names[seed]!] : chance.some(names, chance.whole(0, 3));
  // In the order of the list: what takes everything away comes after what adds locks.
  for (const name of chosen.toSorted((a, b) => names.indexOf(a) - names.indexOf(b))) oddities[name]!(problem, chance);
  return problem;
}

function addLock(problem: Problem, chance: Chance, given: Partial<ProblemLock> & Pick<ProblemLock, 'activity' | 'day' | 'from'>): void {
  const known = chance.some(problem.people, 2).map(({ id }) => id);
  problem.locks.push({
    id: `odd-${problem.locks.length + 1}`,
    room: null,
    vehicle: null,
    staff: [],
    people: chance.happens(0.5) ? known : [],
    closed: false,
    accepted: [],
    ...given,
  });
}

function standing(problem: Problem, accepted: boolean): void {
  problem.locks = problem.lastWeek.map((one) => ({ ...one, closed: false, accepted: accepted ? [...ruleNames] : [] }));
}

function eachLine(problem: Problem, given: object): void {
  for (const person of problem.people) for (const line of person.leave) Object.assign(line, given);
}

function setWeights(problem: Problem, points: () => number): void {
  const names = Object.keys(problem.weights) as (keyof Problem['weights'])[];
  problem.weights = { ...problem.weights };
  for (const name of names) problem.weights[name] = points();
}
