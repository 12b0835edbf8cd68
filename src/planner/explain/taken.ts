/** Whose time a plan takes and when, for asking what else could be. Slots of a day are bits of a number: bit 0 is 09:00 to 09:30. */
import { plainActivity } from '../figures.rules.ts';
import type { Plan, PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemPerson, ProblemRoom, ProblemStaff, ProblemVehicle, Stretch } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';

/** The bits of slots `from` up to, not including, `to`. */
export function bits(from: number, to: number): number {
  return to <= from ? 0 : ((1 << (to - from)) - 1) << from;
}

/** How an activity that begins in a slot takes up people, staff and its room. A part may reach out of the day: then it cannot be. */
export function reachOf(activity: ProblemActivity, from: number): { people: [number, number]; staff: [number, number]; room: [number, number] } {
  const end = from + activity.slots;
  return {
    people: [from - activity.travel, end + activity.travel],
    staff: [from - activity.setUp - activity.travel, end + activity.clearUp + activity.travel],
    room: [from - activity.setUp, end + activity.clearUp],
  };
}

/** One person's week as the plan has it: half-hours by day and in all, money, and what is used of each line of leave. */
export interface OwnWeek {
  readonly days: readonly number[];
  readonly slots: number;
  readonly pence: number;
  readonly lines: ReadonlyMap<string, { times: number; readonly days: number[]; slots: number }>;
}

/** What is the same for everybody who is asked about in one activity. Times of the week are numbers: day × 24 + slot. */
export interface AboutActivity {
  /** Staff of its units, and people of its units who did not ask not to. */
  readonly staff: readonly ProblemStaff[];
  readonly people: readonly ProblemPerson[];
  /** Rules against holding it then, by time, escorts needed and the way in; and who is free then. Kept once they are known. */
  readonly against: Map<number, readonly RuleName[]>;
  readonly free: Map<number, ReadonlySet<string>>;
}

/** A plan laid out: what of each day is taken, and how much of limits is used. */
export interface Taken {
  readonly activities: ReadonlyMap<string, ProblemActivity>;
  /** Activities that are another one at another length or with a menu of its own, by that other one. */
  readonly variants: ReadonlyMap<string, readonly ProblemActivity[]>;
  readonly people: ReadonlyMap<string, ProblemPerson>;
  readonly staff: ReadonlyMap<string, ProblemStaff>;
  readonly rooms: ReadonlyMap<string, ProblemRoom>;
  readonly vehicles: ReadonlyMap<string, ProblemVehicle>;
  /** Ids of locks that are closed. */
  readonly closed: ReadonlySet<string>;
  /** Out with a session, by member of staff and day. */
  readonly out: ReadonlyMap<string, readonly number[]>;
  /** Taken by sessions, by person, staff member, room or vehicle and day. */
  readonly by: ReadonlyMap<string, readonly number[]>;
  /** Not free for reasons outside the plan. */
  readonly busy: ReadonlyMap<string, readonly number[]>;
  /** On shift, by member of staff and day. */
  readonly shift: ReadonlyMap<string, readonly number[]>;
  readonly sessionsOf: ReadonlyMap<string, readonly PlannedSession[]>;
  readonly peopleSessions: ReadonlyMap<string, readonly PlannedSession[]>;
  readonly staffSlots: ReadonlyMap<string, readonly number[]>;
  readonly pence: number;
  /** Worked out when first asked for. */
  readonly known: { readonly about: Map<string, AboutActivity>; readonly own: Map<string, OwnWeek> };
}

