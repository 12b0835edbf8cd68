import { earlySignsOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import type { EarlySign } from './words.ts';

/** A person's early signs, by id, as they share them today. */
export async function earlySigns(scope: Scope, personId: string): Promise<ReadonlyMap<string, EarlySign>> {
  return new Map((await earlySignsOf(scope, personId)).map((sign) => [sign.id, sign]));
}

/** The same for several people, by person. */
export async function earlySignsOfMany(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, EarlySign>>> {
  const found = new Map<string, ReadonlyMap<string, EarlySign>>();
  for (const id of new Set(personIds)) found.set(id, await earlySigns(scope, id));
  return found;
}

/** What a sign is called where the person keeps it to themselves by now, or has ended it: their words are theirs to take back. */
export const signNoLongerShared = 'a sign they do not share any more';
