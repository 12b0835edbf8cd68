import { sql } from 'kysely';
import { z } from 'zod';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { setting, settingFor } from '#platform/settings.ts';
import { instantAt } from '#platform/time.ts';
import type { HowWritten, OutcomeKind } from './plan-words.ts';
import type { Goal, Target } from './words.ts';

/** The unit's usual level, for those who have agreed none of their own (domain 2.4: 25 hours, a local target). */
export const usualHours = setting({
  key: 'plan.weekly-hours',
  schema: z.number().min(0).max(84),
  fallback: 25,
  says: 'Hours a week that a person is to be offered when they have agreed no level of their own.',
});

/** Goals of these people in their own words, those still held first, the newest first. A goal nobody has said words for yet is in the plan alone. */
export async function goalsOf(scope: Scope, personIds: readonly string[]): Promise<readonly Goal[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('plan_goal')
    .select(['id', 'person_id', 'my_words', 'said_on', 'category', 'outcome', 'during'])
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`not isempty(during)`)
    .where('my_words', 'is not', null)
    .orderBy(sql`upper(during) is not null`)
    .orderBy('said_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    words: row.my_words!,
    saidOn: row.said_on,
    category: row.category,
    outcome: row.outcome,
    ended: row.during.to,
  }));
}

/** Records a goal. Without words of the person's it stands in their plan alone, flagged, until they find some. @returns its id */
export async function addGoal(
  scope: Scope,
  personId: string,
  goal: { words: string | null; saidOn: Temporal.PlainDate; category: string | null; how?: HowWritten },
): Promise<string> {
  const added = await scope.tx
    .insertInto('plan_goal')
    .values({
      person_id: personId,
      my_words: goal.words,
      said_on: goal.saidOn,
      category: goal.category,
      how: goal.how ?? 'said',
      during: new Range(goal.saidOn, null),
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return added.id;
}

/** Ends a goal today with how it came out. One said today lasts until tomorrow, so that it stays readable. False when it has ended already. */
export async function endGoal(scope: Scope, personId: string, id: string, outcome: string, kind: OutcomeKind | null = null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('plan_goal')
    .set({
      outcome,
      outcome_kind: kind,
      ended_by: scope.actor.id,
      ended_at: scope.now,
      during: sql`daterange(lower(during), greatest(lower(during) + 1, ${scope.today}::date))`,
    })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Hours a week for each of these people on a day: their own where agreed, else the unit's usual level on that day. */
export async function targetsOf(
  scope: Scope,
  personIds: readonly string[],
  on: Temporal.PlainDate,
  unitId: string | null,
): Promise<ReadonlyMap<string, Target>> {
  const usual = await settingFor(scope, usualHours, unitId, instantAt(on, '12:00'));
  const targets = new Map<string, Target>(personIds.map((id) => [id, { hours: usual, own: false, agreedWith: null }]));
  if (personIds.length === 0) return targets;
  const rows = await scope.tx
    .selectFrom('plan_target')
    .select(['person_id', 'hours', 'agreed_with'])
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`during @> ${on}::date`)
    .execute();
  for (const row of rows) targets.set(row.person_id, { hours: Number(row.hours), own: true, agreedWith: row.agreed_with });
  return targets;
}

/** Sets a person's own hours from a day on; what held before keeps its dates. Null hours: back to the unit's usual level. */
export async function setTarget(scope: Scope, personId: string, from: Temporal.PlainDate, hours: number | null, agreedWith: string): Promise<void> {
  // One that began that day or would have begun later holds no day now; the row stays to be read.
  await scope.tx
    .updateTable('plan_target')
    .set({ during: sql`'empty'::daterange` })
    .where('person_id', '=', personId)
    .where(sql<boolean>`lower(during) >= ${from}::date`)
    .execute();
  await scope.tx
    .updateTable('plan_target')
    .set({ during: sql`daterange(lower(during), ${from}::date)` })
    .where('person_id', '=', personId)
    .where(sql<boolean>`during @> ${from}::date`)
    .execute();
  if (hours === null) return;
  await scope.tx
    .insertInto('plan_target')
    .values({
      person_id: personId,
      hours: String(hours),
      during: new Range(from, null),
      agreed_with: agreedWith,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
