/** Rules about sessions that stand: each is held as it is, or named as impossible with a rule that is really against it. */
import type { Plan, PlannedSession } from '../plan.ts';
import type { Problem, ProblemLock } from '../problem.ts';
import { ruleNames, type Breach, type RuleName } from '../rules.words.ts';
import { twice } from './crew.ts';
import { leaveFor, layOut, type Week } from './week.ts';

/** Most ways of holding a lock that are tried before a plan's word is taken that there is none. */
const mostWays = 400;

/** `rulesOf` checks sessions by themselves, without their locks: it says what stands against a way of holding one. */
export function checkLocks(week: Week, plan: Plan, rulesOf: (sessions: readonly PlannedSession[]) => readonly Breach[]): void {
  const { locks } = week.problem;
  const note = (lock: string, say: string): void => week.note('lock', lock, null, say, []);
  for (const id of twice(plan.sessions.map((session) => session.id))) note(id, 'Two sessions have this id.');
  for (const id of twice(plan.impossible.map((one) => one.lock))) note(id, 'It is named as impossible twice.');
  for (const { lock } of plan.impossible) if (!locks.some(({ id }) => id === lock)) note(lock, 'There is no such lock.');
  for (const [nth, lock] of locks.entries()) {
    const session = plan.sessions.find(({ id }) => id === lock.id);
    const given = plan.impossible.find((one) => one.lock === lock.id);
    if (session !== undefined && given !== undefined) note(lock.id, 'It is in the plan and named as impossible.');
    else if (session !== undefined) checkHeld(week, lock, session);
    else if (given === undefined) note(lock.id, 'It is neither in the plan nor named as impossible.');
    else {
      const held = locks.slice(0, nth).flatMap((earlier) => plan.sessions.filter(({ id }) => id === earlier.id));
      const fault = whyNot(week.problem, lock, held, given.rules, rulesOf);
      if (fault !== null) note(lock.id, fault);
    }
  }
}

function checkHeld(week: Week, lock: ProblemLock, session: PlannedSession): void {
  const people = session.people.map(({ id }) => id);
  const differs =
    session.activity !== lock.activity || session.day !== lock.day || session.from !== lock.from
      ? 'activity or time'
      : lock.room !== null && session.room !== lock.room
        ? 'room'
        : lock.vehicle !== null && session.vehicle !== lock.vehicle
          ? 'vehicle'
          : !lock.staff.every((id) => session.staff.includes(id))
            ? 'staff'
            : !lock.people.every((id) => people.includes(id))
              ? 'people'
              : null;
  if (differs !== null) week.note('lock', lock.id, null, `It is held with another ${differs}.`, []);
  if (!lock.closed) return;
  for (const id of people) if (!lock.people.includes(id)) week.note('closed', lock.id, id, `${id} is invited to a closed session.`, []);
}

/** What is wrong with calling a lock impossible beside the locks held before it; null where nothing is. */
function whyNot(
  problem: Problem,
  lock: ProblemLock,
  held: readonly PlannedSession[],
  named: readonly string[],
  rulesOf: (sessions: readonly PlannedSession[]) => readonly Breach[],
): string | null {
  const against = canBeHeld(problem, lock, held, rulesOf);
  if (against === true) return 'It is named as impossible, but can be held.';
  const wrong = named.find((rule) => !ruleNames.some((known) => known === rule));
  if (wrong !== undefined) return `It is named as impossible for '${wrong}', which is no rule.`;
  const really = ruleNames.some((rule) => against.has(rule) && named.includes(rule));
  return really ? null : `It is named as impossible for '${named.join(', ')}', but ${[...against].join(', ')} are against it.`;
}

/** True where a lock can be held beside those held before it, else the rules against it; among so many ways as are tried. */
export function canBeHeld(
  problem: Problem,
  lock: ProblemLock,
  held: readonly PlannedSession[],
  rulesOf: (sessions: readonly PlannedSession[]) => readonly Breach[],
): true | ReadonlySet<RuleName> {
  const base = held.map((session) => withoutGuests(problem, session));
  const known = new Set(rulesOf(base).map((breach) => JSON.stringify(breach)));
  const against = new Set<RuleName>();
  const tryWay = (session: PlannedSession): RuleName[] => {
    const rules = rulesOf([...base, session])
      .filter((breach) => !known.has(JSON.stringify(breach)))
      .map(({ rule }) => rule);
    for (const rule of rules) against.add(rule);
    return rules;
  };
  return waysOf(problem, lock, tryWay) ? true : against;
}

