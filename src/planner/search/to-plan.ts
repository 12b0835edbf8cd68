/** A week put by, written out as a plan: ids instead of numbers, in an order that depends on nothing but what is in it. */
import type { Plan, PlannedSession } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { Impossible } from './locks.ts';
import type { Saved, SavedSession } from './saved.ts';
import { scorePlan } from './score.ts';
import type { Tables } from './tables.ts';

export function toPlan(
  t: Tables,
  problem: Problem,
  saved: Saved,
  about: { impossible: readonly Impossible[]; seed: number; iterations: number },
): Plan {
  const ids = new Set(t.problem.locks.map((lock) => lock.id));
  const sessions = saved
    .toSorted((x, y) => t.cand.day[x.cand]! - t.cand.day[y.cand]! || t.cand.from[x.cand]! - t.cand.from[y.cand]! || x.place - y.place)
    .map((session) => written(t, session, ids));
  const terms = scorePlan(problem, sessions);
  return {
    format: 'trellis-planner-plan-1',
    sessions,
    total: Object.values(terms).reduce((sum, points) => sum + points, 0),
    terms,
    impossible: about.impossible.map(({ lock, rules }) => ({ lock, rules: [...rules] })),
    bound: null,
    seed: about.seed,
    iterations: about.iterations,
  };
}

function written(t: Tables, session: SavedSession, ids: ReadonlySet<string>): PlannedSession {
  const { problem, cand, people } = t;
  const c = session.cand;
  const a = cand.activity[c]!;
  const activity = problem.activities[a]!;
  const outside = activity.outside;
  return {
    id: session.lock >= 0 ? problem.locks[session.lock]!.id : idOf(activity.id, a, cand.day[c]!, cand.from[c]!, ids),
    activity: activity.id,
    day: cand.day[c]!,
    from: cand.from[c]!,
    room: session.room < 0 ? null : problem.rooms[session.room]!.id,
    vehicle: session.vehicle < 0 ? null : problem.vehicles[session.vehicle]!.id,
    staff: Array.from(leading(t, session), (k) => problem.staff[k]!.id),
    people: Array.from(session.people.toSorted(), (p) => {
      const line = outside ? people.line[people.first[c]! + p]! : -1;
      return { id: problem.people[p]!.id, leave: line < 0 ? null : people.lines.id[line]! };
    }),
  };
}

/** The same session has the same id in every run; a long activity id gives way to its place in the list. */
function idOf(activity: string, place: number, day: number, from: number, taken: ReadonlySet<string>): string {
  const id = `${activity}@${day}.${from}`;
  const short = id.length <= 64 ? id : `activity-${place + 1}@${day}.${from}`;
  let free = short;
  for (let n = 2; taken.has(free); n++) free = `activity-${place + 1}@${day}.${from}-${n}`;
  return free;
}

/** Who leads comes first: as the lock names them, then whoever brings most of what the activity asks for. */
function leading({ problem, act, cand, crew, staff }: Tables, session: SavedSession): ArrayLike<number> & Iterable<number> {
  if (session.staff.length < 2) return session.staff;
  const named = session.lock < 0 ? [] : problem.locks[session.lock]!.staff.map((id) => staff.get(id) ?? -1);
  const needs = act.needs[cand.activity[session.cand]!]!;
  const brings = (k: number): number =>
    [...needs].reduce((n, skill) => n + crew.has[k * act.skills + skill]! * (act.namedSkill.has(skill) ? 2 : 1), 0);
  const rank = (k: number): number => (named.includes(k) ? named.indexOf(k) : named.length);
  return [...session.staff].toSorted((x, y) => rank(x) - rank(y) || brings(y) - brings(x) || x - y);
}
