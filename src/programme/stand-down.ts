import { sql } from 'kysely';
import { BookingTaken } from '#bookings';
import { andList, howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dayAndTime, type Span } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { invitedTo } from './attendance-store.ts';
import { reasonLabel } from './attendance.words.ts';
import { cancelOne, reinstateOne } from './cancel-session.ts';
import { lockSession, sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { cancelReasonOf, planStandDown, type StandDownPlan } from './stand-down.rules.ts';
import { addStandDown, cameTo, cancelledBy, markUndone } from './stand-down-store.ts';

/** What standing a unit down would do, or did, with the sessions of the time. */
export async function standDownPlan(
  scope: Scope,
  unitId: string,
  span: Span,
  underWay: readonly string[] = [],
): Promise<StandDownPlan<SessionRecord>> {
  // A session that began the evening before may still be going on.
  const sessions = await sessionsBetween(scope, unitId, dateOf(span.from).subtract({ days: 1 }), dateOf(span.to));
  return planStandDown(
    sessions,
    span,
    await cameTo(
      scope,
      sessions.map((session) => session.id),
    ),
    underWay,
  );
}

/**
 * Stands a unit down: cancels each session of the plan with its reason and its task of whom to tell, and asks for the minutes of those
 * cut short; all in the caller's transaction. Sessions are locked in the order of their ids, so that two who do this at once never deadlock.
 * @returns the stand-down's id
 */
export async function standDown(
  scope: Scope,
  unitId: string,
  span: Span,
  about: { readonly reason: string; readonly words: string | null },
  plan: StandDownPlan<SessionRecord>,
): Promise<string> {
  const id = await addStandDown(scope, unitId, span, about.reason, about.words);
  const words =
    about.words ??
    (about.reason === 'incident' ? null : `The unit was stood down: ${reasonLabel('stand down', about.reason, dateOf(span.from)).toLowerCase()}`);
  for (const { id: sessionId, version } of plan.cancel.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await cancelOne(scope, await lockSession(scope, sessionId, version), cancelReasonOf(about.reason), words, id);
  }
  for (const session of plan.cutShort) {
    await askTask(scope, {
      unitId,
      kind: 'complete attendance',
      aboutKind: 'session',
      aboutId: session.id,
      link: `/sessions/${session.id}/attendance`,
      say: `${session.name}, ${dayAndTime(session.span)}, was cut short when the unit was stood down. Record how long each person was there.`,
    });
  }
  return id;
}

/** What undoing did: which sessions are on again, and which could not be, with the sentence. */
export interface Undone {
  readonly on: readonly SessionRecord[];
  readonly not: readonly { readonly session: SessionRecord; readonly say: string }[];
}

/**
 * Undoes a stand-down: each session still cancelled by it is put back, with its times booked again. One whose people, staff, room or
 * vehicle have been booked for something else meanwhile stays cancelled and is told. What somebody has put back or cancelled anew by hand is left alone.
 */
export async function undoStandDown(scope: Scope, standDownId: string): Promise<Undone> {
  const done = { on: [] as SessionRecord[], not: [] as { session: SessionRecord; say: string }[] };
  for (const { id, version } of await cancelledBy(scope, standDownId)) {
    const session = await lockSession(scope, id, version);
    const people = (await invitedTo(scope, id)).map((one) => one.personId);
    const taken = await putBack(scope, session, people);
    if (taken !== null) {
      done.not.push({ session, say: taken });
      continue;
    }
    await tellOnAgain(scope, session);
    done.on.push(session);
  }
  await markUndone(scope, standDownId);
  return done;
}

async function putBack(scope: Scope, session: SessionRecord, people: readonly string[]): Promise<string | null> {
  await sql`savepoint put_back`.execute(scope.tx);
  try {
    await reinstateOne(scope, session, people);
    await sql`release savepoint put_back`.execute(scope.tx);
    return null;
  } catch (error) {
    await sql`rollback to savepoint put_back`.execute(scope.tx);
    if (error instanceof BookingTaken)
      return `${session.name} stays cancelled: ${andList([...new Set(error.clashes.map((clash) => clash.held.label))])} has taken the same ${andList([...new Set(error.clashes.map((clash) => (clash.wanted.kind === 'staff' ? 'worker' : clash.wanted.kind)))])} meanwhile.`;
    if (error instanceof Error && 'constraint' in error && error.constraint === 'bookings_no_double')
      return `${session.name} stays cancelled: something on another unit has taken the same time.`;
    throw error;
  }
}

/** Those still to be told of the cancelling need not be; those told already are to be told that it is on. */
async function tellOnAgain(scope: Scope, session: SessionRecord): Promise<void> {
  const told = (await tasksAbout(scope, 'session', [session.id])).filter((task) => task.kind === 'must tell' && task.say.includes('is cancelled'));
  const newest = told[0];
  if (newest === undefined) return;
  if (newest.answer === null) {
    await answerTask(scope, newest.id, 'withdrawn', 'It is on again');
    return;
  }
  await askTask(scope, {
    unitId: session.unitId,
    kind: 'must tell',
    aboutKind: 'session',
    aboutId: session.id,
    dueAt: session.span.from,
    link: `/sessions/${session.id}`,
    say: `Tell those invited: ${session.name}, ${dayAndTime(session.span)}, is on after all.`,
  });
}

/** "2 sessions cancelled. 1 cut short: its minutes are to be recorded." */
export function standDownWords(plan: StandDownPlan<SessionRecord>): string {
  const cut = plan.cutShort.length;
  return `${howMany(plan.cancel.length, 'session is', 'sessions are')} cancelled.${cut === 0 ? '' : ` ${cut === 1 ? '1 was' : `${cut} were`} cut short: record how long each person was there.`}`;
}
