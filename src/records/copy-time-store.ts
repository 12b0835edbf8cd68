import type { Scope } from '#platform/scope.ts';
import { sql } from 'kysely';
import type { AskedBack, CopyRequest } from './copy-store.ts';
import { daysGiven, lastDay, lawOf, type CopyTime } from './copy-time.rules.ts';

/** What was asked of those who asked for copies of somebody's record, in the order in which it was. */
export async function questionsAbout(scope: Scope, personId: string): Promise<readonly (AskedBack & { readonly requestId: string })[]> {
  const rows = await scope.tx
    .selectFrom('records_request_question as q')
    .innerJoin('workforce_staff as s', 's.id', 'q.asked_by')
    .selectAll('q')
    .select(sql<string>`coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname`.as('asker'))
    .where('q.person_id', '=', personId)
    .orderBy('q.asked_on')
    .orderBy('q.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    about: row.about as AskedBack['about'],
    asked: row.asked,
    askedOn: row.asked_on,
    answeredOn: row.answered_on,
    askedBy: row.asker,
  }));
}

/** What the time to give the copy of a request depends on. */
export function timeOf(request: Pick<CopyRequest, 'law' | 'receivedOn' | 'daysGiven' | 'putOff' | 'questions'>): CopyTime {
  return { ...request, putOff: request.putOff !== null };
}

/** Under which law somebody's record is copied, and by when, if it was asked for on a day: they may have died. For staff who know them, and keepers of records. */
export async function timeFor(
  scope: Scope,
  personId: string,
  receivedOn: Temporal.PlainDate,
): Promise<CopyTime & { readonly dueOn: Temporal.PlainDate }> {
  const { died, since } = await lifeOf(scope, personId);
  const law = lawOf(died);
  const time: CopyTime = { law, receivedOn, daysGiven: daysGiven(law, receivedOn, since), putOff: false, questions: [] };
  return { ...time, dueOn: lastDay(time) };
}

/** Whether somebody died with us, and since when a unit of ours knew them (42501 for whoever may know neither). */
export async function lifeOf(scope: Scope, personId: string): Promise<{ readonly died: boolean; readonly since: Temporal.PlainDate | null }> {
  const { rows } = await sql<{
    died: boolean | null;
    since: Temporal.PlainDate | null;
  }>`select died, since from trellis.copy_begins_from(${personId}::uuid)`.execute(scope.tx);
  return { died: rows[0]?.died ?? false, since: rows[0]?.since ?? null };
}

/** Locks a request that is still to be given: whoever changes its time waits for whoever does so now. False: it was given or taken back. */
export async function holdRequest(scope: Scope, requestId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from records_request where id = ${requestId}::uuid and given_at is null and withdrawn_at is null for update`.execute(scope.tx);
  return rows.length === 1;
}

/** Keeps what whoever asked is asked in turn. False: an answer is waited for already. */
export async function addQuestion(
  scope: Scope,
  request: Pick<CopyRequest, 'id' | 'personId'>,
  question: Pick<AskedBack, 'about' | 'asked' | 'askedOn'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await scope.tx
    .insertInto('records_request_question')
    .values({
      request_id: request.id,
      person_id: request.personId,
      about: question.about,
      asked: question.asked,
      asked_on: question.askedOn,
      asked_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.column('request_id').where('answered_on', 'is', null).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps the day on which it was answered. False: somebody wrote that down already. */
export async function keepAnswer(scope: Scope, questionId: string, answeredOn: Temporal.PlainDate): Promise<boolean> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('records_request_question')
    .set({ answered_on: answeredOn, answer_by: scope.actor.id!, answer_at: scope.now })
    .where('id', '=', questionId)
    .where('answered_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps that it is put off by two months, and how they were told. */
export async function keepPutOff(scope: Scope, requestId: string, why: string, told: string): Promise<void> {
  await scope.tx
    .updateTable('records_request')
    .set({ put_off_why: why, put_off_told: told, put_off_by: scope.actor.id!, put_off_at: scope.now })
    .where('id', '=', requestId)
    .execute();
}

/** Keeps the last day; whatever was being decided of the request is looked at again. */
export async function keepLastDay(scope: Scope, request: Pick<CopyRequest, 'id' | 'version'>, dueOn: Temporal.PlainDate): Promise<void> {
  await scope.tx
    .updateTable('records_request')
    .set({ due_on: dueOn, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
}
