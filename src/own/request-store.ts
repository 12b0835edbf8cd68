import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** What somebody may ask of their team on their own pages. */
export type RequestKind = 'leave' | 'a quiet week';
/** What the team may answer: to leave the first two, to a quiet week the others. Leave itself is never granted here. */
export const requestAnswers = ['taken further', 'not now', 'kept free', 'changed together'] as const;
export type RequestAnswer = (typeof requestAnswers)[number];

/** One thing somebody asked of their team. */
export interface TeamRequest {
  readonly id: string;
  readonly kind: RequestKind;
  /** In their words. */
  readonly words: string | null;
  /** The Monday of the week they would rather not be planned in. */
  readonly week: Temporal.PlainDate | null;
  readonly askedAt: Temporal.Instant;
  readonly takenBackAt: Temporal.Instant | null;
  /** The stay in which they asked ended before anybody answered. */
  readonly closed: { readonly at: Temporal.Instant; readonly why: string } | null;
  readonly answered: { readonly at: Temporal.Instant; readonly by: string; readonly answer: RequestAnswer; readonly why: string } | null;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly words: string | null;
  readonly week: Temporal.PlainDate | null;
  readonly asked_at: Temporal.Instant;
  readonly taken_back_at: Temporal.Instant | null;
  readonly answered_at: Temporal.Instant | null;
  readonly answered_by: string | null;
  readonly answer: string | null;
  readonly answer_words: string | null;
  readonly closed_at: Temporal.Instant | null;
  readonly closed_why: string | null;
}

function requestOf(row: Row): TeamRequest {
  return {
    id: row.id,
    kind: row.kind as RequestKind,
    words: row.words,
    week: row.week,
    askedAt: row.asked_at,
    takenBackAt: row.taken_back_at,
    closed: row.closed_at === null ? null : { at: row.closed_at, why: row.closed_why ?? '' },
    answered:
      row.answered_at === null
        ? null
        : { at: row.answered_at, by: row.answered_by ?? 'Somebody', answer: row.answer as RequestAnswer, why: row.answer_words ?? '' },
  };
}

/** What the asker asked of their team, newest first. */
export async function ownRequests(scope: Scope): Promise<readonly TeamRequest[]> {
  const { rows } = await sql<Row>`select * from my_own_requests()`.execute(scope.tx);
  return rows.map(requestOf);
}

/**
 * Asks the asker's team. A quiet week is kept free of planning from today on, at once.
 * @returns false when they are on no unit now, or have asked the same already and wait for an answer
 */
export async function askTeam(
  scope: Scope,
  asked: { readonly kind: RequestKind; readonly words: string | null; readonly week: Temporal.PlainDate | null },
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`select ask_my_team(${asked.kind}, ${asked.words}, ${asked.week}::date) as id`.execute(scope.tx);
  return rows[0]?.id != null;
}

/** Takes it back: a quiet week may be planned again. False where there is none such of theirs, or it was answered. */
export async function takeRequestBack(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select take_my_request_back(${id}::uuid) as done`.execute(scope.tx);
  return rows[0]?.done === true;
}

/** What somebody asked of their team, for the team, newest first. */
export async function requestsOf(scope: Scope, personId: string): Promise<readonly TeamRequest[]> {
  const rows = await scope.tx
    .selectFrom('own_request as r')
    .leftJoin('workforce_staff as st', 'st.id', 'r.answered_by')
    .selectAll('r')
    .select(sql<string | null>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('by_name'))
    .where('r.person_id', '=', personId)
    .orderBy('r.asked_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => requestOf({ ...row, answered_by: row.by_name }));
}

/** Closes what somebody asked and nobody answered, with why, for them to read. @returns the ids of those closed */
export async function closeRequests(scope: Scope, personId: string, why: string): Promise<readonly string[]> {
  const closed = await scope.tx
    .updateTable('own_request')
    .set({ closed_at: scope.now, closed_why: why })
    .where('person_id', '=', personId)
    .where('answered_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute();
  return closed.map(({ id }) => id);
}

/** Answers a request. False when somebody answered first, or the person took it back. */
export async function keepAnswer(scope: Scope, personId: string, id: string, answer: RequestAnswer, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('own_request')
    .set({ answered_at: scope.now, answered_by: scope.actor.id, answer, answer_words: why })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('answered_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