/** Tries the lock with every room, vehicle and staff that could do; true as soon as one way breaks nothing. */
function waysOf(problem: Problem, lock: ProblemLock, tryWay: (session: PlannedSession) => RuleName[]): boolean {
  const activity = problem.activities.find(({ id }) => id === lock.activity)!;
  const people = [...new Set([...lock.people, ...(lock.closed ? [] : activity.requiredPeople)])];
  const bare: PlannedSession = {
    id: lock.id,
    activity: lock.activity,
    day: lock.day,
    from: lock.from,
    room: null,
    vehicle: null,
    staff: lock.staff,
    people: [],
  };
  const way = (room: string | null, vehicle: string | null, staff: readonly string[]): PlannedSession =>
    withLeave(problem, { ...bare, room, vehicle, staff: [...lock.staff, ...staff] }, people);
  // Just as it is named: where that lacks somebody required, this says so.
  tryWay(withLeave(problem, { ...bare, room: lock.room, vehicle: lock.vehicle }, lock.people));
  const rooms = options(lock.room, activity.rooms);
  const vehicles = options(lock.vehicle, activity.vehicles);
  const alone = new Set<RuleName>(['staff of the unit', 'on shift', 'staff busy', 'staff in two places', 'staff hours', 'break']);
  const without = new Map(rooms.flatMap((room) => vehicles.map((vehicle) => [`${room} ${vehicle}`, tryWay(way(room, vehicle, []))] as const)));
  const first = without.get(`${rooms[0] ?? null} ${vehicles[0] ?? null}`) ?? [];
  const able = problem.staff.filter(({ id, unit }) => {
    if (lock.staff.includes(id) || !activity.units.includes(unit)) return false;
    return !tryWay(way(rooms[0] ?? null, vehicles[0] ?? null, [id])).some((rule) => alone.has(rule) && !first.includes(rule));
  });
  const most = Math.max(0, activity.staff + activity.extraEscorts - lock.staff.length);
  const least = Math.max(0, activity.staff - lock.staff.length);
  let tried = 0;
  for (const crew of subsets(
    able.map(({ id }) => id),
    most,
  )) {
    if (crew.length < least) continue;
    for (const room of rooms) {
      for (const vehicle of vehicles) {
        tried += 1;
        if (tried > mostWays) return false;
        if (tryWay(way(room, vehicle, crew)).length === 0) return true;
      }
    }
  }
  return false;
}

export function options(given: string | null, listed: readonly string[]): (string | null)[] {
  if (given !== null) return [given];
  return listed.length > 0 ? [...listed] : [null];
}

/** Every choice of at most so many, fewest first. */
export function* subsets(ids: readonly string[], most: number): Generator<string[]> {
  let level: { chosen: string[]; next: number }[] = [{ chosen: [], next: 0 }];
  for (let size = 0; size <= most; size += 1) {
    for (const { chosen } of level) yield chosen;
    level = level.flatMap(({ chosen, next }) => ids.slice(next).map((id, nth) => ({ chosen: [...chosen, id], next: next + nth + 1 })));
    if (level.length > 50_000) return;
  }
}

/** An earlier lock with only those it names: whom the search added could be left out again to make room. */
function withoutGuests(problem: Problem, session: PlannedSession): PlannedSession {
  const lock = problem.locks.find(({ id }) => id === session.id);
  const required = problem.activities.find(({ id }) => id === session.activity)?.requiredPeople ?? [];
  return { ...session, people: session.people.filter(({ id }) => lock?.people.includes(id) === true || required.includes(id)) };
}

export function withLeave(problem: Problem, session: PlannedSession, people: readonly string[]): PlannedSession {
  const [laid] = layOut(problem, { sessions: [session] }).laid;
  return {
    ...session,
    people: people.map((id) => {
      const person = problem.people.find((one) => one.id === id);
      const line = laid === undefined || person === undefined ? 'leave' : leaveFor(person, laid);
      return { id, leave: typeof line === 'string' ? null : line.id };
    }),
  };
}
