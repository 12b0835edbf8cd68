import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { attendanceCode } from './attendance.words.ts';
import type { Came, RegularPlace, TasterAnswer, TasterSaid, TasterSession } from './taster.words.ts';

type CameRow = { session_id: string; person_id: string; on_date: Temporal.PlainDate; code: string };

/** Who is recorded as having come to sessions of an activity, a row each time: all of one, part of one, or unplanned. */
async function cameRows(scope: Scope, activityId: string): Promise<readonly CameRow[]> {
  const { rows } = await sql<CameRow>`select a.session_id, a.person_id, s.on_date, a.code
    from programme_session s join programme_attendance_now a on a.session_id = s.id
    where s.activity_id = ${activityId} and s.status = 'published' order by s.on_date, s.start_time, a.person_id`.execute(scope.tx);
  return rows.filter((row) => (attendanceCode(row.code, row.on_date)?.counts.attended ?? 'none') !== 'none');
}

/** Who came to an activity, and when. */
export async function cameTo(scope: Scope, activityId: string): Promise<readonly Came[]> {
  return (await cameRows(scope, activityId)).map((row) => ({ personId: row.person_id, on: row.on_date }));
}

/** Standing places in an activity, those ended too. */
export async function placesInActivity(scope: Scope, activityId: string): Promise<readonly RegularPlace[]> {
  const { rows } = await sql<{ person_id: string; during: Range<Temporal.PlainDate> }>`select l.person_id, l.during
    from programme_allocation l join programme_pattern p on p.id = l.pattern_id where p.activity_id = ${activityId} and not isempty(l.during)`.execute(
    scope.tx,
  );
  return rows.map((row) => ({ personId: row.person_id, from: row.during.from!, until: row.during.to }));
}

/** Published sessions of a taster that have begun, the newest first, with who came and what each said last. */
export async function tasterSessions(scope: Scope, activityId: string): Promise<readonly TasterSession[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    on_date: Temporal.PlainDate;
    during: Range<Temporal.Instant>;
    version: number;
  }>`select s.id, s.name, s.on_date, s.during, (select count(*)::int from programme_taster_said t where t.session_id = s.id) as version
    from programme_session s where s.activity_id = ${activityId} and s.status = 'published' and lower(s.during) <= ${scope.now}::timestamptz
    order by s.on_date desc, s.start_time desc, s.id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const came = Map.groupBy(await cameRows(scope, activityId), (row) => row.session_id);
  const said = Map.groupBy(
    await saidAt(
      scope,
      rows.map(({ id }) => id),
    ),
    (answer) => answer.sessionId,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    span: { from: row.during.from!, to: row.during.to! },
    onDate: row.on_date,
    came: (came.get(row.id) ?? []).map(({ person_id }) => person_id),
    said: new Map((said.get(row.id) ?? []).map((answer) => [answer.personId, answer])),
    version: row.version,
  }));
}

async function saidAt(scope: Scope, sessionIds: readonly string[]): Promise<readonly TasterAnswer[]> {
  const { rows } =
    await sql<TasterAnswer>`select distinct on (t.session_id, t.person_id) t.session_id as "sessionId", t.person_id as "personId", t.said, t.words,
      t.recorded_at as at, coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as "byName"
    from programme_taster_said t left join workforce_staff st on st.id = t.recorded_by where t.session_id = any (${[...sessionIds]}::uuid[])
    order by t.session_id, t.person_id, t.recorded_at desc, t.id desc`.execute(scope.tx);
  return rows;
}

/** Holds a session while what was said after it is written down: a second worker waits, and is then told. */
export async function holdTaster(scope: Scope, sessionId: string): Promise<void> {
  await sql`select 1 from programme_session where id = ${sessionId} for no key update`.execute(scope.tx);
}

/** Writes down what people said; what they said before stays. */
export async function keepTasterSaid(
  scope: Scope,
  session: { readonly id: string; readonly unitId: string },
  said: readonly { readonly personId: string; readonly said: TasterSaid; readonly words: string | null }[],
): Promise<void> {
  if (said.length === 0) return;
  await scope.tx
    .insertInto('programme_taster_said')
    .values(
      said.map((one) => ({
        session_id: session.id,
        unit_id: session.unitId,
        person_id: one.personId,
        said: one.said,
        words: one.words,
        recorded_by: scope.actor.id,
        recorded_at: scope.now,
      })),
    )
    .execute();
}
