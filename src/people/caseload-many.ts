import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { holdingNow, lockCaseload, namedFor, peopleCount } from './caseload-store.ts';
import { caseloadState, ceilingStands, ruleOnNaming } from './caseload.rules.ts';
import { caseloadCeiling } from './settings.ts';

/** One naming of a file: who is named, for whom, where. `staffId` null: nobody knows yet who is meant. */
interface Naming {
  readonly personId: string;
  readonly unitId: string;
  readonly duty: string;
  readonly staffId: string | null;
  readonly staffName: string;
}

/** How a naming of a file stands to the ceiling. */
export interface NamedAbove {
  readonly already: number;
  readonly ceiling: number;
  readonly say: string;
}

const managerLooks = 'A manager looks who takes some of them.';

/**
 * Which of a file's namings put somebody above the ceiling, in their order; null: none. Whoever the file takes off a duty is taken off first. A file tells
 * what stands elsewhere already, so nothing is refused: what is above is said, for a manager to look at.
 */
export async function namedAboveCeiling(scope: Scope, namings: readonly Naming[]): Promise<readonly (NamedAbove | null)[]> {
  const staffIds = [...new Set(namings.flatMap(({ staffId }) => staffId ?? []))].toSorted();
  for (const id of staffIds) await lockCaseload(scope, id);
  const ceilings = new Map<string, number>();
  for (const unitId of new Set(namings.map((one) => one.unitId))) ceilings.set(unitId, await settingFor(scope, caseloadCeiling, unitId));
  const key = (personId: string, duty: string): string => `${personId} ${duty}`;
  const replaced = new Set(namings.map(({ personId, duty }) => key(personId, duty)));
  const held = holdingNow(await namedFor(scope, staffIds), scope.today);
  const before = new Map(staffIds.map((id) => [id, new Set(held.filter((one) => one.staffId === id).map(({ personId }) => personId))]));
  const now = new Map(
    staffIds.map((id) => [
      id,
      new Set(held.filter((one) => one.staffId === id && !replaced.has(key(one.personId, one.duty))).map(({ personId }) => personId)),
    ]),
  );
  return namings.map(({ personId, unitId, staffId, staffName }) => {
    if (staffId === null) return null;
    const theirs = now.get(staffId)!;
    const ceiling = ceilings.get(unitId)!;
    const alreadyTheirs = theirs.has(personId) || before.get(staffId)!.has(personId);
    const already = theirs.size - (theirs.has(personId) ? 1 : 0);
    theirs.add(personId);
    const ruling = ruleOnNaming({ name: staffName, already, ceiling, alreadyTheirs, byManager: true, why: null });
    return ruling.fine
      ? null
      : { already, ceiling, say: `${ceilingStands(staffName, already, ceiling)}, and this line names them for one more. ${managerLooks}` };
  });
}

/** The sentence about somebody who is named for more than the ceiling; null: they are not. */
export async function aboveCeilingWords(scope: Scope, unitId: string, staff: { readonly id: string; readonly name: string }): Promise<string | null> {
  const count = peopleCount(holdingNow(await namedFor(scope, [staff.id]), scope.today));
  const ceiling = await settingFor(scope, caseloadCeiling, unitId);
  return caseloadState(count, ceiling) === 'above' ? `${ceilingStands(staff.name, count, ceiling)}. ${managerLooks}` : null;
}
