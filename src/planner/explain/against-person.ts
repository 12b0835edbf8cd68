/** What stands against one person being somewhere at a time, as far as they themselves go. */
import type { PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemLeave, ProblemPerson } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { bits, ownWeek, type OwnWeek, type Taken } from './taken.ts';

interface At {
  readonly day: number;
  readonly from: number;
}

/** Somebody asked about in one activity: what is the same at all its times. */
export interface Asked {
  readonly person: ProblemPerson;
  readonly activity: ProblemActivity;
  /** Rules that stand against it at any time. */
  readonly always: readonly RuleName[];
  /** Lines of leave that have its place, in their order. */
  readonly lines: readonly ProblemLeave[];
}

/** Puts a question together. */
export function asked(person: ProblemPerson, activity: ProblemActivity): Asked {
  const always: RuleName[] = [];
  if (!activity.units.includes(person.unit)) always.push('person of the unit');
  if (person.not.some((one) => one.activity === activity.id)) always.push('asked not to');
  if (
    (activity.forGender !== null && activity.forGender !== person.gender) ||
    (activity.forCulture !== null && !person.culture.includes(activity.forCulture))
  )
    always.push('for others');
  if (person.needsStepFree && !activity.stepFree) always.push('step-free');
  if (activity.allergens.some((one) => person.allergies.includes(one))) always.push('allergy');
  const lines = activity.outside && person.outside === 'lines' ? person.leave.filter((line) => hasPlace(line, activity)) : [];
  if (activity.outside && person.outside !== 'free' && lines.length === 0) always.push('leave');
  return { person, activity, always, lines };
}

/** Adds the rules of the person's own at a time. `line`: the one that would be used; `session`: the one that is planned then, or null. */
export function againstPerson(
  problem: Problem,
  taken: Taken,
  { person, activity, always, lines }: Asked,
  at: At,
  line: ProblemLeave | null,
  session: PlannedSession | null,
  found: RuleName[],
): void {
  for (const rule of always) found.push(rule);
  const from = at.from - activity.travel;
  const to = at.from + activity.slots + activity.travel;
  const wanted = bits(Math.max(0, from), Math.min(24, to));
  if ((taken.busy.get(person.id)![at.day]! & wanted) !== 0) found.push('person busy');
  if ((taken.by.get(person.id)![at.day]! & wanted) !== 0) found.push('person in two places');
  const own = ownWeek(taken, person.id);
  if (person.maxSlotsDay !== null && own.days[at.day]! + activity.slots > person.maxSlotsDay) found.push('hours a day');
  if (person.maxSlotsWeek !== null && own.slots + activity.slots > person.maxSlotsWeek) found.push('hours a week');
  if (problem.budgetPerPerson !== null && own.pence + activity.costPerPerson > problem.budgetPerPerson) found.push('budget for one person');
  if (lines.length > 0) againstLeave(own, line, at.day, to - from, found);
  if (session === null) return;
  if (problem.apart.some(([a, b]) => (a === person.id && isIn(session, b)) || (b === person.id && isIn(session, a)))) found.push('not together');
}

function isIn(session: PlannedSession, id: string): boolean {
  return session.people.some((one) => one.id === id);
}

/** The line that would be used, or null; the first that fits, as the plan itself chooses it. */
export function lineFor(person: ProblemPerson, activity: ProblemActivity, at: At): ProblemLeave | null {
  return fittingLine(
    person.leave.filter((line) => hasPlace(line, activity)),
    activity,
    at,
  );
}

/** The first line of those with the place that fits in times and length, or null. */
export function fittingLine(lines: readonly ProblemLeave[], activity: ProblemActivity, at: At): ProblemLeave | null {
  const from = at.from - activity.travel;
  const to = at.from + activity.slots + activity.travel;
  for (const line of lines) {
    if (line.maxSlots !== null && to - from > line.maxSlots) continue;
    for (const one of line.times) if (one.day === at.day && one.from <= from && to <= one.to) return line;
  }
  return null;
}

function againstLeave(own: OwnWeek, line: ProblemLeave | null, day: number, slots: number, found: RuleName[]): void {
  if (line === null) {
    found.push('leave times');
    return;
  }
  const used = own.lines.get(line.id);
  if (
    (line.maxTimesWeek !== null && (used?.times ?? 0) + 1 > line.maxTimesWeek) ||
    (line.maxTimesDay !== null && (used?.days[day] ?? 0) + 1 > line.maxTimesDay) ||
    (line.maxSlotsWeek !== null && (used?.slots ?? 0) + slots > line.maxSlotsWeek)
  )
    found.push('leave used up');
}

function hasPlace(line: ProblemLeave, activity: ProblemActivity): boolean {
  const place = activity.place;
  return (line.places === null || (place !== null && line.places.includes(place))) && (place === null || !line.notPlaces.includes(place));
}
