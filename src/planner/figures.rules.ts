/** What a plan gives, in hours, evenings, money and staff time: the figures beside its points. */
import type { Plan, PlannedSession } from './plan.ts';
import type { EarlierSession, Problem, ProblemActivity } from './problem.ts';
import { daysAWeek, eveningFrom, slotsADay } from './slots.words.ts';

/** What one week gives. Hours are hours; money is pence. */
export interface PlanFigures {
  readonly sessions: number;
  /** Hours offered, by person; everybody of the problem is in it. */
  readonly hours: ReadonlyMap<string, number>;
  readonly average: number;
  /** Whoever with hours of their own to be offered has the smallest share of them; null when nobody has any. */
  readonly least: { readonly person: string; readonly hours: number; readonly target: number } | null;
  /** How many are offered fewer hours than their own. */
  readonly below: number;
  readonly withTarget: number;
  /** Evenings and weekend halves with something on, of how many. */
  readonly blocks: number;
  readonly ofBlocks: number;
  readonly pence: number;
  /** Share of their time on duty spent in sessions, by member of staff with a shift, the most first. */
  readonly staff: readonly { readonly id: string; readonly hours: number; readonly share: number }[];
}

/** The figures of a plan, or of an earlier week read by the same problem. */
export function planFigures(problem: Problem, sessions: readonly (PlannedSession | EarlierSession)[]): PlanFigures {
  const activities = new Map(problem.activities.map((one) => [one.id, one]));
  const hours = new Map(problem.people.map(({ id }) => [id, 0]));
  const unitOf = new Map(problem.people.map(({ id, unit }) => [id, unit]));
  const staffSlots = new Map<string, number>();
  const blocks = new Set<string>();
  let pence = 0;
  let held = 0;
  for (const session of sessions) {
    const activity = activities.get(session.activity);
    if (activity === undefined) continue;
    held += 1;
    const people = session.people.map((one) => (typeof one === 'string' ? one : one.id)).filter((id) => hours.has(id));
    pence += activity.costFixed + people.length * activity.costPerPerson;
    const block = blockOf(session.day, session.from);
    for (const id of people) {
      hours.set(id, hours.get(id)! + activity.slots / 2);
      if (block !== null) blocks.add(`${unitOf.get(id)!} ${block}`);
    }
    for (const id of session.staff) staffSlots.set(id, (staffSlots.get(id) ?? 0) + staffStretch(activity));
  }
  const wanting = problem.people.filter(({ targetHours }) => targetHours > 0);
  const shares = wanting.map(({ id, targetHours }) => ({ person: id, hours: hours.get(id)!, target: targetHours }));
  const least = shares.toSorted((a, b) => a.hours / a.target - b.hours / b.target || a.hours - b.hours)[0] ?? null;
  return {
    sessions: held,
    hours,
    average: problem.people.length === 0 ? 0 : [...hours.values()].reduce((sum, one) => sum + one, 0) / problem.people.length,
    least,
    below: shares.filter((one) => one.hours < one.target).length,
    withTarget: wanting.length,
    blocks: blocks.size,
    ofBlocks: problem.units.length * (daysAWeek + 4),
    pence,
    staff: problem.staff
      .map(({ id, shifts }) => {
        const onDuty = shifts.reduce((sum, one) => sum + one.to - one.from, 0);
        const slots = staffSlots.get(id) ?? 0;
        return { id, hours: slots / 2, share: onDuty === 0 ? 0 : slots / onDuty };
      })
      .filter(({ id, hours: given }) => given > 0 || problem.staff.some((one) => one.id === id && one.shifts.length > 0))
      .toSorted((a, b) => b.share - a.share || b.hours - a.hours),
  };
}

/** The evening or half of a weekend day in which a session begins; null on a weekday before 17:00. */
export function blockOf(day: number, from: number): string | null {
  if (from >= eveningFrom) return `${day} evening`;
  if (day < 5) return null;
  return from < 8 ? `${day} morning` : `${day} afternoon`;
}

function staffStretch(activity: ProblemActivity): number {
  return Math.min(slotsADay, activity.slots + activity.setUp + activity.clearUp + 2 * activity.travel);
}

/** What differs between the week as it stood and a plan. Sessions are the same when activity, day and time are. */
export interface PlanChanges {
  readonly kept: number;
  readonly added: readonly PlannedSession[];
  readonly dropped: readonly EarlierSession[];
  /** Invitations that were there and are gone, and new ones, by session of the plan or of before. */
  readonly withdrawn: readonly { readonly session: EarlierSession; readonly person: string }[];
  readonly invited: readonly { readonly session: PlannedSession; readonly person: string }[];
  /** Who runs a session that stays, where that changes. */
  readonly staff: readonly { readonly session: PlannedSession; readonly was: readonly string[]; readonly becomes: readonly string[] }[];
}

/** What a plan changes of a week. */
export function planChanges(before: readonly EarlierSession[], plan: Pick<Plan, 'sessions'>): PlanChanges {
  const key = (one: { activity: string; day: number; from: number }): string => `${plainActivity(one.activity)} ${one.day} ${one.from}`;
  const was = new Map(before.map((one) => [key(one), one]));
  const is = new Map(plan.sessions.map((one) => [key(one), one]));
  const added = plan.sessions.filter((one) => !was.has(key(one)));
  const dropped = before.filter((one) => !is.has(key(one)));
  const both = plan.sessions.flatMap((session) => {
    const earlier = was.get(key(session));
    return earlier === undefined ? [] : [{ session, earlier }];
  });
  return {
    kept: both.length,
    added,
    dropped,
    withdrawn: before.flatMap((session) => {
      const stays = new Set(is.get(key(session))?.people.map(({ id }) => id) ?? []);
      return session.people.filter((id) => !stays.has(id)).map((person) => ({ session, person }));
    }),
    invited: plan.sessions.flatMap((session) => {
      const there = new Set(was.get(key(session))?.people ?? []);
      return session.people.filter(({ id }) => !there.has(id)).map(({ id }) => ({ session, person: id }));
    }),
    staff: both
      .filter(({ session, earlier }) => session.staff.length !== earlier.staff.length || session.staff.some((id) => !earlier.staff.includes(id)))
      .map(({ session, earlier }) => ({ session, was: earlier.staff, becomes: session.staff })),
  };
}

/** An activity of another length ("…~3") or of one person ("….2") is the same activity. */
export function plainActivity(id: string): string {
  return id.replace(/~\d+$/, '');
}
