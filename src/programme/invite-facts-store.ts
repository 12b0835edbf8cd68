import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import { attendanceCodesOn } from './attendance.words.ts';
import { readingNotes } from './invitation.words.ts';

/** Another session somebody is invited to at the same time. */
export interface OtherSession {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly span: Span;
  readonly published: boolean;
}

/** The sessions, draft or published, these people are invited to that share some of the time; the session itself left out. */
export async function othersAt(scope: Scope, personIds: readonly string[], span: Span, except: string): Promise<readonly OtherSession[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{ person_id: string; id: string; name: string; during: Range<Temporal.Instant>; status: string }>`
    select i.person_id, s.id, s.name, s.during, s.status from programme_invitation i join programme_session s on s.id = i.session_id
    where i.person_id = any (${[...personIds]}::uuid[]) and i.withdrawn_at is null and s.id <> ${except} and s.status in ('draft', 'published')
      and s.during && ${new Range(span.from, span.to)}::tstzrange order by lower(s.during), s.name`.execute(scope.tx);
  return rows.map((row) => ({
    personId: row.person_id,
    sessionId: row.id,
    name: row.name,
    span: { from: row.during.from!, to: row.during.to! },
    published: row.status === 'published',
  }));
}

/** What came before: how often somebody came to an activity, when last, and how an earlier standing place ended. */
export interface Before {
  readonly times: number;
  readonly lastCame: Temporal.PlainDate | null;
  readonly place: { readonly ended: Temporal.PlainDate; readonly reason: string; readonly words: string | null } | null;
}

/** What came before in one activity, for each of these people that has anything. */
export async function beforeIn(scope: Scope, activityId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Before>> {
  if (personIds.length === 0) return new Map();
  const came = attendanceCodesOn(scope.today)
    .filter((row) => row.group === 'came')
    .map((row) => row.code);
  const { rows } = await sql<{
    person_id: string;
    times: number;
    last_came: Temporal.PlainDate | null;
    ended: Temporal.PlainDate | null;
    end_reason: string | null;
    end_words: string | null;
  }>`
    select p.person_id, coalesce(a.times, 0)::int as times, a.last_came, e.ended, e.end_reason, e.end_words
    from unnest(${[...personIds]}::uuid[]) as p (person_id)
    left join lateral (
      select count(*) as times, max(n.on_date) as last_came from programme_attendance_now n join programme_session s on s.id = n.session_id
      where n.person_id = p.person_id and s.activity_id = ${activityId} and n.code = any (${came}::text[])) a on true
    left join lateral (
      select upper(al.during) as ended, al.end_reason, al.end_words from programme_allocation al join programme_pattern pt on pt.id = al.pattern_id
      where al.person_id = p.person_id and pt.activity_id = ${activityId} and al.end_reason is not null and upper(al.during) <= ${scope.today}::date
      order by upper(al.during) desc limit 1) e on true
    where a.times > 0 or e.ended is not null`.execute(scope.tx);
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        times: row.times,
        lastCame: row.last_came,
        place: row.ended === null ? null : { ended: row.ended.subtract({ days: 1 }), reason: row.end_reason!, words: row.end_words },
      },
    ]),
  );
}

/** Words why given before for these people in this activity under one code, the newest for each. */
export async function wordsGivenBefore(
  scope: Scope,
  activityId: string,
  code: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly words: string; readonly on: Temporal.PlainDate }>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ person_id: string; on_date: Temporal.PlainDate; going_ahead: unknown }>`
    select distinct on (i.person_id) i.person_id, (i.invited_at at time zone 'Europe/London')::date as on_date, i.going_ahead from programme_invitation i join programme_session s on s.id = i.session_id
    where s.activity_id = ${activityId} and i.person_id = any (${[...personIds]}::uuid[]) and i.going_ahead @> ${JSON.stringify([{ code }])}::jsonb order by i.person_id, i.invited_at desc`.execute(
    scope.tx,
  );
  return new Map(
    rows.flatMap((row) => {
      const note = readingNotes(row.going_ahead).find((one) => one.code === code);
      return note === undefined ? [] : [[row.person_id, { words: note.words, on: row.on_date }] as const];
    }),
  );
}
