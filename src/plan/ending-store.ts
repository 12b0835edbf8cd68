import type { Scope } from '#platform/scope.ts';
import type { endingReasons, endingStates } from './ending.words.ts';
import { writerName } from './plan-text-store.ts';

/** How work together ends: a version of what was agreed. */
export interface Ending {
  readonly number: number;
  readonly state: (typeof endingStates)[number];
  readonly reason: (typeof endingReasons)[number];
  readonly reasonWords: string | null;
  readonly endsOn: Temporal.PlainDate;
  readonly lastContact: string | null;
  /** Who is told, and whether the person agreed to it. */
  readonly told: string | null;
  /** Agreed by the person; null: not asked yet. */
  readonly agreed: boolean | null;
  readonly writtenBy: string | null;
  readonly writtenAt: Temporal.Instant;
}

/** Every version, the newest first. */
export async function endingsOf(scope: Scope, personId: string): Promise<readonly Ending[]> {
  const rows = await scope.tx
    .selectFrom('plan_ending as e')
    .selectAll('e')
    .select(writerName('e.written_by').as('writer'))
    .where('e.person_id', '=', personId)
    .orderBy('e.number', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    state: row.state as Ending['state'],
    reason: row.reason as Ending['reason'],
    reasonWords: row.reason_words,
    endsOn: row.ends_on,
    lastContact: row.last_contact,
    told: row.told,
    agreed: row.agreed,
    writtenBy: row.writer,
    writtenAt: row.written_at,
  }));
}

/** Writes the next version. False when somebody else wrote that number first. */
export async function addEnding(scope: Scope, personId: string, ending: Omit<Ending, 'writtenBy' | 'writtenAt'>): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_ending')
    .values({
      person_id: personId,
      number: ending.number,
      state: ending.state,
      reason: ending.reason,
      reason_words: ending.reasonWords,
      ends_on: ending.endsOn,
      last_contact: ending.lastContact,
      told: ending.told,
      agreed: ending.agreed,
      written_by: scope.actor.id,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The newest version of each of these people who has one, in no order. */
export async function newestEndings(
  scope: Scope,
  personIds: readonly string[],
): Promise<readonly Pick<Ending, 'state' | 'reason' | 'endsOn' | 'agreed'>[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('plan_ending')
    .distinctOn('person_id')
    .select(['person_id', 'state', 'reason', 'ends_on', 'agreed'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    state: row.state as Ending['state'],
    reason: row.reason as Ending['reason'],
    endsOn: row.ends_on,
    agreed: row.agreed,
  }));
}
