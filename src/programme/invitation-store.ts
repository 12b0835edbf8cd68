import { addBookings, BookingTaken, releaseBookings } from '#bookings';
import { awayBetween } from '#leave';
import { namesOf } from '#people';
import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { timeRange } from '#platform/time.ts';
import type { AttendanceCode } from './attendance.words.ts';
import {
  readingNotes,
  type InvitationRecord,
  type InvitedNow,
  type NewInvitation,
  type NotInvited,
  type PersonAtSession,
  type PersonSession,
} from './invitation.words.ts';
import { sessionById, sessionsById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/**
 * Invites people to a session. The session's row is locked first, so that two who invite into the last place wait for each other and the
 * second is told. Into a published session each person's time is booked at once, under the constraint; into a draft nothing is booked, and
 * publishing tells of clashes. Somebody invited already stays as they are; somebody withdrawn before is invited anew.
 *
 * A session that is full takes nobody more, unless the words why are among their `goingAhead` under `places`. Somebody who dropped in is
 * always written down: what happened is never barred.
 * @returns who is invited now, and who is not with the sentence why; the others are invited all the same
 */
export async function invitePeople(scope: Scope, session: Pick<SessionRecord, 'id'>, invitations: readonly NewInvitation[]): Promise<InvitedNow> {
  const wanted = [...new Map(invitations.map((one) => [one.personId, one])).values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  if (wanted.length === 0) return { invited: [], notInvited: [] };
  const now = await lockForInviting(scope, session.id);
  const names = await namesOf(
    scope,
    wanted.map((one) => one.personId),
  );
  const standing = new Set((await invitationsOf(scope, [session.id])).filter((one) => one.withdrawnAt === null).map((one) => one.personId));
  const invited: string[] = [];
  const notInvited: NotInvited[] = [];
  for (const one of wanted) {
    const name = names.get(one.personId)?.name;
    if (name === undefined) throw new Error('A person whom the asker does not know was to be invited.');
    if (standing.has(one.personId)) {
      notInvited.push({ personId: one.personId, why: 'invited already', say: `${name} is invited already.` });
    } else if (
      isFull(now, standing.size + invited.length) &&
      one.how !== 'drop-in' &&
      one.how !== 'unplanned' &&
      !(one.goingAhead ?? []).some(({ code }) => code === 'places')
    ) {
      notInvited.push({
        personId: one.personId,
        why: 'no place',
        say: `${name} is not invited: ${now.maxPeople === 1 ? 'the one place is taken' : `all ${now.maxPeople} places are taken`}.`,
      });
    } else {
      const taken = await bookTime(scope, now, one, name);
      if (taken !== null) {
        notInvited.push(taken);
        continue;
      }
      await putInvitation(scope, now, one);
      invited.push(one.personId);
    }
  }
  return { invited, notInvited };
}

/** Takes somebody's invitation back, with the reason; their time is free again. False when they are not invited now. */
export async function withdrawInvitation(scope: Scope, session: Pick<SessionRecord, 'id'>, personId: string, why: string): Promise<boolean> {
  await lockForInviting(scope, session.id);
  const done = await scope.tx
    .updateTable('programme_invitation')
    .set({ withdrawn_at: scope.now, withdrawn_why: why })
    .where('session_id', '=', session.id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await releaseBookings(scope, { kind: 'session', id: session.id }, [personId]);
  return true;
}

/** Every invitation to these sessions, withdrawn ones too, in the order they were made. */
export async function invitationsOf(scope: Scope, sessionIds: readonly string[]): Promise<readonly InvitationRecord[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<{
    session_id: string;
    person_id: string;
    how: InvitationRecord['how'];
    leads: boolean;
    going_ahead: unknown;
    invited_at: Temporal.Instant;
    by_name: string | null;
    withdrawn_at: Temporal.Instant | null;
    withdrawn_why: string | null;
  }>`
    select i.session_id, i.person_id, i.how, i.leads, i.going_ahead, i.invited_at, i.withdrawn_at, i.withdrawn_why,
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as by_name
    from programme_invitation i left join workforce_staff st on st.id = i.invited_by
    where i.session_id = any (${[...sessionIds]}::uuid[]) order by i.invited_at, i.person_id`.execute(scope.tx);
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    how: row.how,
    leads: row.leads,
    goingAhead: readingNotes(row.going_ahead),
    invitedAt: row.invited_at,
    invitedByName: row.by_name,
    withdrawnAt: row.withdrawn_at,
    withdrawnWhy: row.withdrawn_why,
  }));
}

