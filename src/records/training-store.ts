import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** The newest record of one training of one worker. */
export interface Trained {
  readonly staffId: string;
  /** In small letters, as it is compared. */
  readonly skill: string;
  readonly from: Temporal.PlainDate;
  /** The day from which it is no longer good; null: none is set. */
  readonly to: Temporal.PlainDate | null;
}

/** What is recorded of these trainings for these workers: of each the newest. */
export async function trainedOn(scope: Scope, staffIds: readonly string[], wanted: readonly string[]): Promise<readonly Trained[]> {
  if (staffIds.length === 0) return [];
  const { rows } =
    await sql<Trained>`select distinct on (k.staff_id, lower(k.skill)) k.staff_id as "staffId", lower(k.skill) as skill, lower(k.during) as "from", upper(k.during) as "to"
    from workforce_skill k where k.staff_id = any(${[...staffIds]}::uuid[]) and lower(k.skill) = any(${wanted.map((one) => one.toLowerCase())}::text[])
    order by k.staff_id, lower(k.skill), upper(k.during) desc nulls first`.execute(scope.tx);
  return rows;
}
