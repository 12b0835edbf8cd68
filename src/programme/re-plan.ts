import { asPlan, changeProblem, check, type EarlierSession, type Problem, type ProblemChange } from '#planner';
import type { Scope } from '#platform/scope.ts';
import { problemOfWeek } from './problem-of-week.ts';

/** A week to be changed: the problem after what happened, and the week as it stood. */
export interface WeekToMend {
  readonly problem: Problem;
  readonly now: readonly EarlierSession[];
  /** How many sessions no longer keep the rules because of what happened. */
  readonly hit: number;
}

/**
 * A week that has to change because of what happened, told as a problem: what stands is changed as little as may be. What somebody had gone
 * over with a word why before stays as it is, so long as what happened does not bear on it.
 */
export async function weekToMend(scope: Scope, unitId: string, monday: Temporal.PlainDate, happened: readonly ProblemChange[]): Promise<WeekToMend> {
  const first = await problemOfWeek(scope, unitId, monday, { stays: [], changing: true });
  const changed = changeProblem(first.problem, happened);
  const was = breachesBySession(first.problem, first.now);
  const is = breachesBySession(changed, first.now);
  const hit = [...is].filter(([id, breaches]) => [...breaches].some((one) => was.get(id)?.has(one) !== true)).map(([id]) => id);
  const excepted = [...was].filter(([id, breaches]) => breaches.size > 0 && !hit.includes(id)).map(([id]) => id);
  const second = excepted.length === 0 ? first : await problemOfWeek(scope, unitId, monday, { stays: excepted, changing: true });
  return { problem: changeProblem(second.problem, happened), now: second.now, hit: hit.length };
}

/** What each session breaks by itself and beside the others, as words that can be compared. */
function breachesBySession(problem: Problem, now: readonly EarlierSession[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { rule, session, who } of check(problem, asPlan(problem, now)).breaches) {
    if (session === null || rule === 'lock') continue;
    found.set(session, (found.get(session) ?? new Set()).add(`${rule} ${who ?? ''}`));
  }
  return found;
}
