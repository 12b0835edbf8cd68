import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const reminderAnswers = ['agrees', 'does not agree', 'not asked yet'] as const;

/** Whether a reminder about medicines is in somebody's plan: one version. */
export interface Reminder {
  readonly number: number;
  readonly inPlan: boolean;
  /** What is said, by whom and when; or why it is not in the plan. */
  readonly words: string;
  readonly answer: (typeof reminderAnswers)[number];
  readonly ownWords: string | null;
  readonly reviewOn: Temporal.PlainDate | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Every version, the newest first. */
export async function remindersOf(scope: Scope, personId: string): Promise<readonly Reminder[]> {
  const { rows } = await sql<Reminder>`
    select r.number, r.in_plan as "inPlan", r.words, r.answer, r.own_words as "ownWords", r.review_on as "reviewOn", r.written_at as at,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from safety_reminder r join workforce_staff s on s.id = r.written_by where r.person_id = ${personId} order by r.number desc`.execute(scope.tx);
  return rows;
}

/** The reminder that stands on a day; null: none is in the plan, or it has not been looked at since its day. */
export function reminderInForce(all: readonly Reminder[], on: Temporal.PlainDate): Reminder | null {
  const [newest] = all;
  if (newest === undefined || !newest.inPlan || newest.reviewOn === null) return null;
  return Temporal.PlainDate.compare(on, newest.reviewOn) <= 0 ? newest : null;
}

/** Writes the next version. False when somebody else wrote that number first. */
export async function addReminder(scope: Scope, personId: string, made: Omit<Reminder, 'by' | 'at'>): Promise<boolean> {
  const added = await scope.tx
    .insertInto('safety_reminder')
    .values({
      person_id: personId,
      number: made.number,
      in_plan: made.inPlan,
      words: made.words,
      answer: made.answer,
      own_words: made.ownWords,
      review_on: made.reviewOn,
      written_by: scope.actor.id!,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
