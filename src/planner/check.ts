import { checkCrew } from './check/crew.ts';
import { checkGuests } from './check/guests.ts';
import { checkLocks } from './check/locks.ts';
import { pointsOf } from './check/points.ts';
import { checkSessions } from './check/sessions.ts';
import { layOut } from './check/week.ts';
import type { Plan, PlannedSession, PlanTerms } from './plan.ts';
import type { Problem } from './problem.ts';
import type { Breach } from './rules.words.ts';

export interface Checked {
  /** Every rule the plan breaks, and where. None: it may be shown. */
  readonly breaches: readonly Breach[];
  /** What it is worth, worked out afresh. */
  readonly terms: PlanTerms;
  readonly total: number;
  /** A sentence for each term of the plan's own sum that is not what was worked out here. None: they agree. */
  readonly mismatches: readonly string[];
}

/** Differences up to so many points are rounding. */
const rounding = 1e-6;

/**
 * Checks a plan against every rule of rules.words.ts and works out afresh what it is worth, from the meaning in README.md. It shares nothing
 * with the search but the shapes of problem and plan, and is the gate that every plan passes before anybody sees it. Takes some tens of
 * milliseconds for a ward.
 */
export function check(problem: Problem, plan: Plan): Checked {
  const week = layOut(problem, plan);
  checkSessions(week);
  checkCrew(week);
  checkGuests(week);
  checkLocks(week, plan, (sessions) => rulesOf(problem, sessions));
  const terms = pointsOf(week);
  const total = Object.values(terms).reduce((sum, points) => sum + points, 0);
  return { breaches: week.breaches, terms, total, mismatches: mismatches(plan, terms, total) };
}

/** What stands against sessions by themselves, whether or not the locks are held. */
export function rulesOf(problem: Problem, sessions: readonly PlannedSession[]): readonly Breach[] {
  const week = layOut(problem, { sessions: [...sessions] });
  checkSessions(week);
  checkCrew(week);
  checkGuests(week);
  return week.breaches;
}

function mismatches(plan: Plan, terms: PlanTerms, total: number): string[] {
  const differs = (mine: number, theirs: number): boolean => !(Math.abs(mine - theirs) <= rounding * Math.max(1, Math.abs(mine)));
  const names = Object.keys(terms) as (keyof PlanTerms)[];
  return [
    ...names.filter((name) => differs(terms[name], plan.terms[name])).map((name) => `${name} is ${terms[name]}, not ${plan.terms[name]}.`),
    ...(differs(total, plan.total) ? [`The total is ${total}, not ${plan.total}.`] : []),
  ];
}
