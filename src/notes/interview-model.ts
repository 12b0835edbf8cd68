import { firstName, type PersonRecord } from '#people';
import type { Scope } from '#platform/scope.ts';
import type { Answered } from '#platform/slots.ts';
import { taskById } from '#tasks';
import { nurseInCharge, staffOfUnit } from '#workforce';
import { supportTasks } from './limits-store.ts';
import type { NoteWording } from './note.words.ts';
import { whoMayBeTold, type InterviewModel } from './note-form.tsx';
import { openRequestToBeHeard, stepsOf, type Origin } from './read-ties.ts';
import { limitsOfAsker } from './read-wording.ts';
import { earlySignsForNotes, goalsForNotes, type ForNotes } from './slots.ts';

/** What the interview about a person offers on a unit, to the asker, now. */
export async function interviewModel(
  scope: Scope,
  person: PersonRecord,
  unitId: string,
  origin: Origin,
  before: NoteWording | null,
): Promise<InterviewModel> {
  const goals = await goalsForNotes.ask(scope, { personId: person.id });
  const signs = await earlySignsForNotes.ask(scope, { personId: person.id });
  const known = (answers: readonly Answered<readonly ForNotes[]>[]) => answers.flatMap((answer) => (answer.known ? answer.value : []));
  const { steps, known: stepsKnown } = await stepsOf(scope, person.id, origin);
  const kept = before?.step ?? null;
  const request = before?.heardTask == null ? await openRequestToBeHeard(scope, person.id) : ((await taskById(scope, before.heardTask)) ?? null);
  return {
    first: firstName(person),
    goals: known(goals),
    signs: known(signs),
    couldNotAsk: !stepsKnown || [...goals, ...signs].some((answer) => !answer.known),
    steps: kept === null || steps.some(({ id }) => id === kept.id) ? steps : [...steps, { ...kept, now: false }],
    askedToBeHeard: request?.askedAt ?? null,
    tasks: await supportTasks(scope),
    limits: await limitsOfAsker(scope, unitId),
    tell: whoMayBeTold(await nurseInCharge(scope, unitId), person.workers, await staffOfUnit(scope, unitId), scope.actor.id),
  };
}
