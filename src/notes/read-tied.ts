import type { Scope } from '#platform/scope.ts';
import type { WordingInput } from './note-input.ts';
import type { NoteWording } from './note.words.ts';
import { earlySignsForNotes, goalsForNotes } from './slots.ts';

/**
 * Keeps a note from being tied to what is somebody else's, or stands no more: each goal ticked must be one that this person holds now, each early
 * sign one that they share now. What an earlier wording of the same note was tied to may stay.
 */
export async function readTied(
  scope: Scope,
  about: { readonly personId: string; readonly before: Pick<NoteWording, 'goalIds' | 'signIds'> | null },
  input: Pick<WordingInput, 'goals' | 'signs'>,
  fault: (field: string, message: string) => void,
): Promise<void> {
  const { personId, before } = about;
  const ticked = {
    goals: input.goals.filter((id) => before?.goalIds.includes(id) !== true),
    signs: input.signs.filter((id) => before?.signIds.includes(id) !== true),
  };
  for (const field of ['goals', 'signs'] as const) {
    if (ticked[field].length === 0) continue;
    const answers = await (field === 'goals' ? goalsForNotes.ask(scope, { personId }) : earlySignsForNotes.ask(scope, { personId }));
    const theirs = answers.flatMap((answer) => (answer.known ? answer.value.map(({ id }) => id) : []));
    if (ticked[field].every((id) => theirs.includes(id))) continue;
    fault(field, answers.every(({ known }) => known) ? notTheirs[field] : notRead[field]);
  }
}

const notTheirs = {
  goals: 'A goal that was ticked has ended or is not theirs. Choose again from the list.',
  signs: 'An early sign that was ticked is not shared any more or is not theirs. Choose again from the list.',
} as const;
const notRead = {
  goals: 'Their goals could not be read just now. Sign without, and name the goal in another wording later.',
  signs: 'Their early signs could not be read just now. Sign without, and name the sign in another wording later.',
} as const;
