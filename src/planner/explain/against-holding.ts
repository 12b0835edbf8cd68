/** What stands against a session being held then with one person more: room, vehicle, staff, cover, money, how often. */
import type { PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemPerson, ProblemStaff } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { lineFor } from './against-person.ts';
import { bits, reachOf, type Taken } from './taken.ts';

interface At {
  readonly day: number;
  readonly from: number;
}

/** The rules of the session: of one more in the one that is planned, or of holding it at all. */
export function* againstHolding(
  problem: Problem,
  taken: Taken,
  person: ProblemPerson,
  activity: ProblemActivity,
  at: At,
  session: PlannedSession | null,
): Iterable<RuleName> {
  if (problem.budgetWeek !== null && taken.pence + activity.costPerPerson + (session === null ? activity.costFixed : 0) > problem.budgetWeek)
    yield 'budget';
  const twelfths = twelfthsOf(person, activity, at);
  if (session !== null) {
    yield* oneMore(problem, taken, person, activity, session, twelfths);
    return;
  }
  yield* againstAnybody(problem, taken, person.needsStepFree, activity, at, twelfths);
  if (activity.minPeople > 1 && !othersFree(problem, taken, person, activity, at)) yield 'enough people';
}

/** The same for all who need as many escorts and the same way in: worked out once. */
function againstAnybody(problem: Problem, taken: Taken, stepFree: boolean, activity: ProblemActivity, at: At, twelfths: number): readonly RuleName[] {
  const key = `${activity.id} ${at.day}.${at.from} ${twelfths} ${stepFree}`;
  const known = taken.known.against.get(key);
  if (known !== undefined) return known;
  const found = [
    ...whenAndHowOften(problem, taken, activity, at),
    ...whereAndBy(problem, taken, stepFree, activity, at),
    ...withWhom(problem, taken, activity, at, twelfths),
  ];
  taken.known.against.set(key, found);
  return found;
}

function* oneMore(
  problem: Problem,
  taken: Taken,
  person: ProblemPerson,
  activity: ProblemActivity,
  session: PlannedSession,
  twelfths: number,
): Iterable<RuleName> {
  if (problem.locks.some((lock) => lock.id === session.id && lock.closed)) yield 'closed';
  if (session.people.length + 1 > activity.maxPeople) yield 'full';
  const all = session.people.length + session.staff.length + 1;
  const room = problem.rooms.find(({ id }) => id === session.room);
  if (room !== undefined && all > room.holds) yield 'room holds';
  const vehicle = problem.vehicles.find(({ id }) => id === session.vehicle);
  if (vehicle !== undefined && all > vehicle.seats) yield 'seats';
  if (person.needsStepFree && (room?.stepFree === false || vehicle?.stepFree === false)) yield 'step-free';
  if (!activity.outside) return;
  const needed = session.people.reduce((sum, { id, leave }) => {
    const other = problem.people.find((one) => one.id === id);
    return sum + (other?.leave.find((line) => line.id === leave)?.escortTwelfths ?? 0);
  }, twelfths);
  const escorts = session.staff.filter((id) => problem.staff.some((one) => one.id === id && one.skills.includes('escort'))).length;
  const short = Math.ceil(needed / 12) - escorts;
  if (short <= 0) return;
  const more = session.staff.length + short <= activity.staff + activity.extraEscorts;
  const free = freeStaff(problem, taken, activity, session).filter(({ skills }) => skills.includes('escort'));
  if (!more || free.length < short) yield 'escorts';
}

