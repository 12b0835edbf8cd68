import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** One session of structured work. It is never changed. */
export interface StructuredSession {
  readonly id: string;
  readonly what: string;
  readonly on: Temporal.PlainDate;
  readonly minutes: number;
  readonly ownWords: string | null;
  readonly did: string;
  readonly next: string | null;
  readonly whoElse: string | null;
  readonly workerName: string;
  readonly supervisorName: string;
  /** The course it is part of; null: none. */
  readonly courseId: string | null;
}

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Sessions of structured work with a person, newest first. */
export async function structuredSessionsOf(scope: Scope, personId: string): Promise<readonly StructuredSession[]> {
  const rows = await scope.tx
    .selectFrom('measures_structured_session as s')
    .innerJoin('workforce_staff as w', 'w.id', 's.worker_id')
    .innerJoin('workforce_staff as v', 'v.id', 's.supervisor_id')
    .selectAll('s')
    .select([nameOf('w').as('worker'), nameOf('v').as('supervisor')])
    .where('s.person_id', '=', personId)
    .orderBy('s.on_date', 'desc')
    .orderBy('s.recorded_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    what: row.what,
    on: row.on_date,
    minutes: row.minutes,
    ownWords: row.own_words,
    did: row.did,
    next: row.next,
    whoElse: row.who_else,
    workerName: row.worker,
    supervisorName: row.supervisor,
    courseId: row.course_id,
  }));
}

/** Keeps a session of structured work. */
export async function addStructuredSession(
  scope: Scope,
  made: Pick<StructuredSession, 'what' | 'on' | 'minutes' | 'ownWords' | 'did' | 'next' | 'whoElse' | 'courseId'> & {
    readonly personId: string;
    readonly unitId: string;
    readonly supervisorId: string;
  },
): Promise<void> {
  await scope.tx
    .insertInto('measures_structured_session')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      what: made.what,
      on_date: made.on,
      minutes: made.minutes,
      own_words: made.ownWords,
      did: made.did,
      next: made.next,
      who_else: made.whoElse,
      worker_id: scope.actor.id!,
      supervisor_id: made.supervisorId,
      course_id: made.courseId,
      recorded_at: scope.now,
    })
    .execute();
}
