/** What a plan is worth by term, worked out afresh from the problem in plain numbers; the search's own running sum is only its guide. */
import type { PlannedSession, PlanTerms } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { daysAWeek } from '../slots.words.ts';
import { blockOf } from './tables-candidates.ts';
import { bits, maskOf, weekMask } from './masks.ts';

export function scorePlan(problem: Problem, sessions: readonly PlannedSession[]): PlanTerms {
  const { weights } = problem;
  const activity = new Map(problem.activities.map((a) => [a.id, a]));
  const unitOf = new Map(problem.people.map((p) => [p.id, p.unit]));
  const invited = new Map(problem.people.map((p) => [p.id, [] as PlannedSession[]]));
  const blocks = new Set<string>();
  const here = new Set<string | undefined>();
  const lastWeek = new Set(problem.lastWeek.map(nameOf));
  const worked = new Map<string, number[]>();
  const sum = { coverage: 0, continuity: 0, pence: 0, staffHours: 0 };
  for (const session of sessions) {
    const about = activity.get(session.activity)!;
    const block = blockOf(session.day, session.from);
    here.clear();
    for (const { id } of session.people) {
      invited.get(id)?.push(session);
      if (block >= 0) here.add(unitOf.get(id));
    }
    for (const unit of here) blocks.add(`${unit} ${block}`);
    if (lastWeek.has(nameOf(session))) sum.continuity++;
    sum.pence += about.costFixed + session.people.length * about.costPerPerson;
    const slots = about.slots + about.setUp + about.clearUp + 2 * about.travel;
    sum.staffHours += (session.staff.length * slots) / 2;
    const begins = session.from - about.setUp - about.travel;
    for (const id of session.staff) {
      const days = worked.get(id) ?? weekMask([]);
      days[session.day] = days[session.day]! | maskOf(begins, begins + slots);
      worked.set(id, days);
    }
  }
  const own = { interest: 0, goal: 0, target: 0, variety: 0, repeats: 0, preferred: 0 };
  let least = 1;
  let withTarget = 0;
  for (const person of problem.people) {
    const wish = new Map(person.interests.map((i) => [i.activity, i]));
    const prefers = weekMask(person.prefers);
    const times = new Map<string, number>();
    const categories = new Set<string>();
    let hours = 0;
    for (const { activity: id, day, from } of invited.get(person.id)!) {
      const about = activity.get(id)!;
      const h = about.slots / 2;
      hours += h;
      const wished = wish.get(id);
      own.interest += (wished?.strength ?? 0) * h;
      own.goal += wished?.goal === true ? h : 0;
      own.preferred += bits(maskOf(from, from + about.slots) & prefers[day]!) / 2;
      categories.add(about.category);
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    const t = person.targetHours;
    const h = Math.min(hours, t);
    own.target += weights.targetFirst * Math.min(h, 0.4 * t) + weights.targetNext * Math.min(Math.max(0, h - 0.4 * t), 0.3 * t);
    own.target += weights.targetLast * Math.max(0, h - 0.7 * t);
    own.variety += categories.size;
    for (const n of times.values()) own.repeats += Math.max(0, n - 2);
    if (t > 0) {
      withTarget++;
      least = Math.min(least, hours / t);
    }
  }
  return {
    interest: weights.interest * own.interest,
    goal: weights.goal * own.goal,
    target: own.target,
    equity: weights.equity * withTarget * (withTarget === 0 ? 0 : least),
    variety: weights.variety * own.variety,
    repeats: minus(weights.repeats * own.repeats),
    coverage: weights.coverage * blocks.size,
    preferred: weights.preferred * own.preferred,
    continuity: weights.continuity * sum.continuity,
    cost: minus((weights.cost * sum.pence) / 100),
    staffTime: minus(weights.staffTime * sum.staffHours),
    staffLoad: minus(weights.staffLoad * heaviest(problem, worked)),
    changes: minus(changes(problem, sessions)),
  };
}

/** Never -0: a plan is compared as text. */
function minus(points: number): number {
  return points === 0 ? 0 : -points;
}

function nameOf(session: { activity: string; day: number; from: number }): string {
  return `${session.activity} ${session.day} ${session.from}`;
}

/** The greatest share of anybody's time on duty spent in sessions, added up over the units. */
function heaviest(problem: Problem, worked: ReadonlyMap<string, readonly number[]>): number {
  const most = new Map<string, number>();
  for (const member of problem.staff) {
    const busy = weekMask(member.busy);
    const shifts = weekMask(member.shifts);
    let duty = 0;
    let spent = 0;
    for (let day = 0; day < daysAWeek; day++) {
      const onDuty = shifts[day]! & ~busy[day]!;
      duty += bits(onDuty);
      spent += bits(onDuty & (worked.get(member.id)?.[day] ?? 0));
    }
    const share = duty === 0 ? 0 : spent / duty;
    most.set(member.unit, Math.max(most.get(member.unit) ?? 0, share));
  }
  return [...most.values()].reduce((a, b) => a + b, 0);
}

function changes(problem: Problem, sessions: readonly PlannedSession[]): number {
  if (problem.before === null) return 0;
  const { weights } = problem;
  const now = new Map(sessions.map((s) => [nameOf(s), s]));
  const stood = new Set<string>();
  let points = 0;
  for (const old of problem.before) {
    const name = nameOf(old);
    stood.add(name);
    const same = now.get(name);
    if (same === undefined) {
      points += weights.dropped + weights.withdrawn * new Set(old.people).size;
      continue;
    }
    for (const id of new Set(old.people)) if (!same.people.some((one) => one.id === id)) points += weights.withdrawn;
    for (const id of new Set(old.staff)) if (!same.staff.includes(id)) points += weights.staffChanged;
  }
  for (const session of sessions) if (!stood.has(nameOf(session))) points += weights.added;
  return points;
}
