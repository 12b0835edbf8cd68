import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { DoneStep } from './late-steps.rules.ts';

/** What was done about these episodes, by episode, in the order it was done. */
export async function stepsDone(scope: Scope, episodeIds: readonly string[]): Promise<ReadonlyMap<string, readonly DoneStep[]>> {
  const found = new Map<string, DoneStep[]>();
  if (episodeIds.length === 0) return found;
  const rows = await scope.tx
    .selectFrom('leave_step as s')
    .leftJoin('workforce_staff as w', 'w.id', 's.done_by')
    .select(['s.id', 's.episode_id', 's.step', 's.words', 's.done_at'])
    .select(sql<string | null>`coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname`.as('by_name'))
    .where('s.episode_id', 'in', [...episodeIds])
    .orderBy('s.done_at')
    .orderBy('s.id')
    .execute();
  for (const row of rows) {
    const step = { id: row.id, step: row.step, words: row.words, doneAt: row.done_at, byName: row.by_name ?? 'Trellis' };
    found.set(row.episode_id, [...(found.get(row.episode_id) ?? []), step]);
  }
  return found;
}

/** Keeps what was done, when and by whom. Never changed afterwards. */
export async function addStep(
  scope: Scope,
  about: {
    readonly episodeId: string;
    readonly personId: string;
    readonly step: string;
    readonly words: string | null;
    readonly doneAt: Temporal.Instant;
  },
): Promise<void> {
  if (scope.actor.id === null) throw new Error('A step is somebody’s.');
  await scope.tx
    .insertInto('leave_step')
    .values({
      episode_id: about.episodeId,
      person_id: about.personId,
      step: about.step,
      words: about.words,
      done_at: about.doneAt,
      done_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
