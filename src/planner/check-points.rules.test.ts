import { expect, test } from 'vitest';
import { check } from './check.ts';
import { smallWeek, type SmallWeek } from './small-week.fixture.ts';
import type { PlanTerms } from './plan.ts';
import type { Weights } from './problem.ts';

const nothing: Weights = {
  interest: 0,
  goal: 0,
  targetFirst: 0,
  targetNext: 0,
  targetLast: 0,
  equity: 0,
  variety: 0,
  repeats: 0,
  coverage: 0,
  preferred: 0,
  continuity: 0,
  cost: 0,
  staffTime: 0,
  staffLoad: 0,
  dropped: 0,
  added: 0,
  withdrawn: 0,
  staffChanged: 0,
};

/** One hour of art on Monday for p1, with k1. Each case by hand from README.md, with one weight at work. */
const cases: [keyof PlanTerms, Partial<Weights>, (week: SmallWeek) => void, number][] = [
  ['interest', { interest: 3 }, (w) => w.people[0]!.interests.push({ activity: 'art', strength: 4, goal: false }), 12],
  ['interest', { interest: 3 }, (w) => ((w.art.slots = 3), w.people[0]!.interests.push({ activity: 'art', strength: 4, goal: true })), 18],
  ['goal', { goal: 5 }, (w) => ((w.art.slots = 3), w.people[0]!.interests.push({ activity: 'art', strength: 0, goal: true })), 7.5],
  // Two hours of a target of four: 1.6 in the first 40 %, 0.4 in the next 30 %.
  ['target', { targetFirst: 10, targetNext: 5 }, (w) => ((w.art.slots = 4), (w.people[0]!.targetHours = 4)), 18],
  // Three hours of a target of two: 0.8, 0.6, 0.6, and nothing beyond.
  ['target', { targetFirst: 10, targetNext: 5, targetLast: 1 }, (w) => ((w.art.slots = 6), (w.people[0]!.targetHours = 2)), 11.6],
  ['target', { targetFirst: 10 }, (w) => (w.people[0]!.targetHours = 0), 0],
  // Three people with a target; the others have nothing.
  ['equity', { equity: 20 }, () => {}, 0],
  ['equity', { equity: 20 }, (w) => ((w.people[1]!.targetHours = 0), (w.people[2]!.targetHours = 0)), 2],
  ['equity', { equity: 20 }, (w) => w.people.slice(1).forEach((one) => w.session.people.push({ id: one.id, leave: null })), 6],
  ['equity', { equity: 20 }, (w) => w.people.forEach((one) => (one.targetHours = 0)), 0],
  ['variety', { variety: 4 }, (w) => w.add({ activity: 'walk', from: 10, staff: ['k1'] }, 'p1', 'p2'), 12],
  ['repeats', { repeats: 3 }, (w) => [1, 2, 3].forEach((day) => w.add({ activity: 'art', day, from: 4, room: 'r1', staff: ['k1'] }, 'p1')), -6],
  ['coverage', { coverage: 10 }, () => {}, 0],
  ['coverage', { coverage: 10 }, (w) => (w.session.from = 16), 10],
  ['coverage', { coverage: 10 }, (w) => Object.assign(w.session, { day: 5, from: 15 }), 10],
  ['coverage', { coverage: 10 }, (w) => [7, 8, 12, 17].forEach((from) => w.add({ activity: 'walk', day: 6, from, staff: ['k2'] }, 'p2')), 30],
  ['coverage', { coverage: 10 }, (w) => Object.assign(w.session, { from: 18, people: [] }), 0],
  // Only the second of its two half-hours is among the liked ones, though two stretches hold it.
  ['preferred', { preferred: 2 }, (w) => w.people[0]!.prefers.push({ day: 0, from: 5, to: 9 }, { day: 0, from: 5, to: 6 }), 1],
  ['continuity', { continuity: 3 }, (w) => w.problem.lastWeek.push({ ...w.lock(), id: 'last', room: null }), 3],
  ['continuity', { continuity: 3 }, (w) => w.problem.lastWeek.push({ ...w.lock(), id: 'last', from: 5 }), 0],
  ['cost', { cost: 2 }, (w) => ((w.art.costFixed = 250), (w.art.costPerPerson = 100)), -7],
  ['staffTime', { staffTime: 4 }, (w) => ((w.art.setUp = 1), w.session.staff.push('k2')), -12],
  // k1 is on duty for 8 half-hours of the week, of which the session takes 2.
  ['staffLoad', { staffLoad: 20 }, (w) => onDuty(w), -5],
  ['changes', { added: 2 }, (w) => (w.problem.before = []), -2],
  ['changes', { added: 2 }, (w) => (w.problem.before = null), 0],
  ['changes', { dropped: 6, withdrawn: 2 }, (w) => stood(w, { day: 4, people: ['p1', 'p2'] }), -10],
  ['changes', { dropped: 6, withdrawn: 2, staffChanged: 1 }, (w) => stood(w, { people: ['p1', 'p2'], staff: ['k1', 'k2', 'k3'] }), -4],
];

function onDuty(week: SmallWeek): void {
  week.staff[0]!.shifts = [
    { day: 0, from: 2, to: 8 },
    { day: 1, from: 0, to: 4 },
  ];
  week.staff[0]!.busy = [{ day: 1, from: 2, to: 6, why: 'meeting' }];
}

function stood(week: SmallWeek, given: object): void {
  week.problem.before = [{ ...week.session, people: [], id: 'stood', ...given }];
}

test.for(cases)('%s', ([term, weights, change, points]) => {
  const week = smallWeek();
  Object.assign(week.problem, { weights: { ...nothing, ...weights } });
  change(week);
  const { terms, total } = check(week.problem, week.plan);
  expect(terms[term]).toBeCloseTo(points, 9);
  expect(total).toBeCloseTo(points, 9);
});

test('a sum that is not what the sessions are worth is told term by term', () => {
  const week = smallWeek();
  Object.assign(week.problem, { weights: { ...nothing, coverage: 10 } });
  week.session.from = 16;
  expect(check(week.problem, week.plan).mismatches).toEqual(['coverage is 10, not 0.', 'The total is 10, not 0.']);
  week.plan.terms.coverage = 10;
  expect(check(week.problem, { ...week.plan, total: 10 }).mismatches).toEqual([]);
  expect(check(week.problem, { ...week.plan, total: Number.NaN }).mismatches).toHaveLength(1);
});
