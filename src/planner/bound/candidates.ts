/** Every session that a plan could hold, with who and what could be in it by themselves. */
import { busyWhen } from '../check/crew.ts';
import { layOut, leaveFor, lengthOf, type Laid, type Week, within } from '../check/week.ts';
import type { Problem, ProblemLock, ProblemPerson, ProblemRoom, ProblemStaff, ProblemVehicle } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';

export interface Guest {
  readonly person: ProblemPerson;
  /** The line of leave that is used, and the twelfths of an escort needed. */
  readonly line: string | null;
  readonly twelfths: number;
  readonly named: boolean;
}

export interface Candidate {
  readonly laid: Laid;
  readonly lock: ProblemLock | null;
  readonly guests: readonly Guest[];
  readonly staff: readonly { readonly member: ProblemStaff; readonly named: boolean }[];
  readonly rooms: readonly ProblemRoom[];
  readonly vehicles: readonly ProblemVehicle[];
}

/** All times of all activities that are not barred from the first, and one more for each lock that is not. */
export function candidatesOf(problem: Problem): Candidate[] {
  const stood = new Set(problem.before?.map(({ activity, day, from }) => `${activity} ${day} ${from}`));
  const { noticeUntil: notice } = problem;
  const early = (day: number, from: number): boolean => notice !== null && (day < notice.day || (day === notice.day && from < notice.from));
  const bare = { room: null, vehicle: null, staff: [], people: [] };
  const times = problem.activities.flatMap(({ id, starts }) =>
    [...new Map(starts.map((start) => [`${id} ${start.day} ${start.from}`, start]))]
      .filter(([key, { day, from }]) => !early(day, from) || stood.has(key))
      .map(([, { day, from }]) => ({ ...bare, id: '', activity: id, day, from })),
  );
  const locks = problem.locks.map(({ id, activity, day, from }) => ({ ...bare, id, activity, day, from }));
  const week = layOut(problem, { sessions: [...locks, ...times] });
  return week.laid.flatMap((laid) => candidateOf(week, laid, problem.locks.find(({ id }) => id === laid.session.id) ?? null) ?? []);
}

/** Null where the session cannot be, whatever else is in the week. */
function candidateOf(week: Week, laid: Laid, lock: ProblemLock | null): Candidate | null {
  const { activity, staffed } = laid;
  const accepts = (rule: RuleName): boolean => lock?.accepted.includes(rule) === true;
  if ((staffed.from < 0 || staffed.to > 24) && !accepts('within the day')) return null;
  const guests = guestsOf(week, laid, lock);
  const ids = new Set(guests.map(({ person }) => person.id));
  if (lock?.people.some((id) => week.person.has(id) && !ids.has(id)) === true) return null;
  if (!accepts('required people') && !activity.requiredPeople.every((id) => ids.has(id))) return null;
  if (lock === null && guests.length < activity.minPeople) return null;
  const staff = staffOf(week, laid, lock);
  const crew = new Set(staff.map(({ member }) => member.id));
  if (lock?.staff.some((id) => week.staff.has(id) && !crew.has(id)) === true) return null;
  if (lock === null) {
    if (staff.length < activity.staff || activity.skills.some((skill) => !staff.some(({ member }) => member.skills.includes(skill)))) return null;
    if (activity.requiredStaff.length > 0 && !activity.requiredStaff.some((id) => crew.has(id))) return null;
  }
  const rooms = roomsOf(week, laid, lock);
  const vehicles = vehiclesOf(week, laid, lock);
  if (rooms.length === 0 && activity.rooms.length > 0 && !accepts('room needed')) return null;
  if (vehicles.length === 0 && activity.vehicles.length > 0 && !accepts('vehicle needed')) return null;
  if (lock !== null && ((lock.room !== null && rooms.length === 0) || (lock.vehicle !== null && vehicles.length === 0))) return null;
  return { laid, lock, guests, staff, rooms, vehicles };
}

function guestsOf(week: Week, laid: Laid, lock: ProblemLock | null): Guest[] {
  return week.problem.people.flatMap((person): Guest[] => {
    const named = lock?.people.includes(person.id) === true;
    if (lock?.closed === true && !named) return [];
    const rules = againstPerson(week, laid, person, named);
    if (rules.some((rule) => !named || lock?.accepted.includes(rule) !== true)) return [];
    const line = leaveFor(person, laid);
    if (line === 'none needed') return [{ person, line: null, twelfths: 0, named }];
    if (typeof line === 'string') return [{ person, line: null, twelfths: 12, named }];
    return [{ person, line: line.id, twelfths: line.escortTwelfths, named }];
  });
}