/**
 * What a person is or was invited to from one date to another, both included, in order of time, with what stands recorded. Removed
 * sessions and withdrawn invitations are left out; cancelled ones are not. Sessions of units the asker does not work on are left out.
 */
export async function sessionsOfPerson(
  scope: Scope,
  personId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly PersonSession[]> {
  const { rows } = await sql<{
    session_id: string;
    how: PersonSession['how'];
    leads: boolean;
    code: AttendanceCode | null;
    minutes: number | null;
    level: string | null;
  }>`
    select i.session_id, i.how, i.leads, a.code, a.minutes, a.level from programme_invitation i
    left join lateral (select code, minutes, level from programme_attendance a where a.session_id = i.session_id and a.person_id = i.person_id order by a.revision desc limit 1) a on true
    where i.person_id = ${personId} and i.on_date between ${from} and ${to} and i.withdrawn_at is null`.execute(scope.tx);
  const about = new Map(rows.map((row) => [row.session_id, row]));
  const sessions = await sessionsById(scope, [...about.keys()]);
  return sessions
    .filter((session) => session.status !== 'removed')
    .map((session) => {
      const { how, leads, code, minutes, level } = about.get(session.id)!;
      return { session, how, leads, entry: code === null || code === 'not recorded' ? null : { code, minutes, level } };
    });
}

/**
 * Who is expected at a session and who keeps the place but is away then. Being away is worked out from the person's absences when asked,
 * never written.
 */
export async function expectedAt(scope: Scope, session: SessionRecord): Promise<readonly PersonAtSession[]> {
  const invited = (await invitationsOf(scope, [session.id])).filter((one) => one.withdrawnAt === null);
  const absences = await awayBetween(
    scope,
    invited.map((one) => one.personId),
    session.span,
  );
  return invited.map(({ personId, how }) => {
    const absence = absences.find((one) => one.personId === personId && one.sessionId !== session.id);
    if (absence === undefined) return { personId, how, standing: 'expected', say: 'Expected.' };
    const when = absence.to === null ? 'no end known' : timeRange({ from: absence.from, to: absence.to });
    return { personId, how, standing: 'away', say: `Away: ${absence.purpose ?? absence.kind}, ${when}.` };
  });
}

async function lockForInviting(scope: Scope, sessionId: string): Promise<SessionRecord> {
  await sql`select 1 from programme_session where id = ${sessionId} for no key update`.execute(scope.tx);
  const session = await sessionById(scope, sessionId);
  if (session === null) throw new Error('There is no such session for this asker.');
  return session;
}

function isFull(session: SessionRecord, invited: number): boolean {
  return session.maxPeople !== null && invited >= session.maxPeople;
}

/** Books the person's time when the session holds times; gives the sentence when it is taken. Somebody who came came, wherever else they were down for. */
async function bookTime(scope: Scope, session: SessionRecord, one: NewInvitation, name: string): Promise<NotInvited | null> {
  if (session.status !== 'published') return null;
  try {
    await addBookings(scope, { kind: 'session', id: session.id, unitId: session.unitId, label: session.name }, [
      { resourceId: one.personId, kind: 'person', span: session.span },
    ]);
    return null;
  } catch (error) {
    if (!(error instanceof BookingTaken)) throw error;
    if (one.how === 'drop-in' || one.how === 'unplanned') return null;
    const { held } = error.clashes[0]!;
    return { personId: one.personId, why: 'time taken', say: `${name} is not invited: they have ${held.label} then, ${timeRange(held.span)}.` };
  }
}

async function putInvitation(scope: Scope, session: SessionRecord, { personId, how, goingAhead, leads }: NewInvitation): Promise<void> {
  const row = { how, leads: leads ?? false, going_ahead: JSON.stringify(goingAhead ?? []), invited_by: scope.actor.id, invited_at: scope.now };
  await scope.tx
    .insertInto('programme_invitation')
    .values({ session_id: session.id, person_id: personId, unit_id: session.unitId, on_date: session.onDate, ...row })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ ...row, on_date: session.onDate, withdrawn_at: null, withdrawn_why: null }),
    )
    .execute();
}
