/** A plan laid beside its problem, for the checker: every session with its activity, its lock and the stretches it takes up. */
import type { PlannedSession, Plan } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemLeave, ProblemLock, ProblemPerson, ProblemRoom, ProblemStaff, ProblemVehicle } from '../problem.ts';
import type { Breach, RuleName } from '../rules.words.ts';

/** Part of a day; it may lie partly outside the day, which is then a breach of its own. */
export interface Part {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

export interface Laid {
  readonly session: PlannedSession;
  readonly activity: ProblemActivity;
  /** The lock it stands for, when activity, day and slot are the lock's. */
  readonly lock: ProblemLock | null;
  readonly going: Part;
  readonly inRoom: Part;
  readonly staffed: Part;
}

type Kind = 'person' | 'staff' | 'room' | 'vehicle';

/** One session in a breach and, where it is about them, those in it who take part. */
export interface TakesPart {
  readonly laid: Laid;
  readonly who: readonly (readonly [Kind, string])[];
}

export interface Week {
  readonly problem: Problem;
  readonly laid: readonly Laid[];
  readonly person: ReadonlyMap<string, ProblemPerson>;
  readonly staff: ReadonlyMap<string, ProblemStaff>;
  readonly room: ReadonlyMap<string, ProblemRoom>;
  readonly vehicle: ReadonlyMap<string, ProblemVehicle>;
  readonly breaches: Breach[];
  /** Notes a breach, unless a lock in it accepts the rule and everything that takes part is named by locks. */
  note(rule: RuleName, session: string | null, who: string | null, say: string, parts: readonly TakesPart[]): void;
}

/** Lays out a plan. Sessions of activities the problem does not have are a breach and take no further part. */
export function layOut(problem: Problem, plan: Pick<Plan, 'sessions'>): Week {
  const breaches: Breach[] = [];
  const activities = byId(problem.activities);
  const locks = byId(problem.locks);
  const laid: Laid[] = [];
  for (const session of plan.sessions) {
    const activity = activities.get(session.activity);
    if (activity === undefined) {
      breaches.push({ rule: 'allowed start', session: session.id, who: null, say: `There is no activity ${session.activity}.` });
      continue;
    }
    const named = locks.get(session.id);
    const stands = named !== undefined && named.activity === session.activity && named.day === session.day && named.from === session.from;
    const { day, from } = session;
    const ends = from + activity.slots;
    laid.push({
      session,
      activity,
      lock: stands ? named : null,
      going: { day, from: from - activity.travel, to: ends + activity.travel },
      inRoom: { day, from: from - activity.setUp, to: ends + activity.clearUp },
      staffed: { day, from: from - activity.setUp - activity.travel, to: ends + activity.clearUp + activity.travel },
    });
  }
  return {
    problem,
    laid,
    person: byId(problem.people),
    staff: byId(problem.staff),
    room: byId(problem.rooms),
    vehicle: byId(problem.vehicles),
    breaches,
    note(rule, session, who, say, parts) {
      if (!isLetGo(rule, parts)) breaches.push({ rule, session, who, say });
    },
  };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}

function isLetGo(rule: RuleName, parts: readonly TakesPart[]): boolean {
  return (
    parts.some(({ laid }) => laid.lock?.accepted.includes(rule) === true) &&
    parts.every(({ laid, who }) => who.every(([kind, id]) => laid.lock !== null && isNamed(laid.lock, kind, id)) && laid.lock !== null)
  );
}

function isNamed(lock: ProblemLock, kind: Kind, id: string): boolean {
  if (kind === 'person') return lock.people.includes(id);
  if (kind === 'staff') return lock.staff.includes(id);
  return (kind === 'room' ? lock.room : lock.vehicle) === id;
}

/** Everybody in a session: for rules about how many there are. */
export function everybodyIn(laid: Laid, ...kinds: ('person' | 'staff')[]): TakesPart {
  const people = kinds.includes('person') ? laid.session.people.map(({ id }) => ['person', id] as const) : [];
  const staff = kinds.includes('staff') ? laid.session.staff.map((id) => ['staff', id] as const) : [];
  return { laid, who: [...people, ...staff] };
}

/** Whether two stretches share a half-hour. */
export function overlap(one: Part, other: Part): boolean {
  return one.day === other.day && one.from < other.to && other.from < one.to;
}

/** Whether the first lies wholly within the second. */
export function within(inner: Part, outer: Part): boolean {
  return inner.day === outer.day && inner.from >= outer.from && inner.to <= outer.to;
}

export function lengthOf(part: Part): number {
  return part.to - part.from;
}

/** What leave somebody goes out by: 'none needed', a line of theirs, or the rule against it. */
export function leaveFor(person: ProblemPerson, laid: Laid): 'none needed' | ProblemLeave | 'leave' | 'leave times' {
  if (!laid.activity.outside || person.outside === 'free') return 'none needed';
  if (person.outside === 'no') return 'leave';
  const { place } = laid.activity;
  const there = person.leave.filter(
    (line) => (line.places === null || (place !== null && line.places.includes(place))) && !(place !== null && line.notPlaces.includes(place)),
  );
  const fits = there.find(
    (line) => line.times.some((time) => within(laid.going, time)) && (line.maxSlots === null || lengthOf(laid.going) <= line.maxSlots),
  );
  return fits ?? (there.length > 0 ? 'leave times' : 'leave');
}
