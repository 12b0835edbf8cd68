import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { firstDateFrom } from './pattern.rules.ts';
import type { SessionChanges, SessionRecord } from './session.words.ts';
import type { Pattern } from './words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit } from './unit-things-store.ts';

/**
 * Refuses a room, a vehicle or somebody to run it that is not the unit's own, with a sentence by the field. What the session has already
 * is let be: a worker from elsewhere, a room since closed. A vehicle that is off the road by that day takes nobody anywhere; where it
 * `comesRound`, by any of its days.
 */
export async function checkWhereAndWho(
  scope: Scope,
  unitId: string,
  changes: Pick<SessionChanges, 'onDate' | 'roomId' | 'vehicleId' | 'staff'>,
  session: SessionRecord | null,
  comesRound: Pattern | null = null,
): Promise<void> {
  const { roomId, vehicleId, staff } = changes;
  if (roomId && roomId !== session?.roomId && !(await roomsOfUnit(scope, unitId)).some(({ id }) => id === roomId))
    refuse('room', 'Choose a room from the list');
  if (vehicleId && vehicleId !== session?.vehicleId) {
    const vehicle = (await vehiclesOfUnit(scope, unitId)).find(({ id }) => id === vehicleId);
    if (vehicle === undefined) refuse('vehicle', 'Choose a vehicle from the list');
    const on = changes.onDate ?? session?.onDate;
    if (vehicle.offRoadFrom !== null && on !== undefined && Temporal.PlainDate.compare(vehicle.offRoadFrom, on) <= 0)
      refuse('vehicle', `${vehicle.name} is off the road from ${dateWithYear(vehicle.offRoadFrom)}. Choose another way to get there`);
    const without = vehicle.offRoadFrom === null || comesRound === null ? null : firstDateFrom(comesRound, vehicle.offRoadFrom);
    if (without !== null)
      refuse(
        'vehicle',
        `${vehicle.name} is off the road from ${dateWithYear(vehicle.offRoadFrom!)}, and this comes round on ${dateWithYear(without)}. Let it end before then, or choose another way to get there`,
      );
  }
  const others = (staff ?? []).filter(({ staffId }) => session?.staff.some((one) => one.staffId === staffId) !== true);
  if (others.length === 0) return;
  const workers = await workersOfUnit(scope, unitId);
  if (others.some(({ staffId }) => !workers.some(({ id }) => id === staffId))) refuse('lead', 'Choose who runs it from those who work on the unit');
}
