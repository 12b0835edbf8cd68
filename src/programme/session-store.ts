import { sql, type RawBuilder } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { spanAt } from '#platform/time.ts';
import { keepChange, staffWords } from './session-history-store.ts';
import { StaleSession, type Duty, type Joining, type SessionChanges, type SessionRecord, type SessionStaff, type SessionStatus } from './session.words.ts';

type Row = {
  id: string; unit_id: string; activity_id: string; pattern_id: string | null; original_date: Temporal.PlainDate | null; name: string; kind: string; category: string; counts: boolean;
  on_date: Temporal.PlainDate; start_time: Temporal.PlainTime; minutes: number; during: Range<Temporal.Instant>; room_id: string | null; room_name: string | null; vehicle_id: string | null;
  vehicle_name: string | null; place: string | null; max_people: number | null; joining: string; status: string; unplanned: boolean; exceptional: boolean; cancel_reason: string | null;
  cancel_words: string | null; cancelled_from: string | null; published_version: number | null; unpublished_change: boolean; stand_down_id: string | null; going_ahead: unknown; version: number;
  staff: readonly { staffId: string; name: string; shortName: string; duty: Duty }[]; invited: number;
};

function selectSessions(where: RawBuilder<unknown>): RawBuilder<Row> {
  // Staff and numbers are gathered once for all of them: asked session by session, who may see what would be worked out each time anew.
  return sql<Row>`with picked as materialized (select * from programme_session s where ${where}),
    runs as (select ss.session_id, json_agg(json_build_object('staffId', ss.staff_id, 'name', coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname,
        'shortName', coalesce(nullif(st.preferred_name, ''), st.given_name), 'duty', ss.duty) order by ss.duty = 'co-worker', st.surname, st.given_name) as staff
      from programme_session_staff ss join workforce_staff st on st.id = ss.staff_id where ss.session_id = any (array(select id from picked)) group by ss.session_id),
    comes as (select session_id, count(*)::int as invited from programme_invitation where session_id = any (array(select id from picked)) and withdrawn_at is null group by session_id)
    select s.*, r.name as room_name, v.name as vehicle_name, coalesce(runs.staff, '[]') as staff, coalesce(comes.invited, 0) as invited
    from picked s
    left join places_room r on r.id = s.room_id
    left join places_vehicle v on v.id = s.vehicle_id
    left join runs on runs.session_id = s.id
    left join comes on comes.session_id = s.id
    order by s.on_date, s.start_time, s.name, s.id`;
}

/** A unit's sessions from one date to another, both included, in order of time. Removed ones are left out; cancelled ones are not. */
export async function sessionsBetween(scope: Scope, unitId: string, fromDate: Temporal.PlainDate, toDate: Temporal.PlainDate): Promise<readonly SessionRecord[]> {
  const { rows } = await selectSessions(sql`s.unit_id = ${unitId} and s.on_date between ${fromDate} and ${toDate} and s.status <> 'removed'`).execute(scope.tx);
  return rows.map(toSession);
}

/** One session, or null when there is none the asker may know of. */
export async function sessionById(scope: Scope, id: string): Promise<SessionRecord | null> {
  const { rows } = await selectSessions(sql`s.id = ${id}`).execute(scope.tx);
  return rows[0] === undefined ? null : toSession(rows[0]);
}

/** Several sessions by their ids, in order of time. */
export async function sessionsById(scope: Scope, ids: readonly string[]): Promise<readonly SessionRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await selectSessions(sql`s.id = any (${[...ids]}::uuid[])`).execute(scope.tx);
  return rows.map(toSession);
}

/** The pattern's sessions from a date on, removed ones left out. */
export async function sessionsOfPattern(scope: Scope, patternId: string, from: Temporal.PlainDate): Promise<readonly SessionRecord[]> {
  const { rows } = await selectSessions(sql`s.pattern_id = ${patternId} and s.original_date >= ${from} and s.status <> 'removed'`).execute(scope.tx);
  return rows.map(toSession);
}

/** What a new session is made of. What is left out comes from its activity. */
export interface NewSession {
  readonly unitId: string;
  readonly activityId: string;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly minutes?: number;
  readonly name?: string;
  readonly roomId?: string | null;
  readonly vehicleId?: string | null;
  readonly place?: string | null;
  readonly maxPeople?: number | null;
  readonly staff?: readonly { readonly staffId: string; readonly duty: Duty }[];
  readonly patternId?: string;
  readonly originalDate?: Temporal.PlainDate;
  /** `published` only for what has happened already (an unplanned session written down afterwards). */
  readonly status?: Extract<SessionStatus, 'draft' | 'published'>;
  readonly unplanned?: boolean;
  /** Why or how it was made, for its history. */
  readonly words?: string | null;
}