function againstPerson(week: Week, laid: Laid, person: ProblemPerson, named: boolean): RuleName[] {
  const { activity, going } = laid;
  const rules: RuleName[] = [];
  if (!activity.units.includes(person.unit)) rules.push('person of the unit');
  if (person.not.some((one) => one.activity === activity.id)) rules.push('asked not to');
  if (busyWhen(person.busy, going) !== undefined) rules.push('person busy');
  const gender = activity.forGender === null || activity.forGender === person.gender;
  if (!gender || (activity.forCulture !== null && !person.culture.includes(activity.forCulture))) rules.push('for others');
  if (person.needsStepFree && !activity.stepFree) rules.push('step-free');
  if (activity.allergens.some((one) => person.allergies.includes(one))) rules.push('allergy');
  const line = leaveFor(person, laid);
  if (line === 'leave' || line === 'leave times') rules.push(line);
  // What one session alone already goes over; locks between them may have it accepted.
  if (named) return rules;
  const { budgetPerPerson } = week.problem;
  if (budgetPerPerson !== null && activity.costPerPerson > budgetPerPerson) rules.push('budget for one person');
  if (person.maxSlotsDay !== null && activity.slots > person.maxSlotsDay) rules.push('hours a day');
  if (person.maxSlotsWeek !== null && activity.slots > person.maxSlotsWeek) rules.push('hours a week');
  if (typeof line === 'string') return rules;
  if (line.maxTimesWeek === 0 || line.maxTimesDay === 0 || (line.maxSlotsWeek ?? Infinity) < lengthOf(going)) rules.push('leave used up');
  return rules;
}

function staffOf(week: Week, { activity, staffed }: Laid, lock: ProblemLock | null): Candidate['staff'] {
  return week.problem.staff.flatMap((member) => {
    const named = lock?.staff.includes(member.id) === true;
    const accepts = (rule: RuleName): boolean => named && lock?.accepted.includes(rule) === true;
    if (!activity.units.includes(member.unit) && !accepts('staff of the unit')) return [];
    if (!member.shifts.some((shift) => within(staffed, shift)) && !accepts('on shift')) return [];
    if (busyWhen(member.busy, staffed) !== undefined && !accepts('staff busy')) return [];
    if (!named && lengthOf(staffed) > member.maxSlotsDay) return [];
    return [{ member, named }];
  });
}

function roomsOf(week: Week, laid: Laid, lock: ProblemLock | null): ProblemRoom[] {
  const { activity, inRoom } = laid;
  const named = lock?.room ?? null;
  const accepts = (rule: RuleName): boolean => named !== null && lock?.accepted.includes(rule) === true;
  return week.problem.rooms.filter((room) => {
    if (named !== null ? room.id !== named : !activity.rooms.includes(room.id)) return false;
    const suits =
      activity.rooms.includes(room.id) &&
      activity.roomFeatures.every((feature) => room.features.includes(feature)) &&
      (room.unit === null || activity.units.includes(room.unit));
    if (!suits && !accepts('room suits')) return false;
    if (busyWhen(room.busy, inRoom) !== undefined && !accepts('room free')) return false;
    return lock !== null || room.holds >= activity.minPeople + activity.staff;
  });
}

function vehiclesOf(week: Week, laid: Laid, lock: ProblemLock | null): ProblemVehicle[] {
  const { activity, going } = laid;
  const named = lock?.vehicle ?? null;
  const accepts = (rule: RuleName): boolean => named !== null && lock?.accepted.includes(rule) === true;
  return week.problem.vehicles.filter((vehicle) => {
    if (named !== null ? vehicle.id !== named : !activity.vehicles.includes(vehicle.id)) return false;
    const suits = activity.vehicles.includes(vehicle.id) && (vehicle.unit === null || activity.units.includes(vehicle.unit));
    if (!suits && !accepts('vehicle suits')) return false;
    if (busyWhen(vehicle.busy, going) !== undefined && !accepts('vehicle free')) return false;
    return lock !== null || vehicle.seats >= activity.minPeople + activity.staff;
  });
}
