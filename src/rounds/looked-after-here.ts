import { peopleByIds, peopleOnUnit } from '#people';
import type { Scope } from '#platform/scope.ts';

/**
 * Whom a unit looks after, as lists of what is still to be done for people are drawn: those who are on it now, and of what was begun there, those who
 * are on no unit. Whoever moved is on the list of the unit they moved to.
 */
export async function lookedAfterHere(scope: Scope, unitId: string) {
  const now = (await peopleOnUnit(scope, unitId)).map(({ id }) => id);
  const here = new Set(now);
  return {
    now,
    /** Of what concerns people, that which is this unit's to do. */
    async of<T extends { readonly personId: string }>(all: readonly T[]): Promise<readonly T[]> {
      const others = [...new Set(all.flatMap(({ personId }) => (here.has(personId) ? [] : [personId])))];
      const elsewhere = new Set((await peopleByIds(scope, others)).map(({ id }) => id));
      return all.filter(({ personId }) => !elsewhere.has(personId));
    },
  };
}
