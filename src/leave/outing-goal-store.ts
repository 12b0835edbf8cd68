import { goalsOf, type Goal } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { staffNames } from '#workforce';
import type { GoalServed } from './outing-goal.rules.ts';

/** Goals these people hold in their own words, for naming the one that an outing serves. */
export async function goalsToServe(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Goal[]>> {
  return Map.groupBy(
    (await goalsOf(scope, personIds)).filter(({ outcome }) => outcome === null),
    ({ personId }) => personId,
  );
}

/** The goal that somebody's going out serves, with every change of it. */
export async function goalServed(scope: Scope, episode: { readonly id: string; readonly personId: string }): Promise<GoalServed> {
  const row = await scope.tx.selectFrom('leave_episode').select('goal_id').where('id', '=', episode.id).executeTakeFirst();
  const named = await scope.tx
    .selectFrom('leave_goal_named')
    .select(['was_goal_id', 'goal_id', 'named_by', 'named_at'])
    .where('episode_id', '=', episode.id)
    .orderBy('named_at')
    .orderBy('id')
    .execute();
  const names = await staffNames(
    scope,
    named.map(({ named_by }) => named_by),
  );
  return {
    goalId: row?.goal_id ?? null,
    goals: await goalsOf(scope, [episode.personId]),
    named: named.map((one) => ({
      wasId: one.was_goal_id,
      goalId: one.goal_id,
      byName: names.get(one.named_by)?.name ?? 'Somebody who has left',
      at: one.named_at,
    })),
  };
}

/** Names the goal that a going out serves, or none: what was named before is kept with who changed it and when. The caller holds the going out. */
export async function nameGoal(
  scope: Scope,
  episode: { readonly id: string; readonly personId: string },
  wasId: string | null,
  goalId: string | null,
): Promise<void> {
  await scope.tx
    .insertInto('leave_goal_named')
    .values({
      episode_id: episode.id,
      person_id: episode.personId,
      was_goal_id: wasId,
      goal_id: goalId,
      named_by: scope.actor.id!,
      named_at: scope.now,
    })
    .execute();
  await scope.tx.updateTable('leave_episode').set({ goal_id: goalId }).where('id', '=', episode.id).execute();
}
