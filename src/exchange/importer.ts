import { allUnits } from '#places';
import { holdsRole } from '#platform/actor.ts';
import { administrators, keepers, managers } from '#platform/role-groups.ts';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { importById } from './import-store.ts';
import type { ImportKind } from './words.ts';

export const importKinds = ['people', 'staff', 'shifts', 'interests', 'rooms'] as const satisfies readonly ImportKind[];
/** Kinds that hold people's records: for those who keep the unit's list. The others are for managers and administrators. */
export const kindsOfPeople: readonly ImportKind[] = ['people', 'interests'];

/** Who brings in a file, as it is kept for a job that runs later. */
export interface Importer {
  readonly id: string;
  readonly unitIds: readonly string[];
  readonly administrator: boolean;
}

/** Which units the asker may bring a kind of file into. */
export async function importerOf(scope: Scope, kind: ImportKind): Promise<Importer> {
  const { actor } = scope;
  if (actor.kind !== 'staff') return { id: actor.id ?? '', unitIds: [], administrator: false };
  const administrator = holdsRole(actor, administrators);
  const fitting: readonly string[] = kindsOfPeople.includes(kind) ? keepers : managers;
  const own = actor.memberships.flatMap((membership) => (membership.unitId !== null && fitting.includes(membership.role) ? [membership.unitId] : []));
  const all = administrator && !kindsOfPeople.includes(kind) ? (await openUnits(scope)).map((unit) => unit.id) : [];
  return { id: actor.id, unitIds: [...new Set([...own, ...all])], administrator };
}

/** Units that are open. */
export async function openUnits(scope: Scope): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return (await allUnits(scope))
    .filter((unit) => unit.closedOn === null || Temporal.PlainDate.compare(unit.closedOn, scope.today) > 0)
    .map((unit) => ({ id: unit.id, name: unit.name }));
}

/** The file a path is about, for those who may bring in its kind there; for everybody else there is no such file. */
export const aboutImport: FindSubject = async (scope, params) => {
  const found = await importById(scope, params['import']!);
  if (found === null || !(await importerOf(scope, found.kind)).unitIds.includes(found.unitId)) return null;
  return { unitIds: [found.unitId] };
};
