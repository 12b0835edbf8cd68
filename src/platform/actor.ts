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
  /** People whose record they opened in an emergency that has not ended: a mode of this very actor, for reading alone. */
  readonly emergencyPeople?: readonly string[];
  readonly deviceId: string | null;
}

/** How a person came to be signed in, and what they have shown. */
export interface OwnSession {
  /** What they are called, for their own pages. */
  readonly firstName: string;
  /** They showed their PIN or password: what they keep to themselves may be opened. */
  readonly privateOpen: boolean;
  /** They have a password of their own, and it shows that it is them: nobody else made the link it was set by since they keep something private. */
  readonly passwordProves: boolean;
  /** The tablet was handed to them by this member of staff; null: they signed in themselves. */
  readonly handedBy: { readonly id: string; readonly accountId: string | null; readonly name: string } | null;
}

/** A person supported by a unit, signed in for themselves or with a tablet handed to them: they open their own pages and nothing else. */
export interface PersonActor {
  readonly kind: 'person';
  /** The person's own id. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly deviceId: string | null;
  /** Missing where there is no session: then nothing kept private opens. */
  readonly session?: OwnSession;
}

/** A person's carer, signed in for themselves. They have no pages yet. */
interface CarerActor {
  readonly kind: 'carer';
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

export type Actor = StaffActor | PersonActor | CarerActor | DeviceActor | SystemActor | Nobody;

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