/**
 * Makes a session from its activity, with its first line of history.
 * @returns its id, or null when the occurrence of its pattern is there already
 */
export async function createSession(scope: Scope, made: NewSession): Promise<string | null> {
  const activity = await scope.tx.selectFrom('programme_activity').selectAll().where('id', '=', made.activityId).where('unit_id', '=', made.unitId).executeTakeFirstOrThrow();
  const minutes = made.minutes ?? activity.minutes;
  const span = spanAt(made.onDate, made.startTime, minutes);
  const row = await scope.tx
    .insertInto('programme_session')
    .values({
      unit_id: made.unitId,
      activity_id: activity.id,
      pattern_id: made.patternId ?? null,
      original_date: made.originalDate ?? null,
      name: made.name ?? activity.name,
      kind: activity.kind,
      category: activity.category,
      counts: activity.counts,
      on_date: made.onDate,
      start_time: made.startTime,
      minutes,
      during: new Range(span.from, span.to),
      room_id: made.roomId === undefined ? activity.room_id : made.roomId,
      vehicle_id: made.vehicleId === undefined ? activity.vehicle_id : made.vehicleId,
      place: made.place === undefined ? activity.place : made.place,
      max_people: made.maxPeople === undefined ? activity.max_people : made.maxPeople,
      joining: activity.joining,
      status: made.status ?? 'draft',
      unplanned: made.unplanned ?? false,
    })
    .onConflict((conflict) => conflict.columns(['pattern_id', 'original_date']).doNothing())
    .returning(['id'])
    .executeTakeFirst();
  if (row === undefined) return null;
  await putStaff(scope, row.id, made.unitId, made.staff ?? []);
  await keepChange(scope, { sessionId: row.id, unitId: made.unitId, version: 1, what: made.unplanned === true ? 'written down afterwards' : 'created', words: made.words ?? null, byItself: made.patternId !== undefined });
  return row.id;
}

/**
 * Changes a session, if it is still as it was when the form was opened, and keeps what it was before. A published one then waits for
 * the next publication. Times already booked stay booked as they were until then.
 * @throws StaleSession with the session as somebody else has saved it
 */
export async function changeSession(
  scope: Scope,
  id: string,
  version: number,
  changes: SessionChanges,
  options: { readonly what?: string; readonly words?: string | null; readonly exceptional?: boolean | 'as before' } = {},
): Promise<SessionRecord> {
  const before = await lockSession(scope, id, version);
  const onDate = changes.onDate ?? before.onDate;
  const startTime = changes.startTime ?? before.startTime;
  const minutes = changes.minutes ?? before.minutes;
  const span = spanAt(onDate, startTime, minutes);
  await scope.tx
    .updateTable('programme_session')
    .set({
      name: changes.name ?? before.name,
      on_date: onDate,
      start_time: startTime,
      minutes,
      during: new Range(span.from, span.to),
      room_id: changes.roomId === undefined ? before.roomId : changes.roomId,
      vehicle_id: changes.vehicleId === undefined ? before.vehicleId : changes.vehicleId,
      place: changes.place === undefined ? before.place : changes.place,
      max_people: changes.maxPeople === undefined ? before.maxPeople : changes.maxPeople,
      joining: changes.joining ?? before.joining,
      exceptional: options.exceptional === 'as before' ? before.exceptional : (options.exceptional ?? (before.exceptional || before.patternId !== null)),
      unpublished_change: before.unpublishedChange || before.status === 'published',
      version: before.version + 1,
    })
    .where('id', '=', id)
    .execute();
  if (!onDate.equals(before.onDate)) await scope.tx.updateTable('programme_invitation').set({ on_date: onDate }).where('session_id', '=', id).execute();
  if (changes.staff !== undefined) await putStaff(scope, id, before.unitId, changes.staff);
  const after = (await sessionById(scope, id))!;
  await keepDifference(scope, before, after, options.what, options.words ?? null);
  return after;
}

/**
 * Sets who runs a session, with the history of it. Who runs one occurrence does not set it apart from its pattern: a move of the pattern still moves it. Same faults as `changeSession`. `what` is the line of history, "covered" say.
 */
