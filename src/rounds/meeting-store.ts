import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Decision, Meeting, Point, Told } from './meeting.words.ts';

const nameOf = (alias: string) =>
  sql<string | null>`coalesce(${sql.ref(`${alias}.preferred_name`)}, ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Meetings about somebody that were not called off, the latest day first. */
export async function meetingsOf(scope: Scope, personId: string): Promise<readonly Meeting[]> {
  return meetingsWhere(scope, sql<SqlBool>`m.person_id = ${personId} and m.cancelled_at is null`);
}

/** Meetings about the people of a unit on these days, both included, the earliest first. */
export async function meetingsOnUnit(scope: Scope, unitId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly Meeting[]> {
  return (
    await meetingsWhere(scope, sql<SqlBool>`m.unit_id = ${unitId} and m.meets_on between ${from} and ${to} and m.cancelled_at is null`)
  ).toReversed();
}

/** One meeting, or null where the asker may not see it. */
export async function meetingById(scope: Scope, id: string): Promise<Meeting | null> {
  return (await meetingsWhere(scope, sql<SqlBool>`m.id = ${id}`))[0] ?? null;
}

async function meetingsWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Meeting[]> {
  const rows = await scope.tx
    .selectFrom('rounds_meeting as m')
    .leftJoin('workforce_staff as r', 'r.id', 'm.ready_by')
    .selectAll('m')
    .select(nameOf('r').as('ready_name'))
    .where(condition)
    .orderBy('m.meets_on', 'desc')
    .orderBy(sql`m.meets_at desc nulls last`)
    .orderBy('m.id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const points = await pointsOf(scope, ids);
  const decisions = await decisionsOf(scope, ids);
  const told = await toldOf(scope, ids);
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    on: row.meets_on,
    at: row.meets_at,
    from: row.first_on,
    to: row.last_on,
    readyAt: row.ready_at,
    readyBy: row.ready_name,
    attended: row.attended,
    personThere: row.person_there as Meeting['personThere'],
    cancelledAt: row.cancelled_at,
    version: row.version,
    points: points.filter(({ meetingId }) => meetingId === row.id),
    decisions: decisions.filter(({ meetingId }) => meetingId === row.id),
    told: told.filter(({ meetingId }) => meetingId === row.id),
  }));
}

async function pointsOf(scope: Scope, meetingIds: readonly string[]): Promise<readonly Point[]> {
  const rows = await scope.tx
    .selectFrom('rounds_point as p')
    .innerJoin('workforce_staff as s', 's.id', 'p.author_id')
    .selectAll('p')
    .select(nameOf('s').as('author_name'))
    .where('p.meeting_id', 'in', [...meetingIds])
    .where('p.taken_back_at', 'is', null)
    .orderBy('p.written_at')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    kind: row.kind as Point['kind'],
    words: row.words,
    how: row.how,
    authorName: row.author_name ?? '',
    writtenAt: row.written_at,
    answer: row.answer,
  }));
}

async function decisionsOf(scope: Scope, meetingIds: readonly string[]): Promise<readonly Decision[]> {
  const rows = await scope.tx
    .selectFrom('rounds_decision as d')
    .leftJoin('workforce_staff as w', 'w.id', 'd.who_id')
    .innerJoin('workforce_staff as s', 's.id', 'd.recorded_by')
    .selectAll('d')
    .select([nameOf('w').as('who'), nameOf('s').as('by_name')])
    .where('d.meeting_id', 'in', [...meetingIds])
    .orderBy('d.recorded_at')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    words: row.words,
    who: row.who,
    dueOn: row.due_on,
    taskId: row.task_id,
    replacesId: row.replaces_id,
    recordedBy: row.by_name ?? '',
    recordedAt: row.recorded_at,
  }));
}

async function toldOf(scope: Scope, meetingIds: readonly string[]): Promise<readonly (Told & { readonly meetingId: string | null })[]> {
  return (await toldWhere(scope, sql<SqlBool>`t.meeting_id = any(${[...meetingIds]}::uuid[])`)) as never;
}

/** What the team was told of somebody, and they of decisions, since a day, the newest first. */
export async function toldSince(scope: Scope, personId: string, since: Temporal.Instant): Promise<readonly Told[]> {
  return toldWhere(scope, sql<SqlBool>`t.person_id = ${personId} and t.told_at >= ${since}::timestamptz`);
}

async function toldWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Told[]> {
  const rows = await scope.tx
    .selectFrom('rounds_told as t')
    .innerJoin('workforce_staff as s', 's.id', 't.told_by')
    .selectAll('t')
    .select(nameOf('s').as('by_name'))
    .where(condition)
    .orderBy('t.told_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    whom: row.whom as Told['whom'],
    how: row.how,
    words: row.words,
    ownWords: row.own_words,
    byName: row.by_name ?? '',
    at: row.told_at,
  }));
}

/** Plans a meeting; null when there is one that day. */
export async function addMeeting(
  scope: Scope,
  meeting: {
    readonly personId: string;
    readonly unitId: string;
    readonly on: Temporal.PlainDate;
    readonly at: Temporal.PlainTime | null;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
  },
): Promise<string | null> {
  const row = await scope.tx
    .insertInto('rounds_meeting')
    .values({
      person_id: meeting.personId,
      unit_id: meeting.unitId,
      meets_on: meeting.on,
      meets_at: meeting.at,
      first_on: meeting.from,
      last_on: meeting.to,
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'meets_on']).where('cancelled_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Adds the person's words, a question of theirs, or what the team asks. */
export async function addPoint(scope: Scope, meeting: Pick<Meeting, 'id' | 'personId'>, point: Pick<Point, 'kind' | 'words' | 'how'>): Promise<void> {
  await scope.tx
    .insertInto('rounds_point')
    .values({
      meeting_id: meeting.id,
      person_id: meeting.personId,
      kind: point.kind,
      words: point.words,
      how: point.how,
      author_id: scope.actor.id!,
      written_at: scope.now,
    })
    .execute();
}

/** Takes a point back; it stays in the table. */
export async function takeBackPoint(scope: Scope, meetingId: string, id: string): Promise<void> {
  await scope.tx
    .updateTable('rounds_point')
    .set({ taken_back_at: scope.now, taken_back_by: scope.actor.id! })
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .where('taken_back_at', 'is', null)
    .execute();
}

/** Keeps what the meeting answered to a question. */
export async function answerPoint(scope: Scope, meetingId: string, id: string, answer: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('rounds_point')
    .set({ answer, answered_at: scope.now })
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .where('kind', '=', 'question')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Changes what a meeting says of itself; false when somebody changed it since `version`. */
export async function changeMeeting(
  scope: Scope,
  id: string,
  version: number,
  change: {
    readonly ready?: boolean;
    readonly attended?: string | null;
    readonly personThere?: Meeting['personThere'];
    readonly period?: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
    readonly cancelled?: string;
  },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('rounds_meeting')
    .set({
      version: sql`version + 1`,
      ...(change.ready === undefined ? {} : change.ready ? { ready_at: scope.now, ready_by: scope.actor.id } : { ready_at: null, ready_by: null }),
      ...(change.attended === undefined ? {} : { attended: change.attended }),
      ...(change.personThere === undefined ? {} : { person_there: change.personThere }),
      ...(change.period === undefined ? {} : { first_on: change.period.from, last_on: change.period.to }),
      ...(change.cancelled === undefined ? {} : { cancelled_at: scope.now, cancelled_why: change.cancelled }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps a decision. */
export async function addDecision(
  scope: Scope,
  meeting: Pick<Meeting, 'id' | 'personId'>,
  decision: {
    readonly words: string;
    readonly whoId: string | null;
    readonly dueOn: Temporal.PlainDate | null;
    readonly taskId: string | null;
    readonly replacesId: string | null;
  },
): Promise<void> {
  await scope.tx
    .insertInto('rounds_decision')
    .values({
      meeting_id: meeting.id,
      person_id: meeting.personId,
      words: decision.words,
      who_id: decision.whoId,
      due_on: decision.dueOn,
      task_id: decision.taskId,
      replaces_id: decision.replacesId,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Keeps that the person was told what was decided, or the team how somebody is. */
export async function addTold(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly meetingId: string | null },
  told: Pick<Told, 'whom' | 'how' | 'words' | 'ownWords' | 'at'>,
): Promise<void> {
  await scope.tx
    .insertInto('rounds_told')
    .values({
      meeting_id: about.meetingId,
      person_id: about.personId,
      unit_id: about.unitId,
      whom: told.whom,
      how: told.how,
      words: told.words,
      own_words: told.ownWords,
      told_by: scope.actor.id!,
      told_at: told.at,
      recorded_at: scope.now,
    })
    .execute();
}
