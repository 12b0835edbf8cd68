import type { Scope } from '#platform/scope.ts';
import { taskLabels } from './limits-store.ts';
import type { NoteNames } from './note-view.tsx';
import { earlySignsForNotes, goalsForNotes } from './slots.ts';

/** What the ids in a person's notes stand for. A goal that has ended says so; a sign that is no longer shared is said to be so, not left out. */
export async function noteNames(scope: Scope, personId: string, first: string): Promise<NoteNames> {
  const goals = await goalsForNotes.ask(scope, { personId, withEnded: true });
  const signs = await earlySignsForNotes.ask(scope, { personId });
  return {
    first,
    tasks: await taskLabels(scope),
    goals: goals.flatMap((answer) => (answer.known ? answer.value : [])),
    signs: signs.flatMap((answer) => (answer.known ? answer.value : [])),
  };
}
