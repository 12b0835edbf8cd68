import { sql } from 'kysely';
import type { DateRange } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** One person's own level for some days, in hours a week. */
export interface OwnLevel {
  readonly personId: string;
  readonly hours: number;
  readonly during: DateRange;
}

/** The own levels of these people that hold on some day from first to last, both included. Somebody with none is left out. */
export async function targetsBetween(
  scope: Scope,
  personIds: readonly string[],
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<readonly OwnLevel[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('plan_target')
    .select(['person_id', 'hours', 'during'])
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`during && daterange(${first}::date, ${last}::date, '[]')`)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, hours: Number(row.hours), during: row.during }));
}
