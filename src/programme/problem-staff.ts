import { claimsBetween, type ClaimTaken } from '#bookings';
import { coverLeftBehind } from '#leave';
import type { Busy, Problem, ProblemRoom, ProblemStaff, ProblemVehicle } from '#planner';
import { roomsOf, vehiclesOf } from '#places';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { instantAt, type Span } from '#platform/time.ts';
import { breakAfterHours, breakNotWithinHours, sessionHours } from './planner-settings.ts';
import { slotsFor, stretchesOf } from './week-slots.rules.ts';
import type { WeekFacts } from './week-clashes.ts';

/** Staff, rooms, vehicles and the cover a unit keeps, as the planner is given them. Their time that other things hold is busy. */
export async function problemStaff(
  scope: Scope,
  facts: WeekFacts,
  monday: Temporal.PlainDate,
  week: Span,
): Promise<Pick<Problem, 'units' | 'staff' | 'rooms' | 'vehicles'>> {
  const hours = new Map((await settingFor(scope, sessionHours, facts.unitId)).map(({ role, hours: most }) => [role as string, most]));
  const breakAfter = await settingFor(scope, breakAfterHours, facts.unitId);
  const breakNotWithin = await settingFor(scope, breakNotWithinHours, facts.unitId);
  const running = new Set(facts.sessions.flatMap((session) => session.staff.map(({ staffId }) => staffId)));
  const workers = facts.workers.filter(({ id, role }) => (hours.get(role) ?? 0) > 0 || running.has(id));
  const rooms = (await roomsOf(scope, facts.unitId)).filter(
    (room) => room.closedOn === null || Temporal.PlainDate.compare(room.closedOn, monday) > 0,
  );
  const vehicles = (await vehiclesOf(scope, facts.unitId)).filter(
    (one) => one.closedOn === null || Temporal.PlainDate.compare(one.closedOn, monday) > 0,
  );
  const claims = await othersClaims(
    scope,
    facts,
    [...workers, ...rooms, ...vehicles].map(({ id }) => id),
    week,
  );
  const busyOf = (id: string): Busy[] =>
    (claims.get(id) ?? []).flatMap((claim) => stretchesOf(claim.span, monday).map((one) => ({ ...one, why: 'booked' }))).slice(0, 300);
  const staff = workers.map((worker): ProblemStaff => ({
    id: worker.id,
    unit: facts.unitId,
    skills: skillsFor(worker.skills, worker.role),
    gender: null,
    // Without a rota nobody is known to be on: those who run things now may be planned for in working hours.
    shifts: (facts.shiftsOf(worker.id) ?? officeHours(monday)).flatMap((span) => stretchesOf(span, monday, true)).slice(0, 21),
    busy: busyOf(worker.id),
    maxSlotsDay: slotsFor(Math.max(hours.get(worker.role) ?? 0, running.has(worker.id) ? 1 : 0) * 60),
    breakAfter: breakAfter === 0 ? null : slotsFor(breakAfter * 60),
    breakFrom: slotsFor(breakNotWithin * 60),
  }));
  return {
    units: [{ id: facts.unitId, coverStaff: await settingFor(scope, coverLeftBehind, facts.unitId), coverRegistered: 0 }],
    staff,
    rooms: rooms.map((room): ProblemRoom => ({
      id: room.id,
      unit: facts.unitId,
      holds: room.holds ?? 1000,
      features: [...room.features],
      stepFree: room.stepFree === true,
      busy: busyOf(room.id),
    })),
    vehicles: vehicles.map((vehicle): ProblemVehicle => ({
      id: vehicle.id,
      unit: facts.unitId,
      seats: vehicle.seats,
      driverSkill: vehicle.driverSkill,
      stepFree: vehicle.stepFree === true,
      busy: [
        ...busyOf(vehicle.id),
        ...(vehicle.offRoadFrom === null
          ? []
          : stretchesOf({ from: instantAt(vehicle.offRoadFrom, '00:00'), to: week.to }, monday).map((one) => ({ ...one, why: 'off the road' }))),
      ],
    })),
  };
}

/** What each worker counts as. Volunteers and students escort nobody. */
function skillsFor(skills: readonly string[], role: string): string[] {
  const escorts = role !== 'volunteer' && role !== 'student';
  return [
    ...new Set([...skills.map((skill) => skill.slice(0, 60)), ...(escorts ? ['escort'] : []), ...(role === 'nurse' ? ['registered'] : [])]),
  ].slice(0, 40);
}

function officeHours(monday: Temporal.PlainDate): Span[] {
  return [0, 1, 2, 3, 4].map((day) => ({ from: instantAt(monday.add({ days: day }), '09:00'), to: instantAt(monday.add({ days: day }), '17:00') }));
}

/** Time that others than this week's sessions hold. */
async function othersClaims(scope: Scope, facts: WeekFacts, ids: readonly string[], week: Span): Promise<ReadonlyMap<string, readonly ClaimTaken[]>> {
  const mine = new Set(facts.sessions.map(({ id }) => id));
  const claims = (await claimsBetween(scope, ids, week)).filter((claim) => !(claim.ownerKind === 'session' && mine.has(claim.ownerId)));
  return Map.groupBy(claims, ({ resourceId }) => resourceId);
}
