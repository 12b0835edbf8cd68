import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Count, EvaluationMeasure, Period } from './evaluation.rules.ts';

/** The measures as they were defined on a day, in their order. */
export async function evaluationMeasures(scope: Scope, on: Temporal.PlainDate): Promise<readonly EvaluationMeasure[]> {
  const { rows } = await sql<EvaluationMeasure>`
    select code, title, counts, better, caveat, source, not_counted as "notCounted" from reports_evaluation_kind where during @> ${on}::date order by sort`.execute(
    scope.tx,
  );
  return rows;
}

/** The counts of a unit in a period, by the measure's code. Nobody is named; nothing at all where the asker does not work there. */
export async function evaluationCounts(scope: Scope, unitId: string, { first, last }: Period): Promise<ReadonlyMap<string, Count>> {
  const { rows } = await sql<Count & { measure: string }>`
    select measure, part, whole from evaluation_counts(${unitId}, ${first}::date, ${last}::date)`.execute(scope.tx);
  return new Map(rows.map(({ measure, part, whole }) => [measure, { part, whole }]));
}
