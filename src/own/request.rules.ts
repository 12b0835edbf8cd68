import { dateOf, shortDate } from '#platform/time.ts';
import type { RequestAnswer, TeamRequest } from './request-store.ts';

/** What may be answered to a request of this kind: leave is never granted by an answer, and a quiet week never refused. */
export function answersTo(kind: TeamRequest['kind']): readonly RequestAnswer[] {
  return kind === 'leave' ? ['taken further', 'not now'] : ['kept free', 'changed together'];
}

/** Mondays of the weeks somebody may ask to be left in peace in: this one, and as many after it as the unit says. */
export function quietMondays(monday: Temporal.PlainDate, ahead: number): readonly Temporal.PlainDate[] {
  return Array.from({ length: ahead + 1 }, (_none, weeks) => monday.add({ weeks }));
}

/** Is this week kept free because they asked for it, and was that not taken back or changed? */
export function isQuiet(requests: readonly TeamRequest[], monday: Temporal.PlainDate): TeamRequest | undefined {
  return requests.find(
    (one) =>
      one.week !== null && one.week.equals(monday) && one.takenBackAt === null && one.closed === null && one.answered?.answer !== 'changed together',
  );
}

/** Does the person still wait for an answer? */
export function waits({ answered, takenBackAt, closed }: Pick<TeamRequest, 'answered' | 'takenBackAt' | 'closed'>): boolean {
  return answered === null && takenBackAt === null && closed === null;
}

/** How it stands, to the person. */
export function standingWords(request: TeamRequest): string {
  if (request.takenBackAt !== null) return `You took it back on ${shortDate(dateOf(request.takenBackAt))}.`;
  if (request.closed !== null) return `Closed on ${shortDate(dateOf(request.closed.at))}. ${request.closed.why}`;
  const { answered } = request;
  if (answered === null) return 'Your team has it. Nobody has answered yet.';
  const by = `${answered.by}, ${shortDate(dateOf(answered.at))}`;
  return {
    'taken further': `${by}: it goes to whoever decides about your leave.`,
    'not now': `${by}: not now.`,
    'kept free': `${by}: it is kept free.`,
    'changed together': `${by}: you changed it together.`,
  }[answered.answer];
}
