import type { StayEnding } from '#people';
import { howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { answerTask, openTasks, tasksAbout, type Task } from '#tasks';
import { closeRequests, requestsOf } from './request-store.ts';
import { waits } from './request.rules.ts';

const open = ({ answer }: Task): boolean => answer === null || answer === 'acknowledged';

/** Somebody waits for a person to sit down and listen. */
async function toBeHeard(scope: Scope, { personId, unitId }: Pick<StayEnding, 'personId' | 'unitId'>): Promise<readonly Task[]> {
  return (await openTasks(scope, unitId)).filter((task) => task.aboutKind === 'to be heard' && task.personId === personId);
}

/** What the person asked and nobody answered, told before their stay is ended. */
export async function requestsThatEnd(scope: Scope, ending: StayEnding): Promise<readonly string[]> {
  const asked = (await requestsOf(scope, ending.personId)).filter(waits).length + (await toBeHeard(scope, ending)).length;
  return asked === 0
    ? []
    : [`${howMany(asked, 'thing they asked has', 'things they asked have')} no answer yet, and will be closed. Answer first if you can.`];
}

/** Closes what somebody asked in a stay that ends, with the reason for them to read; nobody on the unit is asked to answer it any more. */
export async function endRequests(scope: Scope, ending: StayEnding): Promise<void> {
  const why = whyClosed(ending);
  const ids = await closeRequests(scope, ending.personId, why);
  const tasks = [...(await tasksAbout(scope, 'own request', ids)), ...(await toBeHeard(scope, ending))];
  for (const task of tasks.filter(open)) await answerTask(scope, task.id, 'withdrawn', why);
}

/** Why nobody answers it any more, as the person reads it. */
export function whyClosed({ how, at }: Pick<StayEnding, 'how' | 'at'>): string {
  const on = dateWithYear(dateOf(at));
  switch (how) {
    case 'discharge':
      return `Nobody answered before the stay on the unit ended on ${on}. Ask whoever supports you now.`;
    case 'transfer out':
      return `Nobody answered before the move to another unit on ${on}. Ask the team there, if it still matters to you.`;
    case 'death':
      return `The person died on ${on}.`;
    case 'entered in error':
      return 'The stay was entered in error.';
  }
}
