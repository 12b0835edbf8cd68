/** Steps of an activity up and down, as typed and as read. */
import type { Grade } from './analysis-store.ts';
import { linesOf } from './formulation.rules.ts';

/** Most steps each way. */
export const mostSteps = 5;

/** Steps from what was typed: easier ones a line each, the nearest to the usual first; the usual; harder ones likewise. Null: too many. */
export function gradesTyped(typed: {
  readonly easier: string | null;
  readonly usual: string;
  readonly harder: string | null;
}): readonly Omit<Grade, 'id'>[] | null {
  const [easier, harder] = [linesOf(typed.easier), linesOf(typed.harder)];
  if (easier.length > mostSteps || harder.length > mostSteps) return null;
  return [
    ...easier.map((words, index) => ({ step: -(index + 1), words })).toReversed(),
    { step: 0, words: typed.usual.replaceAll('\n', ' ') },
    ...harder.map((words, index) => ({ step: index + 1, words })),
  ];
}

/** "2 steps down", "as it is usually done", "1 step up". */
export function stepWords(step: number): string {
  if (step === 0) return 'as it is usually done';
  const count = Math.abs(step);
  return `${count} ${count === 1 ? 'step' : 'steps'} ${step < 0 ? 'down' : 'up'}`;
}
