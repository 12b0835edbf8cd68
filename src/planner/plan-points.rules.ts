import { pointsOf } from './check/points.ts';
import { layOut } from './check/week.ts';
import type { PlannedSession, PlanTerms } from './plan.ts';
import type { EarlierSession, Problem } from './problem.ts';

/** What a week is worth by the problem's weights, whether it keeps the rules or not: an earlier week, the draft, a plan with something left out. */
export function planPoints(
  problem: Problem,
  sessions: readonly (PlannedSession | EarlierSession)[],
): { readonly terms: PlanTerms; readonly total: number } {
  const plan = {
    sessions: sessions.map((one) => ({ ...one, people: one.people.map((who) => (typeof who === 'string' ? { id: who, leave: null } : who)) })),
  };
  const known = new Set(problem.people.map(({ id }) => id));
  const laid = layOut(problem, { sessions: plan.sessions.map((one) => ({ ...one, people: one.people.filter(({ id }) => known.has(id)) })) });
  const terms = pointsOf(laid);
  return { terms, total: Object.values(terms).reduce((sum, one) => sum + one, 0) };
}
