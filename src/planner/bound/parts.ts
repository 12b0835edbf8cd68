/** A week of many units as weeks that share nobody and nothing: units that hold no activity together and share no room and no vehicle. */
import type { Problem, ProblemActivity } from '../problem.ts';

/**
 * The parts of a problem. What ties them together is left out: the week's money, which each part may spend as if there were no limit; and each
 * part has a least share of hours of its own. Both can only make the best plans of the parts, added up, worth more than the best of the whole.
 */
export function partsOf(problem: Problem): Problem[] {
  const root = new Map(problem.units.map(({ id }) => [id, id]));
  const find = (unit: string): string => {
    let at = unit;
    while (root.get(at) !== undefined && root.get(at) !== at) at = root.get(at)!;
    return at;
  };
  const join = (units: readonly string[]): void => {
    const [first, ...others] = units.filter((unit) => root.has(unit)).map(find);
    for (const other of others) root.set(find(other), find(first!));
  };
  const users = new Map<string, string[]>();
  for (const activity of problem.activities) {
    join(activity.units);
    for (const id of [...activity.rooms, ...activity.vehicles]) users.set(id, [...(users.get(id) ?? []), ...activity.units]);
  }
  const lockPlaces = (lock: Problem['locks'][number]): string[] => [lock.room, lock.vehicle].filter((id) => id !== null);
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  const unitOf = new Map([...problem.people, ...problem.staff].map(({ id, unit }) => [id, unit]));
  for (const lock of problem.locks) {
    const units = activities.get(lock.activity)?.units ?? [];
    join([...units, ...[...lock.people, ...lock.staff].flatMap((id) => unitOf.get(id) ?? [])]);
    for (const id of lockPlaces(lock)) users.set(id, [...(users.get(id) ?? []), ...units]);
  }
  for (const units of users.values()) join(units);
  for (const { first, next } of problem.order) join([first, next].flatMap((id) => activities.get(id)?.units ?? []));
  const roots = [...new Set(problem.units.map(({ id }) => find(id)))];
  if (roots.length < 2) return [problem];
  return roots.map((of, nth) => partOf(problem, nth === 0, (unit) => find(unit) === of, activities));
}

function partOf(problem: Problem, isFirst: boolean, has: (unit: string) => boolean, activities: ReadonlyMap<string, ProblemActivity>): Problem {
  // What belongs to no unit at all stands in the first part, so that it is in one.
  const ours = ({ units }: { readonly units: readonly string[] }): boolean => (units.length === 0 ? isFirst : has(units[0]!));
  const held = new Set(problem.activities.filter(ours).map(({ id }) => id));
  const ofUs = ({ activity }: { readonly activity: string }): boolean => (activities.has(activity) ? held.has(activity) : isFirst);
  const people = problem.people.filter(({ unit }) => has(unit));
  const known = new Set(people.map(({ id }) => id));
  const inUse = new Set([
    ...problem.activities.filter(ours).flatMap(({ rooms, vehicles }) => [...rooms, ...vehicles]),
    ...problem.locks.filter(ofUs).flatMap(({ room, vehicle }) => [room, vehicle]),
  ]);
  return {
    ...problem,
    units: problem.units.filter(({ id }) => has(id)),
    people,
    staff: problem.staff.filter(({ unit }) => has(unit)),
    rooms: problem.rooms.filter(({ id }) => inUse.has(id)),
    vehicles: problem.vehicles.filter(({ id }) => inUse.has(id)),
    activities: problem.activities.filter(ours),
    apart: problem.apart.filter(([one, other]) => known.has(one) && known.has(other)),
    order: problem.order.filter(({ next }) => held.has(next)),
    locks: problem.locks.filter(ofUs),
    lastWeek: problem.lastWeek.filter(ofUs),
    before: problem.before?.filter(ofUs) ?? null,
    budgetWeek: null,
  };
}
