import type { Role } from './role-groups.ts';

export { roles, type Role } from './role-groups.ts';

/** One dated membership, as it stands at the moment of the request. `unitId` null: the whole organisation. */
export interface Membership {
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly role: Role;
  readonly basis: 'permanent' | 'bank' | 'agency' | 'student placement' | 'volunteer';
  readonly ends: Temporal.Instant | null;
}

/** A member of staff who has signed in fully. `id` is the staff member's, not the account's. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  readonly registered: boolean;
  readonly nurseInChargeOf: readonly string[];
  readonly deviceId: string | null;
}

/** A person supported by a unit, or their carer, signed in for themselves. They have no pages yet. */
interface PersonActor {
  readonly kind: 'person' | 'carer';
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly deviceId: string | null;
}

/** The wall a screen was paired with: one unit, in one form. */
export interface PairedWall {
  readonly unitId: string;
  readonly unitName: string;
  readonly form: 'office' | 'public';
}

/** A wall screen or another system, signed in for itself. */
interface DeviceActor {
  readonly kind: 'wall' | 'integration';
  /** Missing for a screen that is paired with no wall: it may open nothing. */
  readonly wall?: PairedWall;
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly deviceId: string | null;
}

/** The system itself, doing a job on somebody's behalf or on the clock. */
export interface SystemActor {
  readonly kind: 'system';
  readonly id: null;
  readonly name: string;
}

/** Nobody has signed in. */
export interface Nobody {
  readonly kind: 'nobody';
  readonly id: null;
  readonly name: '';
}

export type Actor = StaffActor | PersonActor | DeviceActor | SystemActor | Nobody;

export const nobody: Nobody = { kind: 'nobody', id: null, name: '' };
export const theSystem: SystemActor = { kind: 'system', id: null, name: 'Trellis' };

/** Units the actor works on now, the home unit (first made) first. */
export function unitsOf(actor: Actor): readonly { readonly id: string; readonly name: string; readonly role: Role }[] {
  if (actor.kind !== 'staff') return [];
  const seen = new Set<string>();
  return actor.memberships.flatMap((membership) => {
    if (membership.unitId === null || seen.has(membership.unitId)) return [];
    seen.add(membership.unitId);
    return [{ id: membership.unitId, name: membership.unitName ?? '', role: membership.role }];
  });
}

/** Does the actor hold any of these roles, on this unit or (without a unit) anywhere? */
export function holdsRole(actor: Actor, wanted: readonly Role[], unitId?: string): boolean {
  return (
    actor.kind === 'staff' &&
    actor.memberships.some((membership) => wanted.includes(membership.role) && (unitId === undefined || membership.unitId === unitId))
  );
}