/** Lays a plan out. */
export function layOut(problem: Problem, plan: Pick<Plan, 'sessions'>): Taken {
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  const week = (): number[] => [0, 0, 0, 0, 0, 0, 0];
  const everything = [...problem.people, ...problem.staff, ...problem.rooms, ...problem.vehicles];
  const by = new Map(everything.map(({ id }) => [id, week()]));
  const out = new Map(problem.staff.map(({ id }) => [id, week()]));
  const busy = new Map(everything.map((one) => [one.id, mask(one.busy)]));
  const shift = new Map(problem.staff.map((one) => [one.id, mask(one.shifts)]));
  const staffSlots = new Map(problem.staff.map(({ id }) => [id, week()]));
  const sessionsOf = new Map<string, PlannedSession[]>();
  const peopleSessions = new Map<string, PlannedSession[]>();
  let pence = 0;
  const take = (id: string | null, day: number, [from, to]: readonly [number, number]): void => {
    const mine = id === null ? undefined : by.get(id);
    if (mine !== undefined) mine[day]! |= bits(Math.max(0, from), Math.min(24, to));
  };
  for (const session of plan.sessions) {
    const activity = activities.get(session.activity);
    if (activity === undefined) continue;
    const reach = reachOf(activity, session.from);
    sessionsOf.set(activity.id, [...(sessionsOf.get(activity.id) ?? []), session]);
    take(session.room, session.day, reach.room);
    take(session.vehicle, session.day, reach.people);
    for (const id of session.staff) {
      take(id, session.day, reach.staff);
      const slots = staffSlots.get(id);
      if (slots !== undefined) slots[session.day]! += reach.staff[1] - reach.staff[0];
      const outside = activity.outside ? out.get(id) : undefined;
      if (outside !== undefined) outside[session.day]! |= bits(Math.max(0, reach.staff[0]), Math.min(24, reach.staff[1]));
    }
    for (const { id } of session.people) {
      take(id, session.day, reach.people);
      const theirs = peopleSessions.get(id);
      if (theirs === undefined) peopleSessions.set(id, [session]);
      else theirs.push(session);
    }
    pence += activity.costFixed + activity.costPerPerson * session.people.length;
  }
  return {
    activities,
    variants: Map.groupBy(
      problem.activities.filter(({ id }) => plainActivity(id) !== id),
      ({ id }) => plainActivity(id),
    ),
    people: byId(problem.people),
    staff: byId(problem.staff),
    rooms: byId(problem.rooms),
    vehicles: byId(problem.vehicles),
    closed: new Set(problem.locks.filter((lock) => lock.closed).map(({ id }) => id)),
    out,
    by,
    busy,
    shift,
    sessionsOf,
    peopleSessions,
    staffSlots,
    pence,
    known: { about: new Map(), own: new Map() },
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((one) => [one.id, one]));
}

/** What all who are asked about in an activity share. */
export function aboutActivity(problem: Problem, taken: Taken, activity: ProblemActivity): AboutActivity {
  const { about } = taken.known;
  const known = about.get(activity.id);
  if (known !== undefined) return known;
  const made: AboutActivity = {
    staff: problem.staff.filter(({ unit }) => activity.units.includes(unit)),
    people: problem.people.filter((one) => activity.units.includes(one.unit) && !one.not.some((not) => not.activity === activity.id)),
    against: new Map(),
    free: new Map(),
  };
  about.set(activity.id, made);
  return made;
}

/** Somebody's own week in the plan. */
export function ownWeek(taken: Taken, id: string): OwnWeek {
  const { own } = taken.known;
  const known = own.get(id);
  if (known !== undefined) return known;
  const days = [0, 0, 0, 0, 0, 0, 0];
  const lines = new Map<string, { times: number; readonly days: number[]; slots: number }>();
  let slots = 0;
  let pence = 0;
  for (const session of taken.peopleSessions.get(id) ?? []) {
    const activity = taken.activities.get(session.activity)!;
    days[session.day]! += activity.slots;
    slots += activity.slots;
    pence += activity.costPerPerson;
    for (const leave of new Set(session.people.filter((one) => one.id === id).map((one) => one.leave))) {
      if (leave === null) continue;
      const line = lines.get(leave) ?? { times: 0, days: [0, 0, 0, 0, 0, 0, 0], slots: 0 };
      lines.set(leave, line);
      line.times += 1;
      line.days[session.day]! += 1;
      line.slots += activity.slots + 2 * activity.travel;
    }
  }
  const week: OwnWeek = { days, slots, pence, lines };
  own.set(id, week);
  return week;
}

function mask(stretches: readonly Stretch[]): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  for (const { day, from, to } of stretches) days[day]! |= bits(from, to);
  return days;
}
