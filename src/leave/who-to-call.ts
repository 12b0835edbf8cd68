import type { Scope } from '#platform/scope.ts';
import { managersOnCall, staffOfUnit, staffOnShift } from '#workforce';

/**
 * Who is asked when nobody has answered: everybody on shift and the manager on call (or, with none named, the unit's managers), each by name;
 * with nobody known on shift also everybody on the unit (null).
 */
export async function whoToCall(scope: Scope, unitId: string): Promise<readonly (string | null)[]> {
  const onShift = await staffOnShift(scope, unitId, { from: scope.now, to: scope.now.add({ minutes: 1 }) });
  const called = await managersOnCall(scope, unitId);
  const managers = called.length > 0 ? called : (await staffOfUnit(scope, unitId)).filter(({ role }) => role === 'manager').map(({ id }) => id);
  const asked: (string | null)[] = [...new Set([...onShift.map(({ id }) => id), ...managers])];
  return onShift.length === 0 ? [...asked, null] : asked;
}
