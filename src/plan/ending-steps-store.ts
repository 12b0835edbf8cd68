import type { Scope } from '#platform/scope.ts';
import type { EndingStepState } from './ending.words.ts';
import { writerName } from './plan-text-store.ts';
import type { StepWho } from './plan-words.ts';

/** A step agreed for an ending, as it stands now. */
export interface EndingStep {
  readonly stepId: string;
  /** Of its newest version, from 1. */
  readonly number: number;
  readonly words: string;
  readonly who: StepWho;
  /** Null: the person alone. */
  readonly whoName: string | null;
  readonly byOn: Temporal.PlainDate | null;
  readonly state: EndingStepState;
  readonly writtenBy: string | null;
  readonly writtenAt: Temporal.Instant;
}

/** The steps of a person's ending as they stand, in the order in which they were agreed. */
export async function endingStepsOf(scope: Scope, personId: string): Promise<readonly EndingStep[]> {
  const rows = await scope.tx
    .selectFrom('plan_ending_step as s')
    .distinctOn('s.step_id')
    .selectAll('s')
    .select(writerName('s.written_by').as('writer'))
    .where('s.person_id', '=', personId)
    // Ids of steps are made in the order of time.
    .orderBy('s.step_id')
    .orderBy('s.number', 'desc')
    .execute();
  return rows.map((row) => ({
    stepId: row.step_id,
    number: row.number,
    words: row.words,
    who: row.who as StepWho,
    whoName: row.who_name,
    byOn: row.by_on,
    state: row.state as EndingStepState,
    writtenBy: row.writer,
    writtenAt: row.written_at,
  }));
}

/** Writes a version of a step; without an id, the first of a new one. False when somebody else wrote that number first. */
export async function writeEndingStep(
  scope: Scope,
  personId: string,
  step: Pick<EndingStep, 'number' | 'words' | 'who' | 'whoName' | 'byOn' | 'state'> & { readonly stepId?: string },
): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_ending_step')
    .values({
      person_id: personId,
      ...(step.stepId === undefined ? {} : { step_id: step.stepId }),
      number: step.number,
      words: step.words,
      who: step.who,
      who_name: step.who === 'the person' ? null : step.whoName,
      by_on: step.byOn,
      state: step.state,
      written_by: scope.actor.id,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['step_id', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
