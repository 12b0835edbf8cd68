import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { attendanceCode, type Counts } from './attendance.words.ts';

/** One invited person at one published session, as it stands: what figures are made of. */
export interface AttendanceFact {
  readonly sessionId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly sessionName: string;
  readonly kind: string;
  readonly span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  readonly onDate: Temporal.PlainDate;
  readonly category: string;
  /** False for meals, ward round and the like: shown apart, in no figure. */
  readonly sessionCounts: boolean;
  readonly code: string;
  /** "attended", "declined", "cancelled by us" … */
  readonly shownAs: string;
  readonly counts: Counts;
  readonly part: 'start' | 'end';
  readonly minutes: number | null;
  readonly reason: string | null;
  readonly level: string | null;
  /** It takes place outside the service. */
  readonly outside: boolean;
}

type Row = {
  session_id: string;
  person_id: string;
  unit_id: string;
  name: string;
  kind: string;
  during: Range<Temporal.Instant>;
  on_date: Temporal.PlainDate;
  category: string;
  counts: boolean;
  status: string;
  cancel_reason: string | null;
  how: string;
  code: string | null;
  minutes: number | null;
  reason: string | null;
  level: string | null;
  outside: boolean | null;
};

/**
 * Every invitation to a unit's published sessions from one date to another, both included, with what stands recorded.
 * Drafts, and drafts cancelled before they were published, were never offered and are left out.
 */
export async function attendanceFacts(
  scope: Scope,
  about: { readonly unitId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly personId?: string },
): Promise<readonly AttendanceFact[]> {
  const one = about.personId === undefined ? sql`` : sql`and i.person_id = ${about.personId}`;
  const { rows } = await sql<Row>`
    select i.session_id, i.person_id, i.unit_id, i.how, s.name, s.kind, s.during, s.on_date, s.category, s.counts, s.status, s.cancel_reason, a.code, a.minutes, a.reason, a.level, act.outside_service as outside
    from programme_invitation i
    join programme_session s on s.id = i.session_id
    left join programme_activity act on act.id = s.activity_id
    left join lateral (
      select code, minutes, reason, level from programme_attendance p where p.session_id = i.session_id and p.person_id = i.person_id order by p.revision desc limit 1
    ) a on true
    where i.unit_id = ${about.unitId} and i.on_date between ${about.first} and ${about.last} and i.withdrawn_at is null ${one}
      and (s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from is distinct from 'draft'))
    order by s.on_date, s.start_time, s.id`.execute(scope.tx);
  return rows.map(factOf);
}

/**
 * Everything one person was invited to from one date to another, both included, on whatever unit they were: whoever may know of the person
 * may know what they were offered before a move.
 */
export async function attendanceFactsOfPerson(
  scope: Scope,
  personId: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<readonly AttendanceFact[]> {
  const { rows } = await sql<Row>`
    select s.*, ${personId}::uuid as person_id, a.code, a.minutes, a.reason, a.level
    from sessions_offered_to(${personId}, ${first}, ${last}) s
    left join lateral (
      select code, minutes, reason, level from programme_attendance p where p.session_id = s.session_id and p.person_id = ${personId} order by p.revision desc limit 1
    ) a on true
    order by s.on_date, s.start_time, s.session_id`.execute(scope.tx);
  return rows.map(factOf);
}

/** One session of a unit as figures need it. Drafts are no sessions yet. */
export interface SessionFact {
  readonly id: string;
  readonly span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  readonly onDate: Temporal.PlainDate;
  readonly category: string;
  readonly counts: boolean;
  readonly cancelled: boolean;
  /** Somebody was down to run it. */
  readonly staffed: boolean;
  readonly staffIds: readonly string[];
  readonly activityId: string;
}

/** A unit's published sessions from one date to another, both included, with those we cancelled. */
export async function sessionFacts(
  scope: Scope,
  unitId: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<readonly SessionFact[]> {
  const { rows } = await sql<{
    id: string;
    during: Range<Temporal.Instant>;
    on_date: Temporal.PlainDate;
    category: string;
    counts: boolean;
    status: string;
    staff_ids: string[];
    activity_id: string;
  }>`
    select s.id, s.activity_id, s.during, s.on_date, s.category, s.counts, s.status, array(select w.staff_id from programme_session_staff w where w.session_id = s.id) as staff_ids
    from programme_session s
    where s.unit_id = ${unitId} and s.on_date between ${first} and ${last} and (s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from is distinct from 'draft'))
    order by s.on_date, s.start_time, s.id`.execute(scope.tx);
  return rows.map((row) => ({
    id: row.id,
    span: { from: row.during.from!, to: row.during.to! },
    onDate: row.on_date,
    category: row.category,
    counts: row.counts,
    cancelled: row.status === 'cancelled',
    staffed: row.staff_ids.length > 0,
    staffIds: row.staff_ids,
    activityId: row.activity_id,
  }));
}

function factOf(row: Row): AttendanceFact {
  const code = row.status === 'cancelled' ? 'cancelled' : (row.code ?? 'not recorded');
  const known = attendanceCode(code, row.on_date) ?? attendanceCode('not recorded', row.on_date)!;
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    unitId: row.unit_id,
    sessionName: row.name,
    kind: row.kind,
    span: { from: row.during.from!, to: row.during.to! },
    onDate: row.on_date,
    category: row.category,
    sessionCounts: row.counts,
    code: known.code,
    shownAs: known.shownAs,
    counts: known.counts,
    part: known.part,
    minutes: row.minutes,
    reason: row.status === 'cancelled' ? row.cancel_reason : row.reason,
    level: row.level,
    outside: row.outside === true,
  };
}
