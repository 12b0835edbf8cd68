/** What stands against a session being held then with one person more: room, vehicle, staff, cover, money, how often. */
import type { PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemLeave, ProblemPerson, ProblemStaff } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { lineFor, type Asked } from './against-person.ts';
import { aboutActivity, bits, reachOf, type Taken } from './taken.ts';

interface At {
  readonly day: number;
  readonly from: number;
}

/** Adds the rules of the session: of one more in the one that is planned, or of holding it at all. `line`: the leave that would be used. */
export function againstHolding(
  problem: Problem,
  taken: Taken,
  { person, activity }: Asked,
  at: At,
  line: ProblemLeave | null,
  session: PlannedSession | null,
  found: RuleName[],
): void {
  if (problem.budgetWeek !== null && taken.pence + activity.costPerPerson + (session === null ? activity.costFixed : 0) > problem.budgetWeek)
    found.push('budget');
  const twelfths = line?.escortTwelfths ?? 0;
  if (session !== null) {
    oneMore(problem, taken, person, activity, session, twelfths, found);
    return;
  }
  for (const rule of againstAnybody(problem, taken, person.needsStepFree, activity, at, twelfths)) found.push(rule);
  if (activity.minPeople > 1 && !othersFree(problem, taken, person, activity, at)) found.push('enough people');
}

/** The same for all who need as many escorts and the same way in: worked out once. */
function againstAnybody(problem: Problem, taken: Taken, stepFree: boolean, activity: ProblemActivity, at: At, twelfths: number): readonly RuleName[] {
  const { against } = aboutActivity(problem, taken, activity);
  const key = (twelfths * 2 + Number(stepFree)) * 256 + timeOf(at);
  const known = against.get(key);
  if (known !== undefined) return known;
  const found = [
    ...whenAndHowOften(problem, taken, activity, at),
    ...whereAndBy(problem, taken, stepFree, activity, at),
    ...withWhom(problem, taken, activity, at, twelfths),
  ];
  against.set(key, found);
  return found;
}

function timeOf({ day, from }: At): number {
  return day * 24 + from;
}

function oneMore(
  problem: Problem,
  taken: Taken,
  person: ProblemPerson,
  activity: ProblemActivity,
  session: PlannedSession,
  twelfths: number,
  found: RuleName[],
): void {
  if (taken.closed.has(session.id)) found.push('closed');
  if (session.people.length + 1 > activity.maxPeople) found.push('full');
  const all = session.people.length + session.staff.length + 1;
  const room = session.room === null ? undefined : taken.rooms.get(session.room);
  if (room !== undefined && all > room.holds) found.push('room holds');
  const vehicle = session.vehicle === null ? undefined : taken.vehicles.get(session.vehicle);
  if (vehicle !== undefined && all > vehicle.seats) found.push('seats');
  if (person.needsStepFree && (room?.stepFree === false || vehicle?.stepFree === false)) found.push('step-free');
  if (!activity.outside) return;
  const needed = session.people.reduce(
    (sum, { id, leave }) => sum + (taken.people.get(id)?.leave.find((line) => line.id === leave)?.escortTwelfths ?? 0),
    twelfths,
  );
  const escorts = session.staff.filter((id) => taken.staff.get(id)?.skills.includes('escort') === true).length;
  const short = Math.ceil(needed / 12) - escorts;
  if (short <= 0) return;
  const more = session.staff.length + short <= activity.staff + activity.extraEscorts;
  const free = freeStaff(problem, taken, activity, session).filter(({ skills }) => skills.includes('escort'));
  if (!more || free.length < short) found.push('escorts');
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
  const ours = aboutActivity(problem, taken, activity).staff;
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
  return aboutActivity(problem, taken, activity).staff.filter((one) => isOn(taken, one, activity, at) && isFree(taken, one, activity, at));
}

/** Whether so many can be out then and enough stay, on the units concerned. */
function coverStays(problem: Problem, taken: Taken, activity: ProblemActivity, at: At, going: number): boolean {
  const [from, to] = reachOf(activity, at.from).staff;
  const { staff } = aboutActivity(problem, taken, activity);
  return problem.units
    .filter(({ id }) => activity.units.includes(id))
    .some(({ id, coverStaff }) => {
      for (let slot = Math.max(0, from); slot < Math.min(24, to); slot += 1) {
        const bit = 1 << slot;
        let stay = -going;
        for (const one of staff) {
          if (one.unit !== id || (taken.shift.get(one.id)![at.day]! & bit) === 0) continue;
          if (((taken.busy.get(one.id)![at.day]! | taken.out.get(one.id)![at.day]!) & bit) === 0) stay += 1;
        }
        if (stay < coverStaff) return false;
      }
      return true;
    });
}

/** Whether as many others as it needs are free then and not barred from it. */
function othersFree(problem: Problem, taken: Taken, person: ProblemPerson, activity: ProblemActivity, at: At): boolean {
  const free = freePeople(problem, taken, activity, at);
  return free.size - Number(free.has(person.id)) >= activity.minPeople - 1;
}

function freePeople(problem: Problem, taken: Taken, activity: ProblemActivity, at: At): ReadonlySet<string> {
  const about = aboutActivity(problem, taken, activity);
  const known = about.free.get(timeOf(at));
  if (known !== undefined) return known;
  const [from, to] = reachOf(activity, at.from).people;
  const wanted = bits(Math.max(0, from), Math.min(24, to));
  const found = new Set<string>();
  for (const one of about.people) {
    if (((taken.busy.get(one.id)![at.day]! | taken.by.get(one.id)![at.day]!) & wanted) !== 0) continue;
    if (!activity.outside || one.outside === 'free' || (one.outside === 'lines' && lineFor(one, activity, at) !== null)) found.add(one.id);
  }
  about.free.set(timeOf(at), found);
  return found;
}
