import { sql, type RawBuilder } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { StaleSuggestion, type SuggestionAnswer, type SuggestionAnswerWord, type SuggestionHow, type SuggestionRecord } from './suggestion.words.ts';

/** What people of a unit asked for since a day, with votes and answers; the newest first. */
export async function suggestionsOf(scope: Scope, unitId: string, since: Temporal.PlainDate | null = null): Promise<readonly SuggestionRecord[]> {
  return readSuggestions(scope, sql`s.unit_id = ${unitId} and (${since}::date is null or s.said_on >= ${since}::date)`);
}

/** One suggestion, or null when there is none the asker may know of. */
export async function suggestionById(scope: Scope, id: string): Promise<SuggestionRecord | null> {
  return (await readSuggestions(scope, sql`s.id = ${id}`))[0] ?? null;
}

/** Writes down what was asked for. Whose idea it is would like it: their vote goes with it. @returns its id */
export async function addSuggestion(
  scope: Scope,
  asked: {
    readonly unitId: string;
    readonly words: string;
    readonly personId: string | null;
    readonly how: SuggestionHow;
    readonly saidOn: Temporal.PlainDate;
  },
): Promise<string> {
  const { id } = await scope.tx
    .insertInto('programme_suggestion')
    .values({
      unit_id: asked.unitId,
      words: asked.words,
      person_id: asked.personId,
      how: asked.how,
      said_on: asked.saidOn,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (asked.personId !== null) await addVotes(scope, { id, unitId: asked.unitId }, [asked.personId]);
  return id;
}

/** Writes down that these people would like it; whoever has said so already is let be. @returns how many were added */
export async function addVotes(scope: Scope, about: { readonly id: string; readonly unitId: string }, personIds: readonly string[]): Promise<number> {
  if (personIds.length === 0) return 0;
  const added = await scope.tx
    .insertInto('programme_suggestion_vote')
    .values(
      [...new Set(personIds)].map((personId) => ({
        suggestion_id: about.id,
        unit_id: about.unitId,
        person_id: personId,
        recorded_by: scope.actor.id,
        recorded_at: scope.now,
      })),
    )
    // Two workers who write down the same vote at once: the second is let be.
    .onConflict((conflict) => conflict.columns(['suggestion_id', 'person_id']).where('taken_back_at', 'is', null).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** Takes a vote back; it stays to be read. @returns false when there is none that stands */
export async function takeBackVote(scope: Scope, suggestionId: string, personId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('programme_suggestion_vote')
    .set({ taken_back_at: scope.now, taken_back_by: scope.actor.id })
    .where('suggestion_id', '=', suggestionId)
    .where('person_id', '=', personId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * Answers it; earlier answers stay.
 * @throws StaleSuggestion when somebody answered after the form was opened
 */
export async function answerSuggestion(
  scope: Scope,
  id: string,
  version: number,
  given: { readonly answer: SuggestionAnswerWord; readonly why: string; readonly activityId: string | null; readonly sessionId: string | null },
): Promise<void> {
  const done = await scope.tx
    .updateTable('programme_suggestion')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('unit_id')
    .executeTakeFirst();
  if (done === undefined) throw new StaleSuggestion((await suggestionById(scope, id))!);
  await scope.tx
    .insertInto('programme_suggestion_answer')
    .values({
      suggestion_id: id,
      unit_id: done.unit_id,
      answer: given.answer,
      why: given.why,
      activity_id: given.activityId,
      session_id: given.sessionId,
      by_id: scope.actor.id,
      at: scope.now,
    })
    .execute();
}

type Row = {
  id: string;
  unit_id: string;
  words: string;
  person_id: string | null;
  how: SuggestionHow;
  said_on: Temporal.PlainDate;
  version: number;
  by_name: string | null;
};
type VoteRow = { suggestion_id: string; person_id: string; recorded_at: Temporal.Instant; by_name: string | null };
type AnswerRow = SuggestionAnswer & { readonly suggestion_id: string };

const staffName = sql<string | null>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`;

async function readSuggestions(scope: Scope, where: RawBuilder<unknown>): Promise<readonly SuggestionRecord[]> {
  const { rows } = await sql<Row>`select s.id, s.unit_id, s.words, s.person_id, s.how, s.said_on, s.version, ${staffName} as by_name
    from programme_suggestion s left join workforce_staff st on st.id = s.recorded_by where ${where} order by s.said_on desc, s.recorded_at desc, s.id`.execute(
    scope.tx,
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const { rows: votes } = await sql<VoteRow>`select v.suggestion_id, v.person_id, v.recorded_at, ${staffName} as by_name
    from programme_suggestion_vote v left join workforce_staff st on st.id = v.recorded_by
    where v.suggestion_id = any (${ids}::uuid[]) and v.taken_back_at is null order by v.recorded_at, v.id`.execute(scope.tx);
  const { rows: answers } =
    await sql<AnswerRow>`select n.suggestion_id, n.answer, n.why, n.at, n.activity_id as "activityId", a.name as "activityName",
      n.session_id as "sessionId", p.name as "sessionName", p.on_date as "sessionOn", ${staffName} as "byName"
    from programme_suggestion_answer n left join programme_activity a on a.id = n.activity_id left join programme_session p on p.id = n.session_id
      left join workforce_staff st on st.id = n.by_id
    where n.suggestion_id = any (${ids}::uuid[]) order by n.at desc, n.id desc`.execute(scope.tx);
  const votesOf = Map.groupBy(votes, (vote) => vote.suggestion_id);
  const answersOf = Map.groupBy(answers, (answer) => answer.suggestion_id);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    words: row.words,
    personId: row.person_id,
    how: row.how,
    saidOn: row.said_on,
    recordedByName: row.by_name,
    version: row.version,
    votes: (votesOf.get(row.id) ?? []).map((vote) => ({ personId: vote.person_id, recordedByName: vote.by_name, at: vote.recorded_at })),
    answers: (answersOf.get(row.id) ?? []).map(({ suggestion_id: _id, ...answer }) => answer),
  }));
}
