/** For tests of the checker only: the same problem without one hard rule, as a search that forgot it would see it. */
import type { Problem } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';

type Changes = Partial<Record<RuleName, (problem: Problem) => Partial<Problem>>>;

const people =
  (change: Partial<Problem['people'][number]>): ((problem: Problem) => Partial<Problem>) =>
  (problem) => ({
    people: problem.people.map((one) => ({ ...one, ...change })),
  });
const staff =
  (change: Partial<Problem['staff'][number]>): ((problem: Problem) => Partial<Problem>) =>
  (problem) => ({
    staff: problem.staff.map((one) => ({ ...one, ...change })),
  });
const activities =
  (change: Partial<Problem['activities'][number]>): ((problem: Problem) => Partial<Problem>) =>
  (problem) => ({
    activities: problem.activities.map((one) => ({ ...one, ...change })),
  });
const lines =
  (change: Partial<Problem['people'][number]['leave'][number]>): ((problem: Problem) => Partial<Problem>) =>
  (problem) => ({
    people: problem.people.map((one) => ({ ...one, leave: one.leave.map((line) => ({ ...line, ...change })) })),
  });
const allWeek = Array.from({ length: 7 }, (_, day) => ({ day, from: 0, to: 24 }));

const without: Changes = {
  notice: () => ({ noticeUntil: null }),
  pattern: activities({ daysApart: 1, sameTime: false }),
  order: () => ({ order: [] }),
  'enough people': activities({ minPeople: 1 }),
  'required people': activities({ requiredPeople: [] }),
  'required staff': activities({ requiredStaff: [] }),
  'times a week': activities({ minWeek: 0, maxWeek: 7 }),
  'room suits': activities({ roomFeatures: [] }),
  'room holds': ({ rooms }) => ({ rooms: rooms.map((room) => ({ ...room, holds: 1000 })) }),
  'room free': ({ rooms }) => ({ rooms: rooms.map((room) => ({ ...room, busy: [] })) }),
  seats: ({ vehicles }) => ({ vehicles: vehicles.map((vehicle) => ({ ...vehicle, seats: 80 })) }),
  'vehicle free': ({ vehicles }) => ({ vehicles: vehicles.map((vehicle) => ({ ...vehicle, busy: [] })) }),
  driver: (problem) => ({
    vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, driverSkill: 'anybody' })),
    staff: problem.staff.map((one) => ({ ...one, skills: [...one.skills, 'anybody'] })),
  }),
  skills: activities({ skills: [] }),
  'on shift': staff({ shifts: allWeek }),
  'staff busy': staff({ busy: [] }),
  'staff hours': staff({ maxSlotsDay: 24 }),
  break: staff({ breakAfter: null }),
  'cover left': ({ units }) => ({ units: units.map((unit) => ({ ...unit, coverStaff: 0 })) }),
  'registered cover left': ({ units }) => ({ units: units.map((unit) => ({ ...unit, coverRegistered: 0 })) }),
  escorts: lines({ escortTwelfths: 0 }),
  'asked not to': people({ not: [] }),
  'person busy': people({ busy: [] }),
  'hours a day': people({ maxSlotsDay: null }),
  'hours a week': people({ maxSlotsWeek: null }),
  'for others': activities({ forGender: null, forCulture: null }),
  'step-free': people({ needsStepFree: false }),
  allergy: people({ allergies: [] }),
  'not together': () => ({ apart: [] }),
  leave: people({ outside: 'free' }),
  'leave times': lines({ times: allWeek, maxSlots: null }),
  'leave used up': lines({ maxTimesWeek: null, maxTimesDay: null, maxSlotsWeek: null }),
  budget: () => ({ budgetWeek: null }),
  'budget for one person': () => ({ budgetPerPerson: null }),
};

/** The problem without a rule. Throws for a rule that cannot be left out: it is part of how the search stores a week. */
export function withoutRule(problem: Problem, rule: RuleName): Problem {
  const change = without[rule];
  if (change === undefined) throw new Error(`The search cannot leave out '${rule}'.`);
  return { ...problem, ...change(problem) };
}
