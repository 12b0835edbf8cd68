import { holdsRole } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { PersonRecord } from '#people';
import { skillsOf } from '#workforce';
import type { Author, Countersigner, CountersignPolicy } from './countersign.rules.ts';
import { coversOn } from './cover-store.ts';
import type { Asker } from './note.rules.ts';
import { countersignerRoles, countersignPolicy, namedCountersignersOnly, recordKeepingSkill, signedOffSkill, trainingToWrite } from './settings.ts';

/** Roles the asker holds on the unit; a student's placement counts as one, whatever role it names. */
export function rolesOn(scope: Scope, unitId: string): readonly string[] {
  const { actor } = scope;
  if (actor.kind !== 'staff') return [];
  return [
    ...new Set(
      actor.memberships
        .filter((one) => one.unitId === unitId)
        .flatMap((one) => (one.basis === 'student placement' ? [one.role, 'student'] : [one.role])),
    ),
  ];
}

/** The asker as an author on the unit, today. */
export async function authorFacts(scope: Scope, unitId: string): Promise<Author> {
  const { actor } = scope;
  const skills = actor.kind === 'staff' ? ((await skillsOf(scope, [actor.id])).get(actor.id) ?? []) : [];
  const has = (skill: string): boolean => skills.some((one) => one.toLowerCase() === skill.toLowerCase());
  return {
    roles: rolesOn(scope, unitId),
    registered: actor.kind === 'staff' && actor.registered,
    trained: has(await settingFor(scope, recordKeepingSkill, unitId)),
    signedOff: has(await settingFor(scope, signedOffSkill, unitId)),
  };
}

/** The policy on countersigning in force on the unit. */
export async function policyOn(scope: Scope, unitId: string): Promise<CountersignPolicy> {
  return {
    percentByRole: await settingFor(scope, countersignPolicy, unitId),
    trainingToWrite: await settingFor(scope, trainingToWrite, unitId),
    countersignerRoles: await settingFor(scope, countersignerRoles, unitId),
    namedOnly: await settingFor(scope, namedCountersignersOnly, unitId),
  };
}

/** The asker as somebody who countersigns on the unit, today. */
export async function countersignerFacts(scope: Scope, unitId: string): Promise<Countersigner> {
  const { actor } = scope;
  const id = actor.id ?? '';
  const covers = await coversOn(scope, unitId, scope.today);
  const namedFor = (staffId: string): string[] =>
    covers.filter((one) => one.what === 'countersigns for' && one.staffId === staffId).map(({ forId }) => forId);
  return {
    id,
    registered: actor.kind === 'staff' && actor.registered,
    rolesOnUnit: rolesOn(scope, unitId),
    namedFor: namedFor(id),
    covers: covers.filter((one) => one.what === 'covers for' && one.staffId === id).map(({ forId }) => ({ forId, authors: namedFor(forId) })),
  };
}

/** The asker, as the rules of a note look at them. */
export function askerFacts(scope: Scope, unitId: string): Asker {
  const { actor } = scope;
  return { id: actor.id ?? '', registered: actor.kind === 'staff' && actor.registered, manager: holdsRole(actor, ['manager'], unitId) };
}

/** The unit a contact belongs to: where the person was then, of the asker's units first. Null: they were never on a unit the asker knows. */
export function unitOfContact(scope: Scope, person: PersonRecord, at: Temporal.Instant): string | null {
  const mine = person.stays.filter((stay) => rolesOn(scope, stay.unitId).length > 0);
  const stays = mine.length > 0 ? mine : person.stays;
  const held = (stay: { from: Temporal.Instant; to: Temporal.Instant | null }): boolean =>
    Temporal.Instant.compare(stay.from, at) <= 0 && (stay.to === null || Temporal.Instant.compare(at, stay.to) < 0);
  return (stays.find(held) ?? stays[0])?.unitId ?? null;
}
