/** Activities, rooms and vehicles as numbers. */
import type { Lists } from './lists.ts';

export interface ActivityTables {
  readonly slots: Int32Array;
  /** Slots one session takes a member of staff up. */
  readonly staffSlots: Int32Array;
  readonly minPeople: Int32Array;
  readonly maxPeople: Int32Array;
  readonly staff: Int32Array;
  readonly mostStaff: Int32Array;
  readonly outside: Uint8Array;
  readonly travel: Int32Array;
  readonly costFixed: Float64Array;
  readonly costEach: Float64Array;
  readonly minWeek: Int32Array;
  readonly maxWeek: Int32Array;
  readonly daysApart: Int32Array;
  readonly sameTime: Uint8Array;
  readonly category: Int32Array;
  readonly categories: number;
  readonly roomNeeded: Uint8Array;
  readonly vehicleNeeded: Uint8Array;
  readonly stepFree: Uint8Array;
  /** 1 where one session bears on others of the week: minWeek above 1, or in an order. Only these are looked at again after a move. */
  readonly bound: Uint8Array;
  /** Requirements on the crew, as skill numbers; naming one of `requiredStaff` is a skill of its own. */
  readonly needs: readonly Int32Array[];
  /** People who must be invited. */
  readonly required: readonly Int32Array[];
  readonly orders: readonly { first: number; next: number; sameDay: boolean }[];
  readonly roomHolds: Int32Array;
  readonly roomStepFree: Uint8Array;
  readonly vehicleSeats: Int32Array;
  readonly vehicleStepFree: Uint8Array;
  /** Skill number its driver needs. */
  readonly vehicleDriver: Int32Array;
  /** Numbers of the skills by name; `needs` may hold higher ones. */
  readonly skill: ReadonlyMap<string, number>;
  readonly skills: number;
  /** Skills that are "one of these staff": activity by skill number. */
  readonly namedSkill: ReadonlyMap<number, number>;
  /** Pence; infinite where there is no limit. */
  readonly budgetWeek: number;
  readonly budgetPerson: number;
}

export function activityTables({ problem, activity, person }: Lists): ActivityTables {
  const list = problem.activities;
  const ints = (of: (a: (typeof list)[number]) => number): Int32Array => Int32Array.from(list, of);
  const flags = (of: (a: (typeof list)[number]) => boolean): Uint8Array => Uint8Array.from(list, (a) => (of(a) ? 1 : 0));
  const category = new Map([...new Set(list.map((a) => a.category))].map((name, index) => [name, index]));
  const skill = new Map<string, number>();
  const skillOf = (name: string): number => {
    const known = skill.get(name);
    if (known !== undefined) return known;
    skill.set(name, skill.size);
    return skill.size - 1;
  };
  skillOf('escort');
  skillOf('registered');
  for (const a of list) a.skills.forEach(skillOf);
  const vehicleDriver = Int32Array.from(problem.vehicles, (v) => skillOf(v.driverSkill));
  let skills = skill.size;
  const namedSkill = new Map<number, number>();
  const needs = list.map((a, index) => {
    const own = [...new Set(a.skills)].map(skillOf);
    if (a.requiredStaff.length > 0) {
      namedSkill.set(skills, index);
      own.push(skills++);
    }
    return Int32Array.from(own);
  });
  const orders = problem.order.flatMap(({ first, next, sameDay }) => {
    const [a, b] = [activity.get(first), activity.get(next)];
    return a === undefined || b === undefined ? [] : [{ first: a, next: b, sameDay }];
  });
  const inOrder = new Set(orders.flatMap(({ first, next }) => [first, next]));
  return {
    slots: ints((a) => a.slots),
    staffSlots: ints((a) => a.slots + a.setUp + a.clearUp + 2 * a.travel),
    minPeople: ints((a) => a.minPeople),
    maxPeople: ints((a) => a.maxPeople),
    staff: ints((a) => a.staff),
    mostStaff: ints((a) => a.staff + a.extraEscorts),
    outside: flags((a) => a.outside),
    travel: ints((a) => a.travel),
    costFixed: Float64Array.from(list, (a) => a.costFixed),
    costEach: Float64Array.from(list, (a) => a.costPerPerson),
    minWeek: ints((a) => a.minWeek),
    maxWeek: ints((a) => a.maxWeek),
    daysApart: ints((a) => a.daysApart),
    sameTime: flags((a) => a.sameTime),
    category: ints((a) => category.get(a.category) ?? 0),
    categories: category.size,
    roomNeeded: flags((a) => a.rooms.length > 0),
    vehicleNeeded: flags((a) => a.vehicles.length > 0),
    stepFree: flags((a) => a.stepFree),
    bound: Uint8Array.from(list, (a, index) => (a.minWeek > 1 || inOrder.has(index) ? 1 : 0)),
    needs,
    required: list.map((a) => Int32Array.from([...new Set(a.requiredPeople)].flatMap((id) => person.get(id) ?? []))),
    orders,
    roomHolds: Int32Array.from(problem.rooms, (r) => r.holds),
    roomStepFree: Uint8Array.from(problem.rooms, (r) => (r.stepFree ? 1 : 0)),
    vehicleSeats: Int32Array.from(problem.vehicles, (v) => v.seats),
    vehicleStepFree: Uint8Array.from(problem.vehicles, (v) => (v.stepFree ? 1 : 0)),
    vehicleDriver,
    skill,
    skills,
    namedSkill,
    budgetWeek: problem.budgetWeek ?? Infinity,
    budgetPerson: problem.budgetPerPerson ?? Infinity,
  };
}
