import { lineFor } from './explain/against-person.ts';
import { planPoints } from './plan-points.rules.ts';
import type { Plan } from './plan.ts';
import type { EarlierSession, Problem } from './problem.ts';

/** A week as it stands, written as a plan: each invitation with the line of leave it would use, and what the week is worth. It may break rules. */
export function asPlan(problem: Problem, sessions: readonly EarlierSession[]): Plan {
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  const people = new Map(problem.people.map((one) => [one.id, one]));
  const known = sessions.filter(({ activity }) => activities.has(activity));
  const planned = known.map((session) => {
    const activity = activities.get(session.activity)!;
    return {
      ...session,
      people: session.people.map((id) => {
        const person = people.get(id);
        return { id, leave: activity.outside && person?.outside === 'lines' ? (lineFor(person, activity, session)?.id ?? null) : null };
      }),
    };
  });
  const { terms, total } = planPoints(problem, planned);
  return { format: 'trellis-planner-plan-1', sessions: planned, total, terms, impossible: [], bound: null, seed: 0, iterations: 0 };
}
