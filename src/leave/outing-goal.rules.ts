import type { Goal } from '#plan';

/** One time the goal of a going out was named, changed or taken away. */
export interface GoalNamed {
  /** Null: none was named until then. */
  readonly wasId: string | null;
  /** Null: none is named from then on. */
  readonly goalId: string | null;
  readonly byName: string;
  readonly at: Temporal.Instant;
}

/** The goal that a going out serves, and what became of it. */
export interface GoalServed {
  readonly goalId: string | null;
  /** Everything the person aims or aimed for, in their words. */
  readonly goals: readonly Goal[];
  /** Each change, the earliest first; how many there are is the version a form is held against. */
  readonly named: readonly GoalNamed[];
}

/** How a goal is called on the page: the person's words. */
export function goalWords(goals: readonly Pick<Goal, 'id' | 'words'>[], goalId: string | null): string {
  if (goalId === null) return 'None named';
  const goal = goals.find(({ id }) => id === goalId);
  return goal === undefined ? 'A goal that cannot be read now' : `“${goal.words}”`;
}

/**
 * The goals that may be named for a going out on a day, before it and after: those held now, those held on that day though they have ended since, and
 * the one that is named.
 */
export function goalsToName(goals: readonly Goal[], on: Temporal.PlainDate, present: string | null): readonly Goal[] {
  return goals.filter(
    ({ id, saidOn, ended }) =>
      id === present || ended === null || (Temporal.PlainDate.compare(saidOn, on) <= 0 && Temporal.PlainDate.compare(on, ended) <= 0),
  );
}
