import { firstName, type PersonRecord } from '#people';
import type { Scope } from '#platform/scope.ts';
import type { Answered } from '#platform/slots.ts';
import { nurseInCharge, staffOfUnit } from '#workforce';
import { supportTasks } from './limits-store.ts';
import { whoMayBeTold, type InterviewModel } from './note-form.tsx';
import { limitsOfAsker } from './read-wording.ts';
import { earlySignsForNotes, goalsForNotes, type ForNotes } from './slots.ts';

/** What the interview about a person offers on a unit, to the asker, now. */
export async function interviewModel(scope: Scope, person: PersonRecord, unitId: string): Promise<InterviewModel> {
  const goals = await goalsForNotes.ask(scope, { personId: person.id });
  const signs = await earlySignsForNotes.ask(scope, { personId: person.id });
  const known = (answers: readonly Answered<readonly ForNotes[]>[]) => answers.flatMap((answer) => (answer.known ? answer.value : []));
  return {
    first: firstName(person),
    goals: known(goals),
    signs: known(signs),
    couldNotAsk: [...goals, ...signs].some((answer) => !answer.known),
    tasks: await supportTasks(scope),
    limits: await limitsOfAsker(scope, unitId),
    tell: whoMayBeTold(await nurseInCharge(scope, unitId), person.workers, await staffOfUnit(scope, unitId), scope.actor.id),
  };
}
