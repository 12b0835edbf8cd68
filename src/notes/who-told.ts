import { personById, type PersonRecord } from '#people';
import { nurseInCharge, staffOfUnit, type UnitStaff } from '#workforce';
import type { Scope } from '#platform/scope.ts';
import { unitOfContact } from './note-facts.ts';

/** Somebody who may be told of a concern: a member of staff by id, or "anyone" on the unit. */
export interface MayBeTold {
  readonly value: string;
  readonly label: string;
  readonly suggested?: boolean;
}

/** Who may be told of a concern about a person on a unit now: the nurse in charge first, then who works with them, never who asks. */
export async function offeredToTell(scope: Scope, person: Pick<PersonRecord, 'workers'>, unitId: string): Promise<readonly MayBeTold[]> {
  return whoMayBeTold(await nurseInCharge(scope, unitId), person.workers, await staffOfUnit(scope, unitId), scope.actor.id);
}

/**
 * Whether a concern about the person may go to whoever was chosen: a named worker of theirs, or of the unit of the contact, or of the one they are on
 * now. Somebody else who has left since the form was opened would not see it.
 */
export async function mayBeTold(scope: Scope, about: { readonly personId: string; readonly unitId: string }, who: string): Promise<boolean> {
  if (who === 'anyone') return true;
  const person = await personById(scope, about.personId);
  if (person === null) return false;
  const units = new Set([about.unitId, unitOfContact(scope, person, scope.now) ?? about.unitId]);
  for (const unitId of units) if ((await offeredToTell(scope, person, unitId)).some(({ value }) => value === who)) return true;
  return false;
}

function whoMayBeTold(
  nurse: { readonly staffId: string; readonly name: string } | null,
  workers: readonly { readonly staffId: string | null; readonly name: string; readonly duty: string }[],
  staff: readonly UnitStaff[],
  self: string | null,
): readonly MayBeTold[] {
  const tell = new Map<string, MayBeTold>();
  if (nurse !== null && nurse.staffId !== self)
    tell.set(nurse.staffId, { value: nurse.staffId, label: `${nurse.name}, nurse in charge now`, suggested: true });
  for (const { staffId, name, duty } of workers)
    if (staffId !== null && staffId !== self && !tell.has(staffId)) tell.set(staffId, { value: staffId, label: `${name}, ${duty}` });
  tell.set('anyone', { value: 'anyone', label: 'Anybody on the unit' });
  for (const { id, name, role } of staff)
    if (id !== self && !tell.has(id) && role !== 'volunteer') tell.set(id, { value: id, label: `${name}, ${role}` });
  return [...tell.values()];
}
