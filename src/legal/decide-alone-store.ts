import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/**
 * Waits until nobody else is deciding on this person's leave, until the transaction ends: a release on one side; a hold, a revocation,
 * the ending of a status or a withdrawn consent on the other. Whoever comes second sees what the first did; actions take it before they
 * look, so that of two who press at once the second is told that the page is stale.
 */
export async function decideAlone(scope: Scope, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leave ${personId}`}, 0))`.execute(scope.tx);
}
