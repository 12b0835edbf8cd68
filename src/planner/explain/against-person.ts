/** What stands against one person being somewhere at a time, as far as they themselves go. */
import type { PlannedSession } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemLeave, ProblemPerson } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { bits, reachOf, type Taken } from './taken.ts';

interface At {
  readonly day: number;
  readonly from: number;
}

/** The rules of the person's own. `session`: the one that is planned then, or null. */
export function* againstPerson(
  problem: Problem,
  taken: Taken,
  person: ProblemPerson,
  activity: ProblemActivity,
  at: At,
  session: PlannedSession | null,
): Iterable<RuleName> {
  if (!activity.units.includes(person.unit)) yield 'person of the unit';
  if (person.not.some((one) => one.activity === activity.id)) yield 'asked not to';
  if (
    (activity.forGender !== null && activity.forGender !== person.gender) ||
    (activity.forCulture !== null && !person.culture.includes(activity.forCulture))
  )
    yield 'for others';
  if (person.needsStepFree && !activity.stepFree) yield 'step-free';
  if (activity.allergens.some((one) => person.allergies.includes(one))) yield 'allergy';
  const [from, to] = reachOf(activity, at.from).people;
  const wanted = bits(Math.max(0, from), Math.min(24, to));
  if ((taken.busy.get(person.id)![at.day]! & wanted) !== 0) yield 'person busy';
  if ((taken.by.get(person.id)![at.day]! & wanted) !== 0) yield 'person in two places';
  const mine = taken.peopleSessions.get(person.id) ?? [];
  const slots = (several: readonly PlannedSession[]): number =>
    several.reduce((sum, one) => sum + (taken.activities.get(one.activity)?.slots ?? 0), 0);
  if (person.maxSlotsDay !== null && slots(mine.filter(({ day }) => day === at.day)) + activity.slots > person.maxSlotsDay) yield 'hours a day';
  if (person.maxSlotsWeek !== null && slots(mine) + activity.slots > person.maxSlotsWeek) yield 'hours a week';
  const spent = mine.reduce((sum, one) => sum + (taken.activities.get(one.activity)?.costPerPerson ?? 0), 0);
  if (problem.budgetPerPerson !== null && spent + activity.costPerPerson > problem.budgetPerPerson) yield 'budget for one person';
  if (activity.outside) yield* againstLeave(taken, person, activity, at);
  if (session === null) return;
  const there = new Set(session.people.map(({ id }) => id));
  if (problem.apart.some(([a, b]) => (a === person.id && there.has(b)) || (b === person.id && there.has(a)))) yield 'not together';
}

/** The line that would be used, or null; the first that fits, as the plan itself chooses it. */
export function lineFor(person: ProblemPerson, activity: ProblemActivity, at: At): ProblemLeave | null {
  const [from, to] = reachOf(activity, at.from).people;
  return (
    person.leave.find(
      (line) =>
        hasPlace(line, activity) &&
        (line.maxSlots === null || to - from <= line.maxSlots) &&
        line.times.some((one) => one.day === at.day && one.from <= from && to <= one.to),
    ) ?? null
  );
}

function* againstLeave(taken: Taken, person: ProblemPerson, activity: ProblemActivity, at: At): Iterable<RuleName> {
  if (person.outside === 'free') return;
  if (person.outside === 'no' || !person.leave.some((line) => hasPlace(line, activity))) {
    yield 'leave';
    return;
  }
  const line = lineFor(person, activity, at);
  if (line === null) {
    yield 'leave times';
    return;
  }
  const used = (taken.peopleSessions.get(person.id) ?? []).filter((one) => one.people.some(({ id, leave }) => id === person.id && leave === line.id));
  const [from, to] = reachOf(activity, at.from).people;
  const slots = used.reduce((sum, one) => {
    const other = taken.activities.get(one.activity)!;
    return sum + other.slots + 2 * other.travel;
  }, 0);
  if (
    (line.maxTimesWeek !== null && used.length + 1 > line.maxTimesWeek) ||
    (line.maxTimesDay !== null && used.filter(({ day }) => day === at.day).length + 1 > line.maxTimesDay) ||
    (line.maxSlotsWeek !== null && slots + to - from > line.maxSlotsWeek)
  )
    yield 'leave used up';
}

function hasPlace(line: ProblemLeave, activity: ProblemActivity): boolean {
  const place = activity.place;
  return (line.places === null || (place !== null && line.places.includes(place))) && (place === null || !line.notPlaces.includes(place));
}
