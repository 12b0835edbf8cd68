import { sql } from 'kysely';
import { NotFound } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { episodeById } from './episode-store.ts';
import type { Episode } from './words.ts';

/**
 * Waits until nobody else is deciding on this person's leave, until the transaction ends: a release on one side, a hold, a revocation,
 * a lapse or a withdrawn consent on the other. Whoever comes second sees what the first did.
 */
export async function decideAlone(scope: Scope, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leave ${personId}`}, 0))`.execute(scope.tx);
}

/** One going out, held until the transaction ends, as it stands once it is held. */
export async function holdEpisode(scope: Scope, episodeId: string): Promise<Episode> {
  const seen = await episodeById(scope, episodeId);
  if (seen === null) throw new NotFound('There is no such going out.');
  await decideAlone(scope, seen.personId);
  await scope.tx.selectFrom('leave_episode').select('id').where('id', '=', episodeId).forUpdate().executeTakeFirst();
  return (await episodeById(scope, episodeId))!;
}