function* whenAndHowOften(problem: Problem, taken: Taken, activity: ProblemActivity, at: At): Iterable<RuleName> {
  const sessions = taken.sessionsOf.get(activity.id) ?? [];
  const [from, to] = reachOf(activity, at.from).staff;
  if (from < 0 || to > 24) yield 'within the day';
  const { noticeUntil } = problem;
  if (noticeUntil !== null && (at.day < noticeUntil.day || (at.day === noticeUntil.day && at.from < noticeUntil.from))) yield 'notice';
  if (sessions.some(({ day }) => day === at.day)) yield 'once a day';
  if (sessions.length + 1 > activity.maxWeek) yield 'times a week';
  if (
    sessions.some(({ day }) => day !== at.day && Math.abs(day - at.day) < activity.daysApart) ||
    (activity.sameTime && sessions.some((one) => one.from !== at.from))
  )
    yield 'pattern';
  for (const { first, next, sameDay } of problem.order) {
    if (next !== activity.id) continue;
    const before = taken.activities.get(first);
    const done = (taken.sessionsOf.get(first) ?? []).some(
      (one) =>
        (one.day === at.day || (!sameDay && one.day < at.day)) &&
        (one.day < at.day || one.from + before!.slots + before!.travel <= at.from - activity.travel),
    );
    if (!done) yield 'order';
  }
}

function* whereAndBy(problem: Problem, taken: Taken, needsStepFree: boolean, activity: ProblemActivity, at: At): Iterable<RuleName> {
  const reach = reachOf(activity, at.from);
  const free = (id: string, [from, to]: readonly [number, number]): boolean => {
    const wanted = bits(Math.max(0, from), Math.min(24, to));
    return ((taken.busy.get(id)![at.day]! | taken.by.get(id)![at.day]!) & wanted) === 0;
  };
  const least = Math.max(activity.minPeople, 1) + activity.staff;
  if (activity.rooms.length > 0) {
    const suited = problem.rooms.filter(
      (room) =>
        activity.rooms.includes(room.id) &&
        activity.roomFeatures.every((one) => room.features.includes(one)) &&
        room.holds >= least &&
        (!needsStepFree || room.stepFree),
    );
    if (suited.length === 0) yield 'room suits';
    else if (!suited.some(({ id }) => free(id, reach.room))) yield 'room free';
  }
  if (activity.vehicles.length > 0) {
    const suited = problem.vehicles.filter(
      (vehicle) => activity.vehicles.includes(vehicle.id) && vehicle.seats >= least && (!needsStepFree || vehicle.stepFree),
    );
    if (suited.length === 0) yield 'vehicle suits';
    else if (!suited.some(({ id }) => free(id, reach.people))) yield 'vehicle free';
  }
}

function* withWhom(problem: Problem, taken: Taken, activity: ProblemActivity, at: At, twelfths: number): Iterable<RuleName> {
  const ours = problem.staff.filter(({ unit }) => activity.units.includes(unit));
  const on = ours.filter((one) => isOn(taken, one, activity, at));
  const free = on.filter((one) => isFree(taken, one, activity, at));
  const needed = [
    ...activity.skills,
    ...(activity.vehicles.length > 0
      ? problem.vehicles
          .filter(({ id }) => activity.vehicles.includes(id))
          .slice(0, 1)
          .map(({ driverSkill }) => driverSkill)
      : []),
  ];
  for (const skill of needed) {
    if (!ours.some(({ skills }) => skills.includes(skill))) yield 'skills';
    else if (!on.some(({ skills }) => skills.includes(skill))) yield 'on shift';
    else if (!free.some(({ skills }) => skills.includes(skill))) yield 'staff needed';
  }
  if (on.length < activity.staff) yield 'on shift';
  else if (free.length < activity.staff) yield 'staff needed';
  if (activity.requiredStaff.length > 0 && !free.some(({ id }) => activity.requiredStaff.includes(id))) yield 'required staff';
  if (!activity.outside) return;
  const escorts = free.filter(({ skills }) => skills.includes('escort')).length;
  if (escorts < Math.ceil(twelfths / 12)) yield 'escorts';
  if (!coverStays(problem, taken, activity, at, Math.max(activity.staff, Math.ceil(twelfths / 12)))) yield 'cover left';
}

