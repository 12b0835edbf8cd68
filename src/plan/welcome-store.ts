import { lastDischarges } from '#people';
import type { Scope } from '#platform/scope.ts';
import { writerName } from './plan-text-store.ts';

/** Whether somebody was introduced to the service: on a day, or why not yet and when to try again. */
export interface Introduced {
  readonly on: Temporal.PlainDate | null;
  readonly withWhom: string | null;
  readonly notYetWhy: string | null;
  readonly tryAgainOn: Temporal.PlainDate | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
  /** False where they have been discharged since: whoever comes again is owed one again. */
  readonly ofThisStay: boolean;
}

/** What was recorded of the introduction, the newest first. */
export async function introductionsOf(scope: Scope, personId: string): Promise<readonly Introduced[]> {
  const left = (await lastDischarges(scope, [personId])).get(personId);
  const rows = await scope.tx
    .selectFrom('plan_welcome as w')
    .selectAll('w')
    .select(writerName('w.recorded_by').as('writer'))
    .where('w.person_id', '=', personId)
    .orderBy('w.recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    on: row.introduced_on,
    withWhom: row.with_whom,
    notYetWhy: row.not_yet_why,
    tryAgainOn: row.try_again_on,
    recordedBy: row.writer,
    recordedAt: row.recorded_at,
    ofThisStay: left === undefined || Temporal.Instant.compare(row.recorded_at, left) > 0,
  }));
}

/** Keeps an introduction, or why there was none yet. */
export async function addIntroduction(
  scope: Scope,
  personId: string,
  said: Pick<Introduced, 'on' | 'withWhom' | 'notYetWhy' | 'tryAgainOn'>,
): Promise<void> {
  await scope.tx
    .insertInto('plan_welcome')
    .values({
      person_id: personId,
      introduced_on: said.on,
      with_whom: said.withWhom,
      not_yet_why: said.notYetWhy,
      try_again_on: said.tryAgainOn,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
