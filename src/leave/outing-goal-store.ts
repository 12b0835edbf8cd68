import { goalsOf, type Goal } from '#plan';
import type { Scope } from '#platform/scope.ts';

/** Goals these people hold in their own words, for naming the one that an outing serves. */
export async function goalsToServe(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Goal[]>> {
  return Map.groupBy(
    (await goalsOf(scope, personIds)).filter(({ outcome }) => outcome === null),
    ({ personId }) => personId,
  );
}

/** The person's own words of the goal that their going out serves; null where none was named. */
export async function goalServed(scope: Scope, episode: { readonly id: string; readonly personId: string }): Promise<string | null> {
  const row = await scope.tx.selectFrom('leave_episode').select('goal_id').where('id', '=', episode.id).executeTakeFirst();
  if (row?.goal_id == null) return null;
  return (await goalsOf(scope, [episode.personId])).find(({ id }) => id === row.goal_id)?.words ?? null;
}
