import type { Actor, Role } from './actor.ts';

/** How the asker must stand to what is asked about. */
type Relation =
  | 'anyone'
  | 'signed in'
  | 'works on the unit'
  | 'works with the person'
  | 'organisation'
  | 'self'
  | 'wall of the unit'
  | 'the person themself';

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
  /** Shows what is closed even to somebody who opened the record in an emergency: what names or may endanger somebody else. */
  readonly sensitive?: true;
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

/** About the asker, where it is a person with their own pages; about nobody for everybody else. */
export function ownSubject(actor: Actor): Subject {
  return actor.kind === 'person' ? { unitIds: [], personId: actor.id } : noSubject;
}

export type Decision =
  | { readonly allowed: true }
  /** `not found`: the asker may not even know that it exists. `sign in`: nobody has signed in. */
  | { readonly allowed: false; readonly as: 'not found' | 'forbidden' | 'sign in'; readonly say: string };

const registry = new Map<string, Access>();

/** An action as a room declares it. */
interface Declared {
  readonly rows: readonly AccessRow[];
  readonly otherwise?: string;
  readonly sensitive?: true;
}

/**
 * Declares the actions of a room and who may do each. Names become `room.action`; declaring one twice is an error.
 * The same rows draw the buttons, the access documentation and the matrix test.
 */
export function accessTable<Action extends string>(room: string, actions: Readonly<Record<Action, Declared>>): Readonly<Record<Action, Access>> {
  const table = {} as Record<Action, Access>;
  for (const [action, { rows, otherwise, sensitive }] of Object.entries(actions) as [Action, Declared][]) {
    const name = `${room}.${action}`;
    if (registry.has(name)) throw new Error(`The action ${name} is declared twice.`);
    const access: Access = {
      name,
      rows,
      otherwise: otherwise ?? 'Your role on this unit does not include this.',
      ...(sensitive === true ? { sensitive } : {}),
    };
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
export function decide(actor: Actor, access: Access, subject: Subject, how: { readonly reading?: boolean } = {}): Decision {
  if (access.rows.some((row) => fits(actor, row, subject))) return { allowed: true };
  if (actor.kind === 'nobody') return { allowed: false, as: 'sign in', say: 'Sign in to go on.' };
  if (inEmergency(actor, subject)) {
    if (how.reading === true && readsInEmergency(actor, access)) return { allowed: true };
    return { allowed: false, as: 'forbidden', say: 'You opened this record in an emergency: you may read about the person, and nothing else.' };
  }
  return { allowed: false, as: knowsOf(actor, access, subject) ? 'forbidden' : 'not found', say: access.otherwise };
}

/** Is this about somebody whose record the asker opened in an emergency, and knows of in no other way? */
export function inEmergency(actor: Actor, subject: Subject): boolean {
  return (
    actor.kind === 'staff' &&
    subject.personId !== undefined &&
    actor.emergencyPeople?.includes(subject.personId) === true &&
    !actor.memberships.some(({ unitId }) => unitId !== null && subject.unitIds.includes(unitId))
  );
}

/** In an emergency somebody reads what their role reads of people on their own unit, but for what is closed to such readers. */
function readsInEmergency(actor: Actor, access: Access): boolean {
  return (
    actor.kind === 'staff' &&
    access.sensitive !== true &&
    access.rows.some(
      (row) =>
        row.relation === 'works with the person' &&
        row.fact !== 'nurse in charge' &&
        (row.fact !== 'registered' || actor.registered) &&
        actor.memberships.some(
          ({ unitId, role }) => unitId !== null && !nonClinical(role) && (row.roles === 'every role' || row.roles.includes(role)),
        ),
    )
  );
}

function fits(actor: Actor, row: AccessRow, subject: Subject): boolean {
  if (row.relation === 'anyone') return true;
  if (actor.kind === 'system') return true;
  if (row.relation === 'wall of the unit') return actor.kind === 'wall' && actor.wall !== undefined && subject.unitIds.includes(actor.wall.unitId);
  if (row.relation === 'the person themself') return actor.kind === 'person' && subject.personId === actor.id;
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
