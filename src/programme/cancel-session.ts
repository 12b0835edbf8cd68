import { BookingTaken, releaseBookings, takeBookings, type Claim } from '#bookings';
import { z } from 'zod';
import { optionalText, text, version } from '#platform/form-fields.ts';
import { action, Refusal, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dayAndTime } from '#platform/time.ts';
import { askTask } from '#tasks';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { mayCancel, mayUndoCancel } from './attendance.rules.ts';
import { invitedTo } from './attendance-store.ts';
import { cancelPage } from './cancel-session.page.tsx';
import { reasonLabel } from './attendance.words.ts';
import { held } from './session-held.ts';
import { keepChange } from './session-history-store.ts';
import { lockSession } from './session-store.ts';
import { markCancelled, markNotCancelled } from './cancel-store.ts';
import { StaleSession, type SessionRecord } from './session.words.ts';

/** Cancels one session: everyone invited is excused, nothing recorded is written over, its times are given back. */
export const cancelSession = action({
  path: '/sessions/:session/cancel',
  access: programmeAccess.cancel,
  input: z.strictObject({ reason: text('why it is cancelled', 60), words: optionalText('a word more', 300), version: version() }),
  subject: aboutSession,
  again: cancelPage as never,
  async run(scope, input, params) {
    const session = await locked(scope, params['session']!, input.version);
    const invited = await invitedTo(scope, session.id);
    const ruled = mayCancel(held(session), new Map(invited.map((one) => [one.personId, one.entry])), input.reason, input.words);
    if (!ruled.allowed)
      throw new Refusal(ruled.reasons.map((reason) => ({ field: reason.field === 'code' ? '' : reason.field, message: reason.say })));
    await cancelOne(scope, session, input.reason, input.words, null);
    return {
      to: `/sessions/${session.id}`,
      say:
        invited.length === 0
          ? `${session.name} is cancelled.`
          : `${session.name} is cancelled and everyone invited is excused. Tell them, and when the next one is.`,
      people: invited.map((one) => one.personId),
      subject: `session ${session.id}`,
      reason: input.reason,
    };
  },
});

/** Puts a cancelled session back as it was, if its people, staff, room and vehicle are still free. */
export const undoCancel = action({
  path: '/sessions/:session/cancel/undo',
  access: programmeAccess.cancel,
  input: z.strictObject({ version: version() }),
  subject: aboutSession,
  again: cancelPage as never,
  async run(scope, input, params) {
    const session = await locked(scope, params['session']!, input.version);
    const ruled = mayUndoCancel(held(session));
    if (!ruled.allowed) throw new Refusal(ruled.reasons.map((reason) => ({ field: '', message: reason.say })));
    const invited = await invitedTo(scope, session.id);
    try {
      await reinstateOne(
        scope,
        session,
        invited.map((one) => one.personId),
      );
    } catch (error) {
      if (!(error instanceof BookingTaken)) throw error;
      throw new Refusal(
        error.clashes.map((clash) => ({
          field: '',
          message: `Not undone: ${clash.held.label} has taken the same ${clash.wanted.kind === 'staff' ? 'worker' : clash.wanted.kind} meanwhile. Move one of them first.`,
        })),
        { status: 409 },
      );
    }
    return {
      to: `/sessions/${session.id}`,
      say: `${session.name} is on again. Everyone invited is expected as before.`,
      people: invited.map((one) => one.personId),
      subject: `session ${session.id}`,
    };
  },
});

/** Cancels a session already locked: for one, or for each of those a stand-down takes with it. */
export async function cancelOne(
  scope: Scope,
  session: SessionRecord,
  reason: string,
  words: string | null,
  standDownId: string | null,
): Promise<void> {
  await markCancelled(scope, session, reason, words, standDownId);
  await releaseBookings(scope, { kind: 'session', id: session.id });
  await keepChange(scope, {
    sessionId: session.id,
    unitId: session.unitId,
    version: session.version + 1,
    what: 'cancelled',
    was: { status: session.status },
    became: { status: 'cancelled', reason },
    words,
  });
  const workers = session.staff.map((one) => one.name);
  await askTask(scope, {
    unitId: session.unitId,
    kind: 'must tell',
    aboutKind: 'session',
    aboutId: session.id,
    dueAt: session.span.from,
    link: `/sessions/${session.id}`,
    say: `Tell those invited: ${session.name}, ${dayAndTime(session.span)}, is cancelled (${reasonLabel('cancel', reason, session.onDate)})${workers.length > 0 ? `. Also ${workers.join(' and ')}` : ''}.`,
  });
}

/** Puts a cancelled session back, with its times booked again when it had been published. */
export async function reinstateOne(scope: Scope, session: SessionRecord, people: readonly string[]): Promise<void> {
  const status = session.cancelledFrom === 'draft' ? 'draft' : 'published';
  if (status === 'published')
    await takeBookings(scope, { kind: 'session', id: session.id, unitId: session.unitId, label: session.name }, claimsOf(session, people));
  await markNotCancelled(scope, session, status);
  await keepChange(scope, {
    sessionId: session.id,
    unitId: session.unitId,
    version: session.version + 1,
    what: 'cancel undone',
    was: { status: 'cancelled' },
    became: { status },
  });
}

/** Everybody and everything whose time a session takes. */
export function claimsOf(session: SessionRecord, people: readonly string[]): readonly Claim[] {
  const { span } = session;
  return [
    ...people.map((resourceId) => ({ resourceId, kind: 'person' as const, span })),
    ...session.staff.map((one) => ({ resourceId: one.staffId, kind: 'staff' as const, span })),
    ...(session.roomId === null ? [] : [{ resourceId: session.roomId, kind: 'room' as const, span }]),
    ...(session.vehicleId === null ? [] : [{ resourceId: session.vehicleId, kind: 'vehicle' as const, span }]),
  ];
}

async function locked(scope: Scope, id: string, seen: number): Promise<SessionRecord> {
  try {
    return await lockSession(scope, id, seen);
  } catch (error) {
    if (!(error instanceof StaleSession)) throw error;
    return refuseStale([
      { label: 'The session', yours: 'As you opened it', theirs: `${error.theirs.name}, ${dayAndTime(error.theirs.span)}, ${error.theirs.status}` },
    ]);
  }
}
