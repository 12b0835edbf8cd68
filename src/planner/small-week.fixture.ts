import type { Plan, PlannedSession } from './plan.ts';
import type { Problem, ProblemActivity, ProblemLeave, ProblemLock, ProblemPerson, ProblemStaff } from './problem.ts';
import { ruleNames } from './rules.words.ts';
import { usualWeights } from './weights.words.ts';

/** A problem and a plan that keeps every rule, small enough to change one thing in. Change it freely: each call makes a new one. */
export interface SmallWeek {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly art: ProblemActivity;
  readonly walk: ProblemActivity;
  readonly trip: ProblemActivity;
  readonly people: ProblemPerson[];
  readonly staff: ProblemStaff[];
  /** The one session the plan begins with: art on Monday at 11:00 in room r1, k1 running it for p1. */
  readonly session: PlannedSession;
  /** Adds a session. Where nothing else is said: Monday, nobody invited, nobody running it, no room. */
  add(given: Partial<PlannedSession> & { activity: string; from: number }, ...people: string[]): PlannedSession;
  /** Makes the first session stand, as it is or otherwise. */
  lock(given?: Partial<ProblemLock>): ProblemLock;
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** Two units: u with three people and three staff, v with nobody. Art in a room, a walk outside, a trip with a car. */
export function smallWeek(): SmallWeek {
  const people = ['p1', 'p2', 'p3'].map(smallPerson);
  const staff = ['k1', 'k2', 'k3'].map(smallStaff);
  const art = smallActivity('art', { rooms: ['r1', 'r2'] });
  const walk = smallActivity('walk', { outside: true, place: 'park' });
  const trip = smallActivity('trip', { outside: true, place: 'town', vehicles: ['car', 'van'] });
  const problem: Problem = {
    format: 'trellis-planner-problem-1',
    units: ['u', 'v'].map((id) => ({ id, coverStaff: 0, coverRegistered: 0 })),
    people,
    staff,
    rooms: ['r1', 'r2', 'r3'].map((id) => ({ id, unit: null, holds: 10, features: [], stepFree: true, busy: [] })),
    vehicles: ['car', 'van', 'bus'].map((id) => ({ id, unit: null, seats: 5, driverSkill: 'driver', stepFree: true, busy: [] })),
    activities: [art, walk, trip],
    apart: [],
    order: [],
    locks: [],
    lastWeek: [],
    before: null,
    budgetWeek: null,
    budgetPerPerson: null,
    noticeUntil: null,
    weights: usualWeights,
  };
  const sessions: PlannedSession[] = [];
  const add: SmallWeek['add'] = (given, ...who) => {
    const session = {
      id: `s${sessions.length + 1}`,
      day: 0,
      room: null,
      vehicle: null,
      staff: [],
      people: who.map((id) => ({ id, leave: null })),
      ...given,
    };
    sessions.push(session);
    return session;
  };
  const session = add({ activity: 'art', from: 4, room: 'r1', staff: ['k1'] }, 'p1');
  const lock: SmallWeek['lock'] = (given) => {
    const stands = {
      id: session.id,
      activity: session.activity,
      day: session.day,
      from: session.from,
      room: session.room,
      vehicle: session.vehicle,
      staff: [...session.staff],
      people: session.people.map(({ id }) => id),
      closed: false,
      accepted: [],
      ...given,
    };
    problem.locks.push(stands);
    return stands;
  };
  return { problem, plan: emptyPlan(sessions), art, walk, trip, people, staff, session, add, lock };
}

function smallPerson(id: string): ProblemPerson {
  return {
    id,
    unit: 'u',
    targetHours: 10,
    maxSlotsDay: null,
    maxSlotsWeek: null,
    interests: [],
    not: [],
    busy: [],
    prefers: [],
    gender: null,
    culture: [],
    needsStepFree: false,
    allergies: [],
    outside: 'free',
    leave: [],
  };
}

function smallStaff(id: string): ProblemStaff {
  const shifts = everyDay.map((day) => ({ day, from: 0, to: 24 }));
  return { id, unit: 'u', skills: ['escort', 'driver'], gender: null, shifts, busy: [], maxSlotsDay: 24, breakAfter: null, breakFrom: 4 };
}

function smallActivity(id: string, given: Partial<ProblemActivity>): ProblemActivity {
  return {
    id,
    units: ['u'],
    category: id,
    slots: 2,
    starts: everyDay.flatMap((day) => Array.from({ length: 23 }, (_, from) => ({ day, from }))),
    minPeople: 1,
    maxPeople: 5,
    staff: 1,
    extraEscorts: 1,
    skills: [],
    outside: false,
    place: null,
    rooms: [],
    roomFeatures: [],
    vehicles: [],
    setUp: 0,
    clearUp: 0,
    travel: 0,
    forGender: null,
    forCulture: null,
    stepFree: true,
    allergens: [],
    costPerPerson: 0,
    costFixed: 0,
    minWeek: 0,
    maxWeek: 7,
    daysApart: 1,
    sameTime: false,
    requiredPeople: [],
    requiredStaff: [],
    ...given,
  };
}

/** A line of leave with everything allowed but what is said. */
export function smallLeave(given: Partial<ProblemLeave>): ProblemLeave {
  return {
    id: 'leave-1',
    withWhom: 'escorted',
    escortTwelfths: 0,
    places: null,
    notPlaces: [],
    times: everyDay.map((day) => ({ day, from: 0, to: 24 })),
    maxSlots: null,
    maxTimesWeek: null,
    maxTimesDay: null,
    maxSlotsWeek: null,
    ...given,
  };
}

/** A plan with these sessions, worth nothing yet. */
function emptyPlan(sessions: PlannedSession[]): Plan {
  const terms = { interest: 0, goal: 0, target: 0, equity: 0, variety: 0, repeats: 0, coverage: 0, preferred: 0, continuity: 0 };
  return {
    format: 'trellis-planner-plan-1',
    sessions,
    total: 0,
    terms: { ...terms, cost: 0, staffTime: 0, staffLoad: 0, changes: 0 },
    impossible: [],
    bound: null,
    seed: 0,
    iterations: 0,
  };
}

/** Every rule, for a lock that goes over all of them. */
export const everyRule = [...ruleNames];
