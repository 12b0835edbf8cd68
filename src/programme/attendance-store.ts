import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { AttendanceCode } from './attendance.words.ts';

/** Somebody invited to a session, with what stands recorded for them. */
export interface InvitedPerson {
  readonly personId: string;
  readonly how: 'allocated' | 'invited' | 'drop-in' | 'unplanned';
  /** They were to lead it. */
  readonly leads: boolean;
  /** 0 when nothing was ever recorded; a form brings it back so that two people recording at once are told. */
  readonly revision: number;
  readonly entry: StoredEntry | null;
}

/** What was written for one person at one session; the highest revision speaks. */
interface StoredEntry {
  readonly code: AttendanceCode;
  readonly reason: string | null;
  readonly minutes: number | null;
  readonly level: string | null;
  readonly words: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
}

/** An entry to write, on top of the revision that was seen. */
export interface NewEntry {
  readonly personId: string;
  readonly seenRevision: number;
  readonly code: AttendanceCode;
  readonly reason?: string | null;
  readonly minutes?: number | null;
  readonly level?: string | null;
  readonly words?: string | null;
}

/** Whether somebody was ever asked to a session: also where the invitation was withdrawn since. */
export async function wasInvited(scope: Scope, sessionId: string, personId: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('programme_invitation')
    .select('person_id')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everyone invited to a session and not withdrawn since, with what stands recorded. */
export async function invitedTo(scope: Scope, sessionId: string): Promise<readonly InvitedPerson[]> {
  const rows = await scope.tx
    .selectFrom('programme_invitation as i')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('programme_attendance')
          .selectAll()
          .whereRef('session_id', '=', 'i.session_id')
          .whereRef('person_id', '=', 'i.person_id')
          .orderBy('revision', 'desc')
          .limit(1)
          .as('a'),
      (join) => join.onTrue(),
    )
    .select([
      'i.person_id',
      'i.how',
      'i.leads',
      'a.revision',
      'a.code',
      'a.reason',
      'a.minutes',
      'a.level',
      'a.words_why',
      'a.recorded_by',
      'a.recorded_at',
    ])
    .where('i.session_id', '=', sessionId)
    .where('i.withdrawn_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    how: row.how as InvitedPerson['how'],
    leads: row.leads,
    revision: row.revision ?? 0,
    entry:
      row.revision === null
        ? null
        : {
            code: row.code as AttendanceCode,
            reason: row.reason,
            minutes: row.minutes,
            level: row.level,
            words: row.words_why,
            recordedBy: row.recorded_by,
            recordedAt: row.recorded_at!,
          },
  }));
}

/**
 * Writes entries, each as the next revision after the one its writer saw.
 * @returns the people for whom somebody else recorded something meanwhile; nothing is written for anybody when there are any
 */
export async function writeEntries(
  scope: Scope,
  session: { readonly id: string; readonly unitId: string; readonly onDate: Temporal.PlainDate },
  entries: readonly NewEntry[],
): Promise<readonly string[]> {
  if (entries.length === 0) return [];
  // One lock a session: two phones saving the same group wait for each other, and the second is told.
  await holdSession(scope, session.id);
  const now = new Map((await invitedTo(scope, session.id)).map((person) => [person.personId, person.revision]));
  const overtaken = entries.filter((entry) => (now.get(entry.personId) ?? 0) !== entry.seenRevision).map((entry) => entry.personId);
  if (overtaken.length > 0) return overtaken;
  await scope.tx
    .insertInto('programme_attendance')
    .values(
      entries.map((entry) => ({
        session_id: session.id,
        person_id: entry.personId,
        revision: entry.seenRevision + 1,
        unit_id: session.unitId,
        on_date: session.onDate,
        code: entry.code,
        reason: entry.reason ?? null,
        minutes: entry.minutes ?? null,
        level: entry.level ?? null,
        words_why: entry.words ?? null,
        recorded_by: scope.actor.id,
        recorded_at: scope.now,
      })),
    )
    .execute();
  return [];
}

/** Holds a session still while its attendance is written: cancelling waits, and a cancelling that came first is seen. */
export async function holdSession(scope: Scope, sessionId: string): Promise<void> {
  await sql`select 1 from programme_session where id = ${sessionId} for no key update`.execute(scope.tx);
}

/** How many of each session's invited people have something recorded: for lists of what is still to be written. */
export async function recordedCounts(
  scope: Scope,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly invited: number; readonly recorded: number }>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ session_id: string; invited: number; recorded: number }>`
    select i.session_id, count(*)::int as invited,
      count(*) filter (where (select a.code from programme_attendance a where a.session_id = i.session_id and a.person_id = i.person_id order by a.revision desc limit 1) <> 'not recorded')::int as recorded
    from programme_invitation i where i.session_id = any(${[...sessionIds]}::uuid[]) and i.withdrawn_at is null group by i.session_id`.execute(
    scope.tx,
  );
  return new Map(rows.map((row) => [row.session_id, { invited: row.invited, recorded: row.recorded }]));
}
