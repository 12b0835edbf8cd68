import type { Scope } from '#platform/scope.ts';
import { writerName } from './plan-text-store.ts';
import type { Agreement, AgreementAnswer, PlanCopy } from './plan-words.ts';

/** Every answer of a person's to whether they agree with their plan, oldest first. */
export async function agreementsOf(scope: Scope, personId: string): Promise<readonly Agreement[]> {
  const rows = await scope.tx
    .selectFrom('plan_agreement as a')
    .selectAll('a')
    .select(writerName('a.recorded_by').as('writer'))
    .where('a.person_id', '=', personId)
    .orderBy('a.recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    answer: row.answer as AgreementAnswer,
    words: row.words,
    why: row.why,
    askedOn: row.asked_on,
    askAgainOn: row.ask_again_on,
    recordedBy: row.writer,
    recordedAt: row.recorded_at,
  }));
}

/** The newest answer; null: nobody has asked. */
export async function agreementOf(scope: Scope, personId: string): Promise<Agreement | null> {
  return (await agreementsOf(scope, personId)).at(-1) ?? null;
}

/** Keeps what the person answered. */
export async function addAgreement(
  scope: Scope,
  personId: string,
  answer: Pick<Agreement, 'answer' | 'words' | 'why' | 'askedOn' | 'askAgainOn'>,
): Promise<void> {
  await scope.tx
    .insertInto('plan_agreement')
    .values({
      person_id: personId,
      answer: answer.answer,
      words: answer.words,
      why: answer.why,
      asked_on: answer.askedOn,
      ask_again_on: answer.askAgainOn,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}

/** Copies given, oldest first. */
export async function copiesOf(scope: Scope, personId: string): Promise<readonly PlanCopy[]> {
  const rows = await scope.tx
    .selectFrom('plan_copy as c')
    .selectAll('c')
    .select(writerName('c.recorded_by').as('writer'))
    .where('c.person_id', '=', personId)
    .orderBy('c.given_on')
    .orderBy('c.recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    on: row.given_on,
    form: row.form as PlanCopy['form'],
    to: row.given_to,
    what: row.what,
    by: row.writer,
    recordedAt: row.recorded_at,
  }));
}

/** Keeps that a copy was given, or offered and not wanted. */
export async function addCopy(scope: Scope, personId: string, copy: Pick<PlanCopy, 'on' | 'form' | 'to' | 'what'>): Promise<void> {
  await scope.tx
    .insertInto('plan_copy')
    .values({
      person_id: personId,
      given_on: copy.on,
      form: copy.form,
      given_to: copy.to,
      what: copy.what,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
