import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { waitingState } from './allocation.rules.ts';
import type { WaitingAsker, WaitingRecord, WaitingWhat } from './waiting.words.ts';

/** Puts somebody on an activity's waiting list. @returns its id, or null when they wait for it already */
export async function askToWait(
  scope: Scope,
  asked: {
    readonly unitId: string;
    readonly activityId: string;
    readonly personId: string;
    readonly askedBy: WaitingAsker;
    readonly askedByName: string | null;
    readonly askedOn: Temporal.PlainDate;
    readonly words: string | null;
  },
): Promise<string | null> {
  // One lock an activity: two who put the same person on the list wait for each other, and the second is told.
  await sql`select 1 from programme_activity where id = ${asked.activityId} for no key update`.execute(scope.tx);
  if ((await waitingFor(scope, asked.activityId)).some((one) => one.personId === asked.personId && waitingState(one) === 'waiting')) return null;
  const row = await scope.tx
    .insertInto('programme_waiting')
    .values({
      unit_id: asked.unitId,
      activity_id: asked.activityId,
      person_id: asked.personId,
      asked_by: asked.askedBy,
      asked_by_name: asked.askedByName,
      asked_on: asked.askedOn,
      words: asked.words,
      made_by: scope.actor.id,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Everybody who waits or waited for an activity, in the order they asked. */
export async function waitingFor(scope: Scope, activityId: string): Promise<readonly WaitingRecord[]> {
  return readWaiting(scope, sql`w.activity_id = ${activityId}`);
}

/** What a person waits or waited for, on the units the asker works on. */
export async function waitingOfPerson(scope: Scope, personId: string): Promise<readonly WaitingRecord[]> {
  return readWaiting(scope, sql`w.person_id = ${personId}`);
}

/** One request for a place, or null when there is none the asker may know of. */
export async function waitingById(scope: Scope, id: string): Promise<WaitingRecord | null> {
  return (await readWaiting(scope, sql`w.id = ${id}`))[0] ?? null;
}

/**
 * Writes down what became of a request. Reinstating is for one withdrawn or answered no; all else is for one still waiting.
 * @returns false when somebody else has answered it meanwhile: nothing is written
 */
export async function answerWaiting(scope: Scope, id: string, what: WaitingWhat, words: string | null): Promise<boolean> {
  await sql`select 1 from programme_waiting where id = ${id} for update`.execute(scope.tx);
  const waiting = await waitingById(scope, id);
  if (waiting === null) return false;
  const state = waitingState(waiting);
  const fits = what === 'reinstated' ? state === 'withdrawn' || state === 'answered no' : state === 'waiting';
  if (!fits) return false;
  await scope.tx
    .insertInto('programme_waiting_event')
    .values({ waiting_id: id, unit_id: waiting.unitId, what, words, by_id: scope.actor.id, at: scope.now })
    .execute();
  return true;
}

/** Notes as placed whoever waits for the activity and has just been given a place in it. */
export async function notePlaced(scope: Scope, activityId: string, personId: string, words: string): Promise<void> {
  const waiting = (await waitingFor(scope, activityId)).find((one) => one.personId === personId && waitingState(one) === 'waiting');
  if (waiting !== undefined) await answerWaiting(scope, waiting.id, 'placed', words);
}

type Row = {
  id: string;
  unit_id: string;
  activity_id: string;
  activity_name: string;
  person_id: string;
  asked_by: WaitingAsker;
  asked_by_name: string | null;
  asked_on: Temporal.PlainDate;
  words: string | null;
  made_at: Temporal.Instant;
  made_by_name: string | null;
};
type EventRow = { waiting_id: string; what: WaitingWhat; words: string | null; at: Temporal.Instant; by_name: string | null };

async function readWaiting(scope: Scope, where: ReturnType<typeof sql>): Promise<readonly WaitingRecord[]> {
  const { rows } =
    await sql<Row>`select w.id, w.unit_id, w.activity_id, a.name as activity_name, w.person_id, w.asked_by, w.asked_by_name, w.asked_on, w.words, w.made_at,
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as made_by_name
    from programme_waiting w join programme_activity a on a.id = w.activity_id left join workforce_staff st on st.id = w.made_by
    where ${where} order by w.asked_on, w.made_at, w.id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const { rows: events } =
    await sql<EventRow>`select e.waiting_id, e.what, e.words, e.at, coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as by_name
    from programme_waiting_event e left join workforce_staff st on st.id = e.by_id where e.waiting_id = any (${rows.map((row) => row.id)}::uuid[]) order by e.at, e.id`.execute(
      scope.tx,
    );
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    activityId: row.activity_id,
    activityName: row.activity_name,
    personId: row.person_id,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedOn: row.asked_on,
    words: row.words,
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    events: events.filter((one) => one.waiting_id === row.id).map((one) => ({ what: one.what, words: one.words, at: one.at, byName: one.by_name })),
  }));
}
