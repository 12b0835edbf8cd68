/** What a plan is worth, worked out afresh from the meaning in README.md. */
import type { PlanTerms } from '../plan.ts';
import { daysAWeek, eveningFrom, slotsADay, type EarlierSession, type ProblemPerson } from '../problem.ts';
import { halfHours, isOnDuty } from './crew.ts';
import { lengthOf, overlap, type Laid, type Week } from './week.ts';

/** Points by term; what is taken off is negative. */
export function pointsOf(week: Week): PlanTerms {
  const { weights } = week.problem;
  const people = week.problem.people.map((person) => worthFor(week, person));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const shares = people.flatMap(({ share }) => (share === null ? [] : [share]));
  const cost = sum(week.laid.map(({ activity, session }) => activity.costFixed + activity.costPerPerson * session.people.length)) / 100;
  const staffHours = sum(week.laid.map(({ staffed, session }) => (lengthOf(staffed) * session.staff.length) / 2));
  return {
    interest: sum(people.map((one) => one.interest)),
    goal: sum(people.map((one) => one.goal)),
    target: sum(people.map((one) => one.target)),
    equity: shares.length === 0 ? 0 : weights.equity * shares.length * Math.min(...shares),
    variety: sum(people.map((one) => one.variety)),
    repeats: minus(sum(people.map((one) => one.repeats))),
    coverage: weights.coverage * countBlocks(week),
    preferred: sum(people.map((one) => one.preferred)),
    continuity: weights.continuity * week.laid.filter((laid) => week.problem.lastWeek.some((last) => isSame(laid, last))).length,
    cost: minus(weights.cost * cost),
    staffTime: minus(weights.staffTime * staffHours),
    staffLoad: minus(weights.staffLoad * sum(week.problem.units.map(({ id }) => heaviestLoad(week, id)))),
    changes: minus(changes(week)),
  };
}

/** Nought taken off is nought, not minus nought. */
function minus(points: number): number {
  return points === 0 ? 0 : -points;
}

interface Worth {
  readonly interest: number;
  readonly goal: number;
  readonly target: number;
  readonly variety: number;
  readonly repeats: number;
  readonly preferred: number;
  readonly share: number | null;
}

function worthFor(week: Week, person: ProblemPerson): Worth {
  const { weights } = week.problem;
  const theirs = week.laid.filter(({ session }) => session.people.some(({ id }) => id === person.id));
  let [interest, goal, preferred, hours] = [0, 0, 0, 0];
  const times = new Map<string, number>();
  for (const { activity, session } of theirs) {
    const long = activity.slots / 2;
    const asked = person.interests.find((one) => one.activity === activity.id);
    interest += weights.interest * (asked?.strength ?? 0) * long;
    if (asked?.goal === true) goal += weights.goal * long;
    const liked = halfHours({ day: session.day, from: session.from, to: session.from + activity.slots }).filter((slot) =>
      person.prefers.some((one) => overlap(one, slot)),
    );
    preferred += (weights.preferred * liked.length) / 2;
    hours += long;
    times.set(activity.id, (times.get(activity.id) ?? 0) + 1);
  }
  const target = person.targetHours;
  const band = (from: number, to: number): number => Math.max(0, Math.min(hours, to * target) - from * target);
  const beyond = [...times.values()].reduce((sum, count) => sum + Math.max(0, count - 2), 0);
  return {
    interest,
    goal,
    target: weights.targetFirst * band(0, 0.4) + weights.targetNext * band(0.4, 0.7) + weights.targetLast * band(0.7, 1),
    variety: weights.variety * new Set(theirs.map(({ activity }) => activity.category)).size,
    repeats: weights.repeats * beyond,
    preferred,
    share: target > 0 ? Math.min(1, hours / target) : null,
  };
}

/** Evenings and weekend half-days of each unit in which a session with somebody of the unit begins. */
function countBlocks(week: Week): number {
  let blocks = 0;
  for (const unit of week.problem.units) {
    const theirs = week.laid.filter(({ session }) => session.people.some(({ id }) => week.person.get(id)?.unit === unit.id));
    const has = (day: number, from: number, to: number): boolean =>
      theirs.some(({ session }) => session.day === day && session.from >= from && session.from < to);
    for (let day = 0; day < daysAWeek; day += 1) if (has(day, eveningFrom, slotsADay)) blocks += 1;
    for (const day of [5, 6]) {
      if (has(day, 0, 8)) blocks += 1;
      if (has(day, 8, eveningFrom)) blocks += 1;
    }
  }
  return blocks;
}

/** The greatest share of anybody's on-duty half-hours of the week that are spent in sessions. */
function heaviestLoad(week: Week, unit: string): number {
  let heaviest = 0;
  for (const member of week.problem.staff) {
    if (member.unit !== unit) continue;
    const theirs = week.laid.filter(({ session }) => session.staff.includes(member.id));
    let [onDuty, spent] = [0, 0];
    for (let day = 0; day < daysAWeek; day += 1) {
      for (const slot of halfHours({ day, from: 0, to: slotsADay })) {
        if (!isOnDuty(member, slot)) continue;
        onDuty += 1;
        if (theirs.some(({ staffed }) => overlap(staffed, slot))) spent += 1;
      }
    }
    if (onDuty > 0) heaviest = Math.max(heaviest, spent / onDuty);
  }
  return heaviest;
}

function isSame(laid: Laid, other: EarlierSession): boolean {
  return laid.session.activity === other.activity && laid.session.day === other.day && laid.session.from === other.from;
}

function changes(week: Week): number {
  const { weights, before } = week.problem;
  if (before === null) return 0;
  let points = 0;
  for (const laid of week.laid) if (!before.some((one) => isSame(laid, one))) points += weights.added;
  for (const stood of before) {
    const stays = week.laid.find((laid) => isSame(laid, stood));
    if (stays === undefined) points += weights.dropped;
    for (const id of stood.people) if (stays?.session.people.some((one) => one.id === id) !== true) points += weights.withdrawn;
    if (stays === undefined) continue;
    for (const id of stood.staff) if (!stays.session.staff.includes(id)) points += weights.staffChanged;
  }
  return points;
}
