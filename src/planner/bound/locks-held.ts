/** Which locks every plan holds. A lock may be left out of a plan only as impossible, and the checker says when it is. */
import { rulesOf } from '../check.ts';
import { canBeHeld, options, subsets, withLeave } from '../check/locks.ts';
import type { PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemLock } from '../problem.ts';
import type { Breach } from '../rules.words.ts';

/** Ways of holding earlier locks that are gone through for one; where there are more, it is not said to be held. */
const mostWays = 300;
/** Looks at the rules that are spent on one lock; where they are not enough, it is not said to be held. */
const mostLooks = 600;

/**
 * The ids of locks that no plan the checker passes can leave out: by the checker's own reading each can be held, in whatever way those before
 * it in the list are held or left out. Those that share nothing with it make no difference to it: no activity, nobody invited, and either not the
 * day or no unit, staff, room or vehicle; money enough for all of them.
 */
export function surelyHeld(problem: Problem): ReadonlySet<string> {
  const held = new Set<string>();
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  if (!moneyForAll(problem, activities)) return held;
  for (const [nth, lock] of problem.locks.entries()) {
    const before = problem.locks.slice(0, nth).filter((earlier) => !apart(problem, earlier, lock, activities));
    const bases = waysOfAll(problem, before, activities);
    if (bases === null || !activities.has(lock.activity)) continue;
    if (canAlwaysBeHeld(problem, lock, bases)) held.add(lock.id);
  }
  return held;
}

function canAlwaysBeHeld(problem: Problem, lock: ProblemLock, bases: readonly (readonly PlannedSession[])[]): boolean {
  let looks = 0;
  const look = (sessions: readonly PlannedSession[]): readonly Breach[] => {
    looks += 1;
    return rulesOf(problem, sessions);
  };
  return bases.every((base) => looks < mostLooks && canBeHeld(problem, lock, base, look) === true);
}

type Activities = ReadonlyMap<string, ProblemActivity>;

function peopleOf(lock: ProblemLock, activities: Activities): readonly string[] {
  return [...new Set([...lock.people, ...(activities.get(lock.activity)?.requiredPeople ?? [])])];
}

function moneyForAll({ locks, budgetWeek }: Problem, activities: Activities): boolean {
  const spent = locks.reduce((sum, lock) => {
    const { costFixed = 0, costPerPerson = 0 } = activities.get(lock.activity) ?? {};
    return sum + costFixed + costPerPerson * peopleOf(lock, activities).length;
  }, 0);
  return budgetWeek === null || spent <= budgetWeek;
}

function apart(problem: Problem, one: ProblemLock, other: ProblemLock, activities: Activities): boolean {
  if (one.activity === other.activity || shares(peopleOf(one, activities), peopleOf(other, activities))) return false;
  return one.day !== other.day || !shares(takenUp(problem, one, activities), takenUp(problem, other, activities));
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((id) => others.includes(id));
}

/** Units, rooms and vehicles that holding a lock can take up, each by a key of its own. */
function takenUp({ staff }: Problem, lock: ProblemLock, activities: Activities): string[] {
  const { units = [], rooms = [], vehicles = [] } = activities.get(lock.activity) ?? {};
  const theirs = staff.filter(({ id }) => lock.staff.includes(id)).map(({ unit }) => unit);
  return [
    ...[...units, ...theirs].map((id) => `unit ${id}`),
    ...options(lock.room, rooms).flatMap((id) => (id === null ? [] : `room ${id}`)),
    ...options(lock.vehicle, vehicles).flatMap((id) => (id === null ? [] : `vehicle ${id}`)),
  ];
}

/** Every choice of a way, or none, for each of these locks; null where there are too many, or where a lock's rules are let go. */
function waysOfAll(problem: Problem, locks: readonly ProblemLock[], activities: Activities): PlannedSession[][] | null {
  let all: PlannedSession[][] = [[]];
  for (const lock of locks) {
    const activity = activities.get(lock.activity);
    if (activity === undefined) continue;
    if (lock.accepted.length > 0) return null;
    const ways = waysOf(problem, lock, activity);
    if (ways === null || all.length * (ways.length + 1) > mostWays) return null;
    all = all.flatMap((chosen) => [chosen, ...ways.map((way) => [...chosen, way])]);
  }
  return all;
}

/** A lock with each room, vehicle and staff that a plan could give it; whom it invites besides is nothing to the locks after it. */
function waysOf(problem: Problem, lock: ProblemLock, activity: ProblemActivity): PlannedSession[] | null {
  const able = problem.staff.filter(({ id, unit }) => !lock.staff.includes(id) && activity.units.includes(unit)).map(({ id }) => id);
  const most = Math.max(0, activity.staff + activity.extraEscorts - lock.staff.length);
  const people = peopleOf(lock, new Map([[activity.id, activity]]));
  const ways: PlannedSession[] = [];
  for (const more of subsets(able, most)) {
    for (const room of options(lock.room, activity.rooms)) {
      for (const vehicle of options(lock.vehicle, activity.vehicles)) {
        const { id, day, from } = lock;
        const bare = { id, activity: activity.id, day, from, room, vehicle, staff: [...lock.staff, ...more], people: [] };
        ways.push(withLeave(problem, bare, people));
        if (ways.length >= mostWays) return null;
      }
    }
  }
  return ways;
}
