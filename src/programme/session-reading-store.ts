import { sql, type RawBuilder } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Duty, Joining, SessionRecord, SessionStaff, SessionStatus } from './session.words.ts';

type Row = {
  id: string;
  unit_id: string;
  activity_id: string;
  pattern_id: string | null;
  original_date: Temporal.PlainDate | null;
  name: string;
  kind: string;
  category: string;
  counts: boolean;
  on_date: Temporal.PlainDate;
  start_time: Temporal.PlainTime;
  minutes: number;
  during: Range<Temporal.Instant>;
  room_id: string | null;
  room_name: string | null;
  vehicle_id: string | null;
  vehicle_name: string | null;
  place: string | null;
  max_people: number | null;
  joining: string;
  status: string;
  unplanned: boolean;
  exceptional: boolean;
  cancel_reason: string | null;
  cancel_words: string | null;
  cancelled_from: string | null;
  published_version: number | null;
  unpublished_change: boolean;
  stand_down_id: string | null;
  going_ahead: unknown;
  version: number;
  staff: readonly { staffId: string; name: string; shortName: string; duty: Duty }[];
  invited: number;
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
export async function sessionsBetween(
  scope: Scope,
  unitId: string,
  fromDate: Temporal.PlainDate,
  toDate: Temporal.PlainDate,
): Promise<readonly SessionRecord[]> {
  const { rows } = await selectSessions(sql`s.unit_id = ${unitId} and s.on_date between ${fromDate} and ${toDate} and s.status <> 'removed'`).execute(
    scope.tx,
  );
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

function toSession(row: Row): SessionRecord {
  return {
    id: row.id,
    unitId: row.unit_id,
    activityId: row.activity_id,
    patternId: row.pattern_id,
    originalDate: row.original_date,
    name: row.name,
    kind: row.kind as SessionRecord['kind'],
    category: row.category,
    counts: row.counts,
    onDate: row.on_date,
    startTime: row.start_time,
    minutes: row.minutes,
    span: { from: row.during.from!, to: row.during.to! },
    roomId: row.room_id,
    roomName: row.room_name,
    vehicleId: row.vehicle_id,
    vehicleName: row.vehicle_name,
    place: row.place,
    where: row.place ?? row.room_name,
    maxPeople: row.max_people,
    joining: row.joining as Joining,
    status: row.status as SessionStatus,
    unplanned: row.unplanned,
    exceptional: row.exceptional,
    cancelReason: row.cancel_reason,
    cancelWords: row.cancel_words,
    cancelledFrom: row.cancelled_from,
    publishedVersion: row.published_version,
    unpublishedChange: row.unpublished_change,
    standDownId: row.stand_down_id,
    goingAhead: row.going_ahead as SessionRecord['goingAhead'],
    version: row.version,
    staff: row.staff as readonly SessionStaff[],
    invited: row.invited,
  };
}
