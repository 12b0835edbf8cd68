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
  /** The how-manieth session of its course it is, by day; null: it is part of none. */
  readonly number: number | null;
  /** Sessions that its course was planned with; null: it is part of none. */
  readonly planned: number | null;
}

/** Which sessions: of some days, of one worker, some of them by id, and how many at most. */
export interface WantedSessions {
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  readonly workerId?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly most?: number;
}

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Which sessions are looked for: of a person or of a unit, by one worker, up to a day, and of that day only those whose id is above one. */
export interface SoughtSessions {
  readonly words: string;
  readonly personId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly workerId?: string | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  readonly afterId?: string | undefined;
  readonly most: number;
}

/** Sessions that hold the words, newest first, those of one day by rising id. Only of people the asker knows of. */
export async function findStructured(scope: Scope, sought: SoughtSessions): Promise<readonly { readonly id: string; readonly personId: string }[]> {
  const { words, personId = null, unitId = null, workerId = null, to, afterId = null, most } = sought;
  const { rows } = await sql<{ readonly id: string; readonly personId: string }>`select id, person_id as "personId"
    from structured_found(${words}, ${personId}::uuid, ${unitId}::uuid, ${workerId}::uuid, ${to?.toString() ?? null}::date, ${afterId}::uuid, ${most})`.execute(
    scope.tx,
  );
  return rows;
}

/** Sessions of structured work with a person, newest first; 200 at most unless said. A session’s number counts all of its course, wanted or not. */
export async function structuredSessionsOf(scope: Scope, personId: string, wanted: WantedSessions = {}): Promise<readonly StructuredSession[]> {
  const { from, to, workerId, ids, most = 200 } = wanted;
  const rows = await scope.tx
    .with('counted', (cte) =>
      cte
        .selectFrom('measures_structured_session')
        .select(['id', sql<number>`(row_number() over (partition by course_id order by on_date, recorded_at, id))::int`.as('number')])
        .where('person_id', '=', personId)
        .where('course_id', 'is not', null),
    )
    .selectFrom('measures_structured_session as s')
    .innerJoin('workforce_staff as w', 'w.id', 's.worker_id')
    .innerJoin('workforce_staff as v', 'v.id', 's.supervisor_id')
    .leftJoin('counted', 'counted.id', 's.id')
    .leftJoin('measures_course as c', 'c.id', 's.course_id')
    .selectAll('s')
    .select([nameOf('w').as('worker'), nameOf('v').as('supervisor'), 'counted.number', 'c.sessions as planned'])
    .where('s.person_id', '=', personId)
    .$if(from !== undefined, (query) => query.where('s.on_date', '>=', from!))
    .$if(to !== undefined, (query) => query.where('s.on_date', '<=', to!))
    .$if(workerId !== undefined, (query) => query.where('s.worker_id', '=', workerId!))
    .$if(ids !== undefined, (query) => query.where('s.id', 'in', ids!))
    .orderBy('s.on_date', 'desc')
    .orderBy('s.recorded_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(most)
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
    number: row.number,
    planned: row.planned,
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
