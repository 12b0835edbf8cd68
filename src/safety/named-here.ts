import { namesMentioned, peopleOnUnit } from '#people';
import { andList } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';

/**
 * Who of a unit is named in words that belong to nobody's record: a huddle, a debrief, a handover line. A name that is also an ordinary word at the
 * start of a sentence is let pass.
 * @returns the names as they stand in the words, in a sentence's form ("“Gareth” and “Dev”"); null: nobody is named
 */
export async function namedHere(
  scope: Scope,
  unitId: string,
  words: readonly (string | null)[],
  aboutPersonId: string | null = null,
): Promise<string | null> {
  const people = await peopleOnUnit(scope, unitId);
  const named = words
    .flatMap((one) => (one === null ? [] : namesMentioned(one, people, aboutPersonId === null ? [] : [aboutPersonId])))
    .filter(({ certain }) => certain)
    .map((mention) => `“${mention.words}”`);
  return named.length === 0 ? null : andList([...new Set(named)]);
}
