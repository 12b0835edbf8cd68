import { vehicleById, vehicleToWarnOf } from '#places';
import type { Scope } from '#platform/scope.ts';
import { driversToWarnOf, skillsOf } from '#workforce';
import type { SessionClash } from './clash.words.ts';
import type { SessionRecord } from './session.words.ts';

/**
 * What is said before a session drives anywhere, in the sentences that are used wherever a driver is chosen: of its vehicle, and of those running it
 * who have the skill the vehicle asks for, unless one of them has everything in order. Each with where it comes from. It advises.
 */
export async function drivingOf(
  scope: Scope,
  session: Pick<SessionRecord, 'vehicleId' | 'unitId' | 'onDate' | 'staff'>,
): Promise<readonly SessionClash[]> {
  const vehicle = session.vehicleId === null ? null : await vehicleById(scope, session.vehicleId);
  if (vehicle === null) return [];
  const ids = session.staff.map(({ staffId }) => staffId);
  const skills = await skillsOf(scope, ids, session.onDate);
  const drivers = ids.filter((id) => (skills.get(id) ?? []).includes(vehicle.driverSkill));
  const found = await driversToWarnOf(scope, session.unitId, drivers, 'ours', session.onDate);
  const ofDrivers = drivers.some((id) => !found.has(id)) ? [] : [...found.values()].flat();
  return [...(await vehicleToWarnOf(scope, vehicle.id, session.onDate)), ...ofDrivers].map((reason) => ({
    ...reason,
    // Weeks lie between, in which a paper is renewed or the vehicle mended: what stops it is the release, and taking it out.
    stop: false,
    say: reason.source === undefined ? reason.say : `${reason.say} (${reason.source}.)`,
    about: 'vehicle',
    resourceId: vehicle.id,
    withId: null,
  }));
}
