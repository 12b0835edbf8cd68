import { namesMentioned, namesOf, namesOnUnit } from '#people';
import type { Scope } from '#platform/scope.ts';

/**
 * Why a name stays in words that are moved into another record; null where they name nobody but the person they are about. Who was rightly named in the
 * record they stood in is somebody else in the one they go to (hazard H7): nothing the person reads on their own pages may tell of them, until a better
 * wording leaves the name out.
 * @param moved to: whose record they go into, from: whose they come from
 */
export async function whyNamesMoved(
  scope: Scope,
  moved: { readonly unitId: string; readonly from: string; readonly to: string },
  words: readonly (string | null)[],
): Promise<string | null> {
  const here = await namesOnUnit(scope, moved.unitId);
  const before = [...(await namesOf(scope, [moved.from]))].map(([id, names]) => ({ ...names, id }));
  const others = [...here.filter(({ id }) => id !== moved.from), ...before];
  const named = words.some((one) => one !== null && namesMentioned(one, others, [moved.to]).length > 0);
  return named ? 'It came with the words when they were moved here. A better wording leaves it out.' : null;
}
