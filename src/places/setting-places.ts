import { holdsRole, unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { allUnits } from './store.ts';

/** Where something is set: the whole organisation or a unit. */
export interface Place {
  /** Null: the whole organisation. */
  readonly id: string | null;
  readonly name: string;
}

/** Where the asker may look at settings, the whole organisation first. */
export async function placesOf(scope: Scope): Promise<readonly Place[]> {
  const units = holdsRole(scope.actor, ['administrator', 'auditor'])
    ? (await allUnits(scope)).filter((unit) => unit.closedOn === null)
    : unitsOf(scope.actor);
  return [{ id: null, name: 'Whole organisation' }, ...units.map((unit) => ({ id: unit.id, name: unit.name }))];
}

/** The whole organisation's is an administrator's to change, a unit's also its manager's. */
export function mayChange(actor: Scope['actor'], place: Place): boolean {
  return holdsRole(actor, ['administrator']) || (place.id !== null && holdsRole(actor, ['manager'], place.id));
}
