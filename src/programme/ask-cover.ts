import { z } from 'zod';
import { addBookings, BookingTaken } from '#bookings';
import { choice, chosen, optionalText, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dayAndTime } from '#platform/time.ts';
import { answerTask, askTask, taskById, tasksAbout } from '#tasks';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { coverPage } from './cover.page.tsx';
import { sessionById, setSessionStaff } from './session-store.ts';
import { StaleSession, type SessionRecord } from './session.words.ts';

/** Asks a colleague to run a session, or takes it on oneself. */
export const askForCover = action({
  path: '/sessions/:session/cover',
  access: programmeAccess.cover,
  input: z.strictObject({ staff: chosen('Choose who to ask'), how: choice('Press Ask beside a name', ['ask', 'take']), version: version() }),
  subject: aboutSession,
  again: coverPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (session.status === 'cancelled') refuse('', 'This session is cancelled: nobody is needed to run it.');
    if (input.how === 'take') {
      if (input.staff !== scope.actor.id) refuse('', 'You can take a session on for yourself only. Ask the other person.');
      await cover(scope, session, input.version, input.staff, null);
      await closeRequests(scope, session.id);
      return { to: `/sessions/${session.id}`, say: `You run ${session.name}.`, subject: `session ${session.id}` };
    }
    await askTask(scope, {
      unitId: session.unitId,
      kind: 'cover',
      aboutKind: 'session',
      aboutId: session.id,
      askedOf: input.staff,
      dueAt: session.span.from,
      link: `/sessions/${session.id}/cover`,
      say: `Can you run ${session.name}, ${dayAndTime(session.span)}${session.where === null ? '' : `, ${session.where}`}?`,
    });
    return { to: `/sessions/${session.id}/cover`, say: 'Asked. Their answer comes here and to your Today.', subject: `session ${session.id}` };
  },
});

/** Answers a request for cover: yes makes one the session's cover, booked at once. */
export const answerCover = action({
  path: '/sessions/:session/cover/answer',
  access: programmeAccess.cover,
  input: z.strictObject({
    task: chosen('Choose the request'),
    answer: choice('Answer yes or no', ['yes', 'no']),
    words: optionalText('a word', 200),
    version: version(),
  }),
  subject: aboutSession,
  again: coverPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    const task = await taskById(scope, input.task);
    if (task === null || task.aboutId !== session.id || task.kind !== 'cover') refuse('', 'This request is not about this session.');
    if (task.askedOf !== null && task.askedOf !== scope.actor.id)
      refuse('', `This was asked of ${task.askedOfName ?? 'somebody else'}: only they can answer it.`);
    if (task.answer !== null) refuse('', 'This request was answered already.');
    if (input.answer === 'yes') {
      await cover(scope, session, input.version, scope.actor.id!, input.words);
      await answerTask(scope, task.id, 'yes', input.words);
      await closeRequests(scope, session.id, task.id);
    } else {
      await answerTask(scope, task.id, 'no', input.words);
    }
    return {
      to: `/today?unit=${session.unitId}`,
      say: input.answer === 'yes' ? `Thank you. You run ${session.name}.` : 'Your answer was sent.',
      subject: `session ${session.id}`,
    };
  },
});

async function cover(scope: Scope, session: SessionRecord, seen: number, staffId: string, words: string | null): Promise<void> {
  const others = session.staff
    .filter((one) => one.staffId !== staffId)
    .map((one) => ({ staffId: one.staffId, duty: one.duty === 'lead' ? ('co-worker' as const) : one.duty }));
  try {
    if (session.status === 'published') {
      await addBookings(scope, { kind: 'session', id: session.id, unitId: session.unitId, label: session.name }, [
        { resourceId: staffId, kind: 'staff', span: session.span },
      ]);
    }
    await setSessionStaff(scope, session.id, seen, [...others, { staffId, duty: session.staff.length === 0 ? 'lead' : 'cover' }], 'covered', words);
  } catch (error) {
    if (error instanceof BookingTaken)
      refuse('', `Not possible: ${error.clashes[0]?.held.label ?? 'something else'} is at the same time. Free yourself from it first.`);
    if (error instanceof StaleSession)
      refuseStale([
        { label: 'The session', yours: `${session.name}, as you opened it`, theirs: `${error.theirs.name}, ${dayAndTime(error.theirs.span)}` },
      ]);
    throw error;
  }
}

/** Once somebody runs it, the other requests are no longer needed. */
async function closeRequests(scope: Scope, sessionId: string, except?: string): Promise<void> {
  for (const task of await tasksAbout(scope, 'session', [sessionId])) {
    if (task.kind === 'cover' && task.answer === null && task.id !== except) await answerTask(scope, task.id, 'withdrawn');
  }
}
