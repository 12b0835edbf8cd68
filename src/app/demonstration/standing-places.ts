import type { Calendar } from './calendar.ts';
import { chanceFor } from './chance.ts';
import type { Pattern } from './one-to-ones.ts';
import { isKeptFree, type Kept } from './protected.ts';
import { LEFT, RESIDENTS, type Resident } from './residents-list.ts';

/** Who has a standing place in which pattern, and on which of its days they do not come. */
export interface Place {
  readonly person: string;
  readonly pattern: Pattern;
  /** Weekdays on which they are left out: "only Tuesdays". */
  readonly not: readonly number[];
}

/** Said by the person and kept to: pattern's activity, weekday left out. */
const NOT_ON: readonly (readonly [person: string, activity: string, day: number])[] = [
  ['dev', 'breakfast', 6],
  ['marcus', 'walking', 1],
  ['shanice', 'relaxation', 1],
];

/** Eileen rests her wrist for a fortnight from next week: a pause in her place, not an end. */
export const PAUSED = { person: 'eileen', activity: 'crafts', fromWeek: 1, toWeek: 3 } as const;
export const isPaused = (person: string, activityKey: string, week: number): boolean =>
  person === PAUSED.person && activityKey === PAUSED.activity && week >= PAUSED.fromWeek && week < PAUSED.toWeek;

/** Marcus leads the bike workshop: he knows a wheel better than anybody here, and a worker is beside him. */
export const leads = (person: string, activityKey: string): boolean => person === 'marcus' && activityKey === 'bikes';

/** Shares out the standing places: in turns, each takes what they like best of what still has room and does not overlap. */
export function sharePlaces(calendar: Calendar, patterns: readonly Pattern[], kept: readonly Kept[]): Place[] {
  const people = [...RESIDENTS, ...LEFT];
  const places: Place[] = [];
  const taken = new Map(patterns.map((pattern) => [pattern.key, 0]));
  const held = new Map<string, { from: number; to: number }[]>(people.map(({ key }) => [key, []]));
  const minutes = new Map(people.map(({ key }) => [key, 0]));

  const give = (person: Resident, pattern: Pattern): boolean => {
    const not = NOT_ON.filter(([who, what]) => who === person.key && what === pattern.activity.key).map(([, , day]) => day);
    const slots = pattern.days
      .filter((day) => !not.includes(day))
      .map((day) => ({
        from: (day - 1) * 1440 + pattern.start,
        to: (day - 1) * 1440 + pattern.start + pattern.minutes,
      }));
    const fits = slots.filter(
      (slot) =>
        !isKeptFree(kept, calendar, person.key, slot.from, pattern.minutes) &&
        !held.get(person.key)!.some((other) => other.from < slot.to && slot.from < other.to),
    );
    // A standing place is for all the pattern's days but those said; one clash rules it out.
    if (fits.length < slots.length) return false;
    places.push({ person: person.key, pattern, not });
    held.get(person.key)!.push(...slots);
    minutes.set(person.key, minutes.get(person.key)! + slots.length * pattern.minutes);
    if (!isLeft(person)) taken.set(pattern.key, taken.get(pattern.key)! + 1);
    return true;
  };

  for (const pattern of patterns)
    if (pattern.person !== null)
      give(
        people.find(({ key }) => key === pattern.person)!,
        pattern,
      );
  const groups = patterns.filter((pattern) => pattern.person === null);
  // Those who had asked to be elsewhere at the time are simply not among "everyone".
  for (const pattern of groups.filter((each) => each.activity.everyone === true)) for (const person of people) give(person, pattern);
  const wanting = new Set(people);
  for (let round = 0; wanting.size > 0 && round < 40; round += 1) {
    for (const person of chanceFor('turns', round).shuffled([...wanting])) {
      const best = groups
        .filter(
          (pattern) =>
            pattern.activity.everyone !== true &&
            !places.some((place) => place.person === person.key && place.pattern === pattern) &&
            (isLeft(person) || taken.get(pattern.key)! < pattern.activity.max),
        )
        .map((pattern) => ({
          pattern,
          liking: liking(person, pattern) + chanceFor('liking', person.key, pattern.key).next(),
        }))
        .toSorted((a, b) => b.liking - a.liking);
      const enough = minutes.get(person.key)! >= person.offered * 60 * 0.93;
      if (enough || !best.some(({ pattern }) => give(person, pattern))) wanting.delete(person);
    }
  }
  return places;
}

/** How much somebody likes what a pattern offers, 0 to 5, by what they said of their interests. */
export function liking(person: Resident, pattern: Pattern): number {
  return Math.max(
    0,
    ...person.likes.filter(([label, , , would]) => would && pattern.activity.answers.includes(label)).map(([, , , , strength]) => strength),
  );
}

function isLeft(person: Resident): boolean {
  return 'left' in person;
}