function twelfthsOf(person: ProblemPerson, activity: ProblemActivity, at: At): number {
  return activity.outside && person.outside === 'lines' ? (lineFor(person, activity, at)?.escortTwelfths ?? 0) : 0;
}

function isOn(taken: Taken, one: ProblemStaff, activity: ProblemActivity, at: At): boolean {
  const [from, to] = reachOf(activity, at.from).staff;
  return (
    one.shifts.some((shift) => shift.day === at.day && shift.from <= from && to <= shift.to) &&
    (taken.busy.get(one.id)![at.day]! & bits(Math.max(0, from), Math.min(24, to))) === 0
  );
}

function isFree(taken: Taken, one: ProblemStaff, activity: ProblemActivity, at: At): boolean {
  const [from, to] = reachOf(activity, at.from).staff;
  return (
    (taken.by.get(one.id)![at.day]! & bits(Math.max(0, from), Math.min(24, to))) === 0 &&
    taken.staffSlots.get(one.id)![at.day]! + to - from <= one.maxSlotsDay
  );
}

function freeStaff(problem: Problem, taken: Taken, activity: ProblemActivity, at: At): ProblemStaff[] {
  return problem.staff.filter((one) => activity.units.includes(one.unit) && isOn(taken, one, activity, at) && isFree(taken, one, activity, at));
}

/** Whether so many can be out then and enough stay, on the units concerned. */
function coverStays(problem: Problem, taken: Taken, activity: ProblemActivity, at: At, going: number): boolean {
  const [from, to] = reachOf(activity, at.from).staff;
  return problem.units
    .filter(({ id }) => activity.units.includes(id))
    .some(({ id, coverStaff }) => {
      for (let slot = Math.max(0, from); slot < Math.min(24, to); slot += 1) {
        const bit = 1 << slot;
        const on = problem.staff.filter(
          (one) => one.unit === id && (taken.shift.get(one.id)![at.day]! & bit) !== 0 && (taken.busy.get(one.id)![at.day]! & bit) === 0,
        );
        if (on.filter((one) => !isOutAt(taken, one.id, at.day, bit)).length - going < coverStaff) return false;
      }
      return true;
    });
}

function isOutAt(taken: Taken, id: string, day: number, bit: number): boolean {
  if ((taken.by.get(id)![day]! & bit) === 0) return false;
  for (const [activityId, sessions] of taken.sessionsOf) {
    const activity = taken.activities.get(activityId)!;
    if (!activity.outside) continue;
    for (const one of sessions) {
      if (one.day !== day || !one.staff.includes(id)) continue;
      const [from, to] = reachOf(activity, one.from).staff;
      if ((bits(Math.max(0, from), Math.min(24, to)) & bit) !== 0) return true;
    }
  }
  return false;
}

/** Whether as many others as it needs are free then and not barred from it. */
function othersFree(problem: Problem, taken: Taken, person: ProblemPerson, activity: ProblemActivity, at: At): boolean {
  const free = freePeople(problem, taken, activity, at);
  return free.size - Number(free.has(person.id)) >= activity.minPeople - 1;
}

function freePeople(problem: Problem, taken: Taken, activity: ProblemActivity, at: At): ReadonlySet<string> {
  const key = `${activity.id} ${at.day}.${at.from}`;
  const known = taken.known.free.get(key);
  if (known !== undefined) return known;
  const [from, to] = reachOf(activity, at.from).people;
  const wanted = bits(Math.max(0, from), Math.min(24, to));
  const free = problem.people.filter(
    (one) =>
      activity.units.includes(one.unit) &&
      !one.not.some((not) => not.activity === activity.id) &&
      ((taken.busy.get(one.id)![at.day]! | taken.by.get(one.id)![at.day]!) & wanted) === 0 &&
      (!activity.outside || one.outside === 'free' || (one.outside === 'lines' && lineFor(one, activity, at) !== null)),
  );
  const found = new Set(free.map(({ id }) => id));
  taken.known.free.set(key, found);
  return found;
}
