/** What was typed into the formulation's form, as lines. */
import type { FormulationLine, LineKind } from './formulation-store.ts';

/** How many things may come first: more than four is a list, no priority. */
export const mostPriorities = 4;

/** The form's fields, as far as lines are made of them. */
export type Typed = Readonly<
  Record<'strength' | 'limitation' | 'environment' | 'understanding' | 'priority1' | 'priority2' | 'priority3' | 'priority4', string | null>
> &
  Readonly<Record<'goals1' | 'goals2' | 'goals3' | 'goals4', readonly string[]>>;

/** Lines of text, a line each, without marks of a list. */
export function linesOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}

/** The lines of a version: a priority on which several goals rest has a line for each. A goal that is not theirs is a problem. */
export function linesTyped(
  typed: Typed,
  goals: ReadonlySet<string>,
): { readonly lines: readonly Omit<FormulationLine, 'id'>[]; readonly problem: { readonly field: string; readonly say: string } | null } {
  const plain = (['strength', 'limitation', 'environment', 'understanding'] as const).flatMap((kind: LineKind & keyof Typed) =>
    linesOf(typed[kind]).map((words) => ({ kind, words, goalId: null })),
  );
  const lines: Omit<FormulationLine, 'id'>[] = [...plain];
  for (const number of [1, 2, 3, 4] as const) {
    const words = typed[`priority${number}`];
    const chosen = typed[`goals${number}`];
    if (words === null && chosen.length > 0)
      return { lines: [], problem: { field: `priority${number}`, say: 'Write what comes first before choosing the goal that rests on it.' } };
    if (chosen.some((id) => !goals.has(id)))
      return { lines: [], problem: { field: `goals${number}`, say: 'Choose goals of theirs that still hold.' } };
    if (words === null) continue;
    const one = words.replaceAll('\n', ' ');
    lines.push(
      ...(chosen.length === 0
        ? [{ kind: 'priority' as const, words: one, goalId: null }]
        : chosen.map((goalId) => ({ kind: 'priority' as const, words: one, goalId }))),
    );
  }
  if (plain.length === 0)
    return { lines: [], problem: { field: 'strength', say: 'Write at least one line: a strength, what is hard, or the surroundings.' } };
  return { lines, problem: null };
}
