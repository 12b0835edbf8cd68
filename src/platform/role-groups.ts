/** Roles that act alike in the tables of access. A room names the group; who is in it is said here alone. */
type Group = 'ward' | 'arranges' | 'runs' | 'keeps';

/**
 * What somebody is employed or placed to do, and the groups they act in. Registration and being nurse in charge are dated
 * facts beside it, never part of it. A new role is one line here; in no group, it may do nothing on a unit.
 */
const groupsOf = {
  'activity co-ordinator': ['ward', 'arranges', 'runs', 'keeps'],
  'STR foundation': ['ward', 'runs'],
  'STR intermediate': ['ward', 'runs'],
  'STR senior': ['ward', 'arranges', 'runs', 'keeps'],
  'peer worker': ['ward', 'runs'],
  OT: ['ward', 'arranges', 'runs', 'keeps'],
  'head OT': ['ward', 'arranges', 'runs', 'keeps'],
  'OT assistant': ['ward', 'arranges', 'runs'],
  nurse: ['ward', 'arranges', 'runs', 'keeps'],
  'healthcare support worker': ['ward', 'runs'],
  'discharge co-ordinator': ['ward', 'keeps'],
  'placement officer': ['ward'],
  doctor: ['ward'],
  psychologist: ['ward', 'runs'],
  'social worker': ['ward', 'runs'],
  manager: ['ward', 'arranges', 'runs', 'keeps'],
  volunteer: [],
  student: ['ward'],
  administrator: [],
  auditor: [],
} as const satisfies Readonly<Record<string, readonly Group[]>>;

export type Role = keyof typeof groupsOf;

/** Every role, in the order in which they are offered and listed. */
export const roles: readonly [Role, ...Role[]] = Object.keys(groupsOf) as [Role, ...Role[]];

function rolesIn(group: Group): readonly Role[] {
  return roles.filter((role) => (groupsOf[role] as readonly Group[]).includes(group));
}

/** Works with people on a unit day to day and may see who is there and what is on. */
export const ward = rolesIn('ward');

/** Those above and volunteers, who see a session they help with but no person's record. */
export const wardAndVolunteers: readonly Role[] = [...ward, 'volunteer'];

/** Arranges the programme: makes sessions, invites, publishes. */
export const arrangers = rolesIn('arranges');

/** Runs sessions and records who came. */
export const runners = rolesIn('runs');

/** Keeps the unit's list of people: admits, transfers, discharges, corrects. */
export const keepers = rolesIn('keeps');

/** Runs the unit. */
export const managers: readonly Role[] = ['manager'];

/** Runs Trellis for the organisation; reads no clinical record. */
export const administrators: readonly Role[] = ['administrator'];
