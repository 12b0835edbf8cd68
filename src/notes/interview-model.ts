import { firstName, type PersonRecord } from '#people';
import type { Scope } from '#platform/scope.ts';
import type { Answered } from '#platform/slots.ts';
import { taskById } from '#tasks';
import { supportTasks } from './limits-store.ts';
import type { NoteWording } from './note.words.ts';
import type { InterviewModel, Offered } from './note-form.tsx';
import { openRequestToBeHeard, stepsOf, type Origin } from './read-ties.ts';
import { limitsOfAsker } from './read-support.ts';
import { earlySignsForNotes, goalsForNotes, type ForNotes } from './slots.ts';
import { offeredToTell } from './who-told.ts';

/** What the interview about a person offers on a unit, to the asker, now. */
export async function interviewModel(
  scope: Scope,
  person: PersonRecord,
  unitId: string,
  origin: Origin,
  before: NoteWording | null,
): Promise<InterviewModel> {
  const goals = await goalsForNotes.ask(scope, { personId: person.id, withEnded: before !== null });
  const signs = await earlySignsForNotes.ask(scope, { personId: person.id });
  const known = (answers: readonly Answered<readonly ForNotes[]>[]) => answers.flatMap((answer) => (answer.known ? answer.value : []));
  const { steps, known: stepsKnown } = await stepsOf(scope, person.id, origin);
  const kept = before?.step ?? null;
  const request = before?.heardTask == null ? await openRequestToBeHeard(scope, person.id) : ((await taskById(scope, before.heardTask)) ?? null);
  return {
    first: firstName(person),
    goals: offered(
      goals.flatMap((answer) => (answer.known ? answer.value : [])),
      before?.goalIds ?? [],
      'A goal that could not be read just now',
    ),
    signs: offered(known(signs), before?.signIds ?? [], 'An early sign they no longer share'),
    couldNotAsk: !stepsKnown || [...goals, ...signs].some((answer) => !answer.known),
    steps: kept === null || steps.some(({ id }) => id === kept.id) ? steps : [...steps, { ...kept, now: false }],
    askedToBeHeard: request?.askedAt ?? null,
    tasks: await supportTasks(scope),
    limits: await limitsOfAsker(scope, unitId),
    tell: await offeredToTell(scope, person, unitId),
  };
}

/**
 * What can be chosen: what is current, and what the earlier wording said, so that it is there to be left or taken away also where it has ended since
 * or can no longer be read.
 */
function offered(all: readonly (ForNotes & { readonly ended?: boolean })[], before: readonly string[], unread: string): readonly Offered[] {
  return [
    ...all
      .filter(({ id, ended }) => ended !== true || before.includes(id))
      .map(({ id, words, ended }) => ({ value: id, label: ended === true ? `“${words}”, which has ended since` : `“${words}”` })),
    ...before.filter((id) => !all.some((one) => one.id === id)).map((id) => ({ value: id, label: unread })),
  ];
}
