/** Whose time a plan takes and when, for asking what else could be. Slots of a day are bits of a number: bit 0 is 09:00 to 09:30. */
import type { Plan, PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, Stretch } from '../problem.ts';
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

/** A plan laid out: what of each day is taken, and how much of limits is used. */
export interface Taken {
  readonly activities: ReadonlyMap<string, ProblemActivity>;
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
  /** What is the same for everybody who is asked about, kept once it is known: rules against holding something then, and who is free then. */
  readonly known: { readonly against: Map<string, readonly RuleName[]>; readonly free: Map<string, ReadonlySet<string>> };
}

/** Lays a plan out. */
export function layOut(problem: Problem, plan: Pick<Plan, 'sessions'>): Taken {
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  const week = (): number[] => [0, 0, 0, 0, 0, 0, 0];
  const everything = [...problem.people, ...problem.staff, ...problem.rooms, ...problem.vehicles];
  const by = new Map(everything.map(({ id }) => [id, week()]));
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
    }
    for (const { id } of session.people) {
      take(id, session.day, reach.people);
      peopleSessions.set(id, [...(peopleSessions.get(id) ?? []), session]);
    }
    pence += activity.costFixed + activity.costPerPerson * session.people.length;
  }
  return { activities, by, busy, shift, sessionsOf, peopleSessions, staffSlots, pence, known: { against: new Map(), free: new Map() } };
}

function mask(stretches: readonly Stretch[]): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  for (const { day, from, to } of stretches) days[day]! |= bits(from, to);
  return days;
}
