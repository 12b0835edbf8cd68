import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { HowWritten, TextVersion, Whose } from './plan-words.ts';

/** Where a text belongs: a goal, a time of preparing, or the person alone. */
export interface TextPlace {
  readonly personId: string;
  readonly goalId?: string | null;
  readonly preparationId?: string | null;
}

/** A version to be written. */
export interface NewText extends TextPlace {
  readonly part: string;
  readonly whose: Whose;
  /** The number it gets: one more than what the writer saw. */
  readonly number: number;
  readonly words: string;
  /** For the person's words alone. */
  readonly how: HowWritten | null;
  readonly saidOn: Temporal.PlainDate;
}

/** Who wrote something down, by name; a person who wrote for themselves is no member of staff and comes as null. */
export const writerName = (column: string) =>
  sql<
    string | null
  >`(select coalesce(writer.preferred_name, writer.given_name) || ' ' || writer.surname from trellis.workforce_staff writer where writer.id = ${sql.ref(column)})`;

/** Every version of every text of a person's plan, oldest first. With a place, of that goal or time of preparing alone. */
export async function textsOf(scope: Scope, place: TextPlace): Promise<readonly TextVersion[]> {
  const rows = await scope.tx
    .selectFrom('plan_text as t')
    .selectAll('t')
    .select(writerName('t.written_by').as('writer'))
    .where('t.person_id', '=', place.personId)
    .$if(place.goalId !== undefined, (query) => query.where('t.goal_id', 'is not distinct from', place.goalId ?? null))
    .$if(place.preparationId !== undefined, (query) => query.where('t.preparation_id', 'is not distinct from', place.preparationId ?? null))
    .orderBy('t.written_at')
    .orderBy('t.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    goalId: row.goal_id,
    preparationId: row.preparation_id,
    part: row.part,
    whose: row.whose as Whose,
    number: row.number,
    words: row.words,
    how: row.how as HowWritten | null,
    saidOn: row.said_on,
    writtenBy: row.writer,
    writtenAt: row.written_at,
  }));
}

/** Adds a version. False when somebody else wrote that number first: nothing is written then, and nothing is lost. */
export async function addText(scope: Scope, text: NewText): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_text')
    .values({
      person_id: text.personId,
      goal_id: text.goalId ?? null,
      preparation_id: text.preparationId ?? null,
      part: text.part,
      whose: text.whose,
      number: text.number,
      words: text.words,
      how: text.whose === 'the person' ? (text.how ?? 'said') : null,
      said_on: text.saidOn,
      written_by: scope.actor.id,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'goal_id', 'preparation_id', 'part', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
