import { tasksAbout, type Task } from '#tasks';
import type { Scope } from '#platform/scope.ts';
import type { WordingInput } from './note-input.ts';
import type { NoteWording } from './note.words.ts';
import { contactIsTheirs, stepsForNotes, type ForNotes } from './slots.ts';

/** Where a contact comes from. */
export interface Origin {
  readonly kind: 'written' | 'session' | 'leave' | 'moved';
  readonly id: string | null;
}

/** Whether a note about the person may tell of it: an address typed by hand, or one of another person, names what is none of theirs. */
export async function isTheirs(scope: Scope, personId: string, { kind, id }: Origin): Promise<boolean> {
  if ((kind !== 'session' && kind !== 'leave') || id === null) return true;
  const answers = await contactIsTheirs.ask(scope, { personId, kind, id });
  const told = answers.flatMap((answer) => (answer.known && answer.value !== null ? [answer.value] : []));
  return told.length === 0 || told.includes(true);
}

/** Steps of the activity the note tells of, and whether they could be asked for. */
export async function stepsOf(
  scope: Scope,
  personId: string,
  origin: Origin,
): Promise<{ readonly steps: readonly (ForNotes & { readonly now: boolean })[]; readonly known: boolean }> {
  if (origin.kind !== 'session' || origin.id === null) return { steps: [], known: true };
  const answers = await stepsForNotes.ask(scope, { personId, sessionId: origin.id });
  return { steps: answers.flatMap((answer) => (answer.known ? answer.value : [])), known: answers.every(({ known }) => known) };
}

/** The person's open request for somebody to sit down and listen; null: there is none. */
export async function openRequestToBeHeard(scope: Scope, personId: string): Promise<Task | null> {
  const asked = await tasksAbout(scope, 'to be heard', [personId]);
  return asked.find(({ answer }) => answer === null || answer === 'acknowledged') ?? null;
}

/** Reads at which step something was done, and whether it answered a request. What an earlier wording of the same note said may stand. */
export async function readTies(
  scope: Scope,
  about: { readonly personId: string; readonly origin: Origin; readonly before: NoteWording | null },
  input: Pick<WordingInput, 'step' | 'heard'>,
  fault: (field: string, message: string) => void,
): Promise<Pick<NoteWording, 'step' | 'heardTask'>> {
  const before = about.before?.step ?? null;
  const steps = input.step === null || input.step === before?.id ? [] : (await stepsOf(scope, about.personId, about.origin)).steps;
  const step = input.step === null ? null : input.step === before?.id ? before : (steps.find(({ id }) => id === input.step) ?? null);
  if (input.step !== null && step === null) fault('step', 'Choose a step of this activity');
  if (!input.heard) return { step: step === null ? null : { id: step.id, words: step.words }, heardTask: null };
  const heardTask = about.before?.heardTask ?? (await openRequestToBeHeard(scope, about.personId))?.id ?? null;
  if (heardTask === null) fault('heard', 'Somebody has answered that request since: take the tick away');
  return { step: step === null ? null : { id: step.id, words: step.words }, heardTask };
}
