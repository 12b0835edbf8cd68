import type { Scope } from '#platform/scope.ts';
import { writerName } from './plan-text-store.ts';
import type { StepFacts, StepState, StepVersion, StepWho } from './plan-words.ts';

/** Every version of every step of a person's goals, in the order the steps were added. */
export async function stepsOf(scope: Scope, personId: string, goalId?: string): Promise<readonly StepVersion[]> {
  const rows = await scope.tx
    .selectFrom('plan_step_version as v')
    .innerJoin('plan_step as s', 's.id', 'v.step_id')
    .selectAll('v')
    .select(['s.goal_id', writerName('v.written_by').as('writer')])
    .where('v.person_id', '=', personId)
    .$if(goalId !== undefined, (query) => query.where('s.goal_id', '=', goalId!))
    .orderBy('s.made_at')
    .orderBy('s.id')
    .orderBy('v.number')
    .execute();
  return rows.map((row) => ({
    stepId: row.step_id,
    goalId: row.goal_id,
    number: row.number,
    words: row.words,
    who: row.who as StepWho,
    whoName: row.who_name,
    byOn: row.by_on,
    state: row.state as StepState,
    inTheWay: row.in_the_way,
    why: row.why,
    measure: row.measure_id === null || row.measure_words === null ? null : { id: row.measure_id, words: row.measure_words },
    writtenBy: row.writer,
    writtenAt: row.written_at,
  }));
}

/** Adds a step to a goal, as its first version. @returns its id */
export async function addStep(scope: Scope, personId: string, goalId: string, facts: StepFacts): Promise<string> {
  const step = await scope.tx
    .insertInto('plan_step')
    .values({ person_id: personId, goal_id: goalId, made_by: scope.actor.id, made_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addStepVersion(scope, personId, step.id, 1, facts);
  return step.id;
}

/** Writes the next version of a step. False when somebody else wrote that number first. */
export async function addStepVersion(scope: Scope, personId: string, stepId: string, number: number, facts: StepFacts): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_step_version')
    .values({
      person_id: personId,
      step_id: stepId,
      number,
      words: facts.words,
      who: facts.who,
      who_name: facts.who === 'the person' ? null : facts.whoName,
      by_on: facts.byOn,
      state: facts.state,
      in_the_way: facts.state === 'cannot be done yet' ? facts.inTheWay : null,
      why: facts.why ?? null,
      measure_id: facts.measure?.id ?? null,
      measure_words: facts.measure?.words ?? null,
      written_by: scope.actor.id,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['step_id', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
