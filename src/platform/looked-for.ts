import { makeDrafts } from './drafts.ts';
import type { Scope } from './scope.ts';

/** Minutes for which what was looked for is kept: it is not there to be found again tomorrow. */
const keptMinutes = 15;

/**
 * Keeps what is looked for on a page, sealed for whoever looks and for nobody else: no name and no number of a person then stands in an address, a
 * history or a log. `where` names the page; the newest takes the place of the one before.
 */
export async function keepLookedFor(scope: Scope, where: string, values: Readonly<Record<string, string | null>>): Promise<void> {
  await makeDrafts(scope.request!.secret).keep(scope, where, scope.actor.id!, values);
}

/** What the asker looked for on a page within the last quarter of an hour; null: nothing. */
export async function lookedFor(scope: Scope, where: string): Promise<Readonly<Record<string, string | null>> | null> {
  if (scope.actor.id === null) return null;
  const kept = await makeDrafts(scope.request!.secret).find(scope, where, scope.actor.id);
  if (kept === null || Temporal.Instant.compare(kept.savedAt.add({ minutes: keptMinutes }), scope.now) < 0) return null;
  return kept.values as Readonly<Record<string, string | null>>;
}

/** What was looked for is done with. */
export async function dropLookedFor(scope: Scope, where: string): Promise<void> {
  await makeDrafts(scope.request!.secret).drop(scope, where, scope.actor.id!);
}
