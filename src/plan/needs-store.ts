import type { Scope } from '#platform/scope.ts';
import type { NeedAnswer, NeedKind, NeedSaid, NeedVersion } from './needs.words.ts';
import { writerName } from './plan-text-store.ts';

/** What is talked about, in its usual order. */
export async function needKinds(scope: Scope): Promise<readonly NeedKind[]> {
  const rows = await scope.tx.selectFrom('plan_need_kind').selectAll().orderBy('sort').execute();
  return rows.map((row) => ({ code: row.code, label: row.label, opensWith: row.opens_with, gettingTo: row.getting_to }));
}

/** The newest of what a person said of each; what nobody has talked about with them is not in it. */
export async function needsSaid(scope: Scope, personId: string): Promise<readonly NeedSaid[]> {
  return [...new Map((await needsHistory(scope, personId)).map((said) => [said.need, said])).values()];
}

/** Everything a person ever said of each, the first version of each first. */
export async function needsHistory(scope: Scope, personId: string): Promise<readonly NeedVersion[]> {
  const rows = await scope.tx
    .selectFrom('plan_need_said as n')
    .selectAll('n')
    .select(writerName('n.written_by').as('writer'))
    .where('n.person_id', '=', personId)
    .orderBy('n.need')
    .orderBy('n.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    need: row.need,
    number: row.number,
    answer: row.answer as NeedAnswer,
    words: row.words,
    first: row.first,
    contact: row.contact,
    lastSeen: row.last_seen,
    nextOn: row.next_on,
    goalId: row.goal_id,
    saidOn: row.said_on,
    writtenBy: row.writer,
    writtenAt: row.written_at,
  }));
}

/** Keeps what was said of one, as its next version. False when somebody else wrote that number first. */
export async function addNeedSaid(scope: Scope, personId: string, said: Omit<NeedSaid, 'id' | 'writtenBy'>): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_need_said')
    .values({
      person_id: personId,
      need: said.need,
      number: said.number,
      answer: said.answer,
      words: said.words,
      first: said.first,
      contact: said.contact,
      last_seen: said.lastSeen,
      next_on: said.nextOn,
      goal_id: said.goalId,
      said_on: said.saidOn,
      written_by: scope.actor.id,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'need', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
