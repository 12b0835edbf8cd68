import type { Actor, Role } from './actor.ts';

/** How the asker must stand to what is asked about. */
type Relation = 'anyone' | 'signed in' | 'works on the unit' | 'works with the person' | 'organisation' | 'self' | 'wall of the unit';

/** One way of being allowed. An action with no row that fits is denied. */
export interface AccessRow {
  readonly roles: readonly Role[] | 'every role';
  readonly relation: Relation;
  /** A dated fact that must hold as well. */
  readonly fact?: 'registered' | 'nurse in charge';
}

/** One action of a room: its name, who may, and what to tell those who know of the thing but may not do it. */
export interface Access {
  readonly name: string;
  readonly rows: readonly AccessRow[];
  readonly otherwise: string;
}

/** What a request is about, found through the asker's own scope. */
export interface Subject {
  /** The units it belongs to: the session's unit, or the units a person is or lately was on. */
  readonly unitIds: readonly string[];
  readonly personId?: string;
  /** The staff member it belongs to, for "self". */
  readonly staffId?: string;
}

/** About nothing in particular. */
export const noSubject: Subject = { unitIds: [] };

export type Decision =
  | { readonly allowed: true }
  /** `not found`: the asker may not even know that it exists. `sign in`: nobody has signed in. */
  | { readonly allowed: false; readonly as: 'not found' | 'forbidden' | 'sign in'; readonly say: string };

const registry = new Map<string, Access>();

/**
 * Declares the actions of a room and who may do each. Names become `room.action`; declaring one twice is an error.
 * The same rows draw the buttons, the access documentation and the matrix test.
 */
export function accessTable<Action extends string>(
  room: string,
  actions: Readonly<Record<Action, { readonly rows: readonly AccessRow[]; readonly otherwise?: string }>>,
): Readonly<Record<Action, Access>> {
  const table = {} as Record<Action, Access>;
  for (const [action, { rows, otherwise }] of Object.entries(actions) as [Action, { rows: readonly AccessRow[]; otherwise?: string }][]) {
    const name = `${room}.${action}`;
    if (registry.has(name)) throw new Error(`The action ${name} is declared twice.`);
    const access: Access = { name, rows, otherwise: otherwise ?? 'Your role on this unit does not include this.' };
    registry.set(name, access);
    table[action] = access;
  }
  return table;
}

/** Every declared action, for the documentation and the matrix test. */
export function declaredAccess(): readonly Access[] {
  return [...registry.values()];
}

/**
 * May this actor do this to that? Default deny. Somebody with no relation at all to the subject is told "not found",
 * so that a refusal never tells of a person or a unit they may not know of.
 */
export function decide(actor: Actor, access: Access, subject: Subject): Decision {
  if (access.rows.some((row) => fits(actor, row, subject))) return { allowed: true };
  if (actor.kind === 'nobody') return { allowed: false, as: 'sign in', say: 'Sign in to go on.' };
  return { allowed: false, as: knowsOf(actor, access, subject) ? 'forbidden' : 'not found', say: access.otherwise };
}

function fits(actor: Actor, row: AccessRow, subject: Subject): boolean {
  if (row.relation === 'anyone') return true;
  if (actor.kind === 'system') return true;
  if (row.relation === 'wall of the unit') return actor.kind === 'wall' && actor.wall !== undefined && subject.unitIds.includes(actor.wall.unitId);
  if (actor.kind !== 'staff') return false;
  if (row.fact === 'registered' && !actor.registered) return false;
  if (row.fact === 'nurse in charge' && !subject.unitIds.some((id) => actor.nurseInChargeOf.includes(id))) return false;
  const hasRole = (role: Role): boolean => row.roles === 'every role' || row.roles.includes(role);
  switch (row.relation) {
    case 'signed in':
      return actor.memberships.some((membership) => hasRole(membership.role));
    case 'organisation':
      return actor.memberships.some((membership) => membership.unitId === null && hasRole(membership.role));
    case 'works on the unit':
    case 'works with the person':
      return actor.memberships.some(
        (membership) =>
          membership.unitId !== null && subject.unitIds.includes(membership.unitId) && !nonClinical(membership.role) && hasRole(membership.role),
      );
    case 'self':
      return subject.staffId === actor.id && actor.memberships.some((membership) => hasRole(membership.role));
  }
}

/** Administrators and auditors have no clinical read, on whatever unit they sit. */
function nonClinical(role: Role): boolean {
  return role === 'administrator' || role === 'auditor';
}

function knowsOf(actor: Actor, access: Access, subject: Subject): boolean {
  if (actor.kind !== 'staff') return false;
  if (subject.staffId !== undefined && subject.staffId === actor.id) return true;
  if (subject.unitIds.length === 0) return access.rows.every((row) => row.relation === 'signed in' || row.relation === 'organisation');
  return actor.memberships.some((membership) => membership.unitId !== null && subject.unitIds.includes(membership.unitId));
}