export async function setSessionStaff(scope: Scope, id: string, version: number, staff: readonly { readonly staffId: string; readonly duty: Duty }[], what = 'changed', words: string | null = null): Promise<SessionRecord> {
  return changeSession(scope, id, version, { staff }, { what, words, exceptional: 'as before' });
}

/** Marks a draft as removed: nobody was told of it, so nothing is cancelled. */
export async function removeDraft(scope: Scope, id: string, version: number): Promise<void> {
  const before = await lockSession(scope, id, version);
  await scope.tx.updateTable('programme_session').set({ status: 'removed', version: before.version + 1 }).where('id', '=', id).execute();
  await keepChange(scope, { sessionId: id, unitId: before.unitId, version: before.version + 1, what: 'removed' });
}

/**
 * Locks a session for a change and gives it as it stands.
 * @throws StaleSession when its version is not the one given
 */
export async function lockSession(scope: Scope, id: string, version: number): Promise<SessionRecord> {
  await sql`select 1 from programme_session where id = ${id} for update`.execute(scope.tx);
  const session = await sessionById(scope, id);
  if (session === null) throw new Error('There is no such session for this asker.');
  if (session.version !== version) throw new StaleSession(session);
  return session;
}

async function putStaff(scope: Scope, sessionId: string, unitId: string, staff: readonly { readonly staffId: string; readonly duty: Duty }[]): Promise<void> {
  await scope.tx.deleteFrom('programme_session_staff').where('session_id', '=', sessionId).execute();
  const once = [...new Map(staff.map((one) => [one.staffId, one])).values()];
  if (once.length === 0) return;
  await scope.tx.insertInto('programme_session_staff').values(once.map(({ staffId, duty }) => ({ session_id: sessionId, unit_id: unitId, staff_id: staffId, duty }))).execute();
}

async function keepDifference(scope: Scope, before: SessionRecord, after: SessionRecord, what: string | undefined, words: string | null): Promise<void> {
  const facts = { name: 'name', onDate: 'date', startTime: 'time', minutes: 'minutes', where: 'place', vehicleName: 'vehicle', maxPeople: 'most people', joining: 'joining' } as const;
  const was: Record<string, string | number | null> = {};
  const became: Record<string, string | number | null> = {};
  for (const [key, label] of Object.entries(facts) as [keyof typeof facts, string][]) {
    const [old, now] = [plain(before[key]), plain(after[key])];
    if (old !== now) [was[label], became[label]] = [old, now];
  }
  if (staffWords(before.staff) !== staffWords(after.staff)) [was['staff'], became['staff']] = [staffWords(before.staff), staffWords(after.staff)];
  const moved = 'date' in became || 'time' in became;
  await keepChange(scope, { sessionId: after.id, unitId: after.unitId, version: after.version, what: what ?? (moved ? 'moved' : 'changed'), was, became, words });
}

function plain(value: string | number | null | Temporal.PlainDate | Temporal.PlainTime): string | number | null {
  if (value instanceof Temporal.PlainTime) return value.toString({ smallestUnit: 'minute' });
  return value instanceof Temporal.PlainDate ? value.toString() : value;
}

function toSession(row: Row): SessionRecord {
  return {
    id: row.id, unitId: row.unit_id, activityId: row.activity_id, patternId: row.pattern_id, originalDate: row.original_date, name: row.name, kind: row.kind as SessionRecord['kind'], category: row.category,
    counts: row.counts, onDate: row.on_date, startTime: row.start_time, minutes: row.minutes, span: { from: row.during.from!, to: row.during.to! }, roomId: row.room_id, roomName: row.room_name,
    vehicleId: row.vehicle_id, vehicleName: row.vehicle_name, place: row.place, where: row.place ?? row.room_name, maxPeople: row.max_people, joining: row.joining as Joining, status: row.status as SessionStatus,
    unplanned: row.unplanned, exceptional: row.exceptional, cancelReason: row.cancel_reason, cancelWords: row.cancel_words, cancelledFrom: row.cancelled_from, publishedVersion: row.published_version,
    unpublishedChange: row.unpublished_change, standDownId: row.stand_down_id, goingAhead: row.going_ahead as SessionRecord['goingAhead'], version: row.version, staff: row.staff as readonly SessionStaff[], invited: row.invited,
  };
}
