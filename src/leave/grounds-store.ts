import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { GroundsAgreement } from './words.ts';

/** Every grounds agreement of these people, ended ones too, newest first. */
export async function groundsOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly GroundsAgreement[]>> {
  const found = new Map<string, GroundsAgreement[]>();
  if (personIds.length === 0) return found;
  const rows = await scope.tx
    .selectFrom('leave_grounds')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`not isempty(during)`)
    .orderBy(sql`lower(during) desc`)
    .orderBy('agreed_at', 'desc')
    .execute();
  for (const row of rows) {
    const one: GroundsAgreement = {
      id: row.id,
      personId: row.person_id,
      words: row.words,
      withStaff: row.with_staff,
      maxMinutes: row.max_minutes,
      windowFrom: row.window_from,
      windowTo: row.window_to,
      graceMinutes: row.grace_minutes,
      from: row.during.from!,
      until: row.during.to,
    };
    found.set(one.personId, [...(found.get(one.personId) ?? []), one]);
  }
  return found;
}

/** Records what was agreed about the grounds, from a day on; an agreement before it ends that day. */
export async function agreeGrounds(
  scope: Scope,
  agreement: Omit<GroundsAgreement, 'id' | 'until'> & { readonly unitId: string; readonly until: Temporal.PlainDate | null },
): Promise<void> {
  await endGrounds(scope, agreement.personId, agreement.from, 'Agreed anew');
  await scope.tx
    .insertInto('leave_grounds')
    .values({
      person_id: agreement.personId,
      unit_id: agreement.unitId,
      words: agreement.words,
      with_staff: agreement.withStaff,
      max_minutes: agreement.maxMinutes,
      window_from: agreement.windowFrom,
      window_to: agreement.windowTo,
      grace_minutes: agreement.graceMinutes,
      during: new Range(agreement.from, agreement.until),
      agreed_by: scope.actor.id!,
      agreed_at: scope.now,
    })
    .execute();
}

/** Ends what was agreed about the grounds: from this day it no longer holds. @returns how many agreements ended */
export async function endGrounds(scope: Scope, personId: string, from: Temporal.PlainDate, why: string): Promise<number> {
  const ended = await scope.tx
    .updateTable('leave_grounds')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${from.toString()}::date))`, ended_why: why })
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${from.toString()}::date)`)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
