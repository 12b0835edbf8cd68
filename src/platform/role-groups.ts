import type { Role } from './actor.ts';

/** Roles that act alike in the tables of access. A room names the group, so that a new role is added in one place. */

/** Works with people on a unit day to day and may see who is there and what is on. */
export const ward = [
  'activity co-ordinator',
  'STR foundation',
  'STR intermediate',
  'STR senior',
  'peer worker',
  'OT',
  'head OT',
  'OT assistant',
  'nurse',
  'healthcare support worker',
  'discharge co-ordinator',
  'placement officer',
  'doctor',
  'psychologist',
  'social worker',
  'manager',
  'student',
] as const satisfies readonly Role[];

/** Those above and volunteers, who see a session they help with but no person's record. */
export const wardAndVolunteers = [...ward, 'volunteer'] as const satisfies readonly Role[];

/** Arranges the programme: makes sessions, invites, publishes. */
export const arrangers = [
  'activity co-ordinator',
  'STR senior',
  'OT',
  'head OT',
  'OT assistant',
  'nurse',
  'manager',
] as const satisfies readonly Role[];

/** Runs sessions and records who came. */
export const runners = [
  'activity co-ordinator',
  'STR foundation',
  'STR intermediate',
  'STR senior',
  'peer worker',
  'OT',
  'head OT',
  'OT assistant',
  'nurse',
  'healthcare support worker',
  'psychologist',
  'social worker',
  'manager',
] as const satisfies readonly Role[];

/** Keeps the unit's list of people: admits, transfers, discharges, corrects. */
export const keepers = [
  'activity co-ordinator',
  'STR senior',
  'OT',
  'head OT',
  'nurse',
  'discharge co-ordinator',
  'manager',
] as const satisfies readonly Role[];

/** Runs the unit. */
export const managers = ['manager'] as const satisfies readonly Role[];

/** Runs Trellis for the organisation; reads no clinical record. */
export const administrators = ['administrator'] as const satisfies readonly Role[];
