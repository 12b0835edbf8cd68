import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { SessionChanges, SessionRecord } from './session.words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit } from './unit-things-store.ts';

/**
 * Refuses a room, a vehicle or somebody to run it that is not the unit's own, with a sentence by the field. What the session has already
 * is let be: a worker from elsewhere, a room since closed.
 */
export async function checkWhereAndWho(
  scope: Scope,
  unitId: string,
  changes: Pick<SessionChanges, 'roomId' | 'vehicleId' | 'staff'>,
  session: SessionRecord | null,
): Promise<void> {
  const { roomId, vehicleId, staff } = changes;
  if (roomId && roomId !== session?.roomId && !(await roomsOfUnit(scope, unitId)).some(({ id }) => id === roomId))
    refuse('room', 'Choose a room from the list');
  if (vehicleId && vehicleId !== session?.vehicleId && !(await vehiclesOfUnit(scope, unitId)).some(({ id }) => id === vehicleId))
    refuse('vehicle', 'Choose a vehicle from the list');
  const others = (staff ?? []).filter(({ staffId }) => session?.staff.some((one) => one.staffId === staffId) !== true);
  if (others.length === 0) return;
  const workers = await workersOfUnit(scope, unitId);
  if (others.some(({ staffId }) => !workers.some(({ id }) => id === staffId))) refuse('lead', 'Choose who runs it from those who work on the unit');
}
