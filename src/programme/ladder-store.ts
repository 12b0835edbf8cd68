import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { LadderStep, StepRecord } from './ladder.words.ts';

/** Every step recorded for these people in an activity, the newest first; of units the asker may know of. */
export async function stepsIn(scope: Scope, activityId: string, personIds: readonly string[]): Promise<readonly StepRecord[]> {
  if (personIds.length === 0) return [];
  const { rows } =
    await sql<StepRecord>`select l.id, l.person_id as "personId", l.activity_id as "activityId", l.step, l.evidence, l.on_date as "onDate",
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as "byName"
    from programme_ladder l left join workforce_staff st on st.id = l.recorded_by
    where l.activity_id = ${activityId} and l.person_id = any (${[...personIds]}::uuid[]) order by l.on_date desc, l.recorded_at desc, l.id desc`.execute(
      scope.tx,
    );
  return rows;
}

/** The step each of these people stands on now. */
export async function stepsNow(scope: Scope, activityId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, StepRecord>> {
  const now = new Map<string, StepRecord>();
  for (const step of await stepsIn(scope, activityId, personIds)) if (!now.has(step.personId)) now.set(step.personId, step);
  return now;
}

/** Records a step with what was seen. Steps are said again, never changed: the newest speaks. */
export async function recordStep(
  scope: Scope,
  step: {
    readonly personId: string;
    readonly activityId: string;
    readonly unitId: string;
    readonly step: LadderStep;
    readonly evidence: string;
    readonly onDate: Temporal.PlainDate;
  },
): Promise<void> {
  await scope.tx
    .insertInto('programme_ladder')
    .values({
      person_id: step.personId,
      activity_id: step.activityId,
      unit_id: step.unitId,
      step: step.step,
      evidence: step.evidence,
      on_date: step.onDate,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
