import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { addMovement, MovementRefused, type MovementToAdd } from './episode-store.ts';
import { holdEpisode } from './hold-episode.ts';

/** Keeps what happened, or says beside the field why it cannot follow. Of two who press at once the second is told what the first did. */
export async function keepMovement(scope: Scope, movement: MovementToAdd, field: string): Promise<void> {
  await holdEpisode(scope, movement.episodeId);
  try {
    await addMovement(scope, movement);
  } catch (error) {
    if (!(error instanceof MovementRefused)) throw error;
    throw new Refusal(error.ruling.reasons.map(({ say }) => ({ field, message: say })));
  }
}
