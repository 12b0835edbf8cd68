import { decideAlone } from '#legal';
import { NotFound } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { episodeById } from './episode-store.ts';
import type { Episode } from './words.ts';

/** One going out, held until the transaction ends, as it stands once it is held. */
export async function holdEpisode(scope: Scope, episodeId: string): Promise<Episode> {
  const seen = await episodeById(scope, episodeId);
  if (seen === null) throw new NotFound('There is no such going out.');
  await decideAlone(scope, seen.personId);
  await scope.tx.selectFrom('leave_episode').select('id').where('id', '=', episodeId).forUpdate().executeTakeFirst();
  return (await episodeById(scope, episodeId))!;
}
