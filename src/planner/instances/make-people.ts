import type { Busy, ProblemActivity, ProblemLeave, ProblemPerson, Stretch } from '../problem.ts';
import type { Chance } from './chance.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
/** Destinations the trial weeks know; the catalogue's outings go to these. */
const places = ['shops', 'cafe', 'library', 'town', 'allotment', 'college', 'pool', 'sports-ground', 'park', 'church'];

/** The people of one unit, without what they asked for. @see giveInterests */
export function makePeople(unit: string, beds: number, chance: Chance): ProblemPerson[] {
  return Array.from({ length: beds }, (_, nth) => {
    const id = `${unit}-person-${nth + 1}`;
    const culture = chance.happens(0.25) ? ['Muslim'] : chance.happens(0.3) ? ['Christian'] : [];
    const lines = chance.happens(0.7);
    const outside = lines ? 'lines' : chance.happens(0.6) ? 'free' : 'no';
    return {
      id,
      unit,
      targetHours: nth === 0 ? 0 : chance.happens(0.65) ? 25 : chance.whole(24, 40) / 2,
      maxSlotsDay: chance.whole(10, 12),
      maxSlotsWeek: chance.happens(0.25) ? chance.whole(36, 56) : null,
      interests: [],
      not: [],
      busy: protectedTimes(culture, chance),
      prefers: preferred(chance),
      gender: chance.happens(0.4) ? 'female' : chance.happens(0.95) ? 'male' : null,
      culture,
      needsStepFree: chance.happens(0.12),
      allergies: chance.happens(0.2) ? [chance.one(['nuts', 'gluten', 'milk', 'egg'])] : [],
      outside,
      leave: outside === 'lines' ? leaveLines(id, chance) : [],
    };
  });
}

/** Meals, prayer, the ward round, appointments, visits. */
function protectedTimes(culture: readonly string[], chance: Chance): Busy[] {
  const busy: Busy[] = everyDay.flatMap((day) => [
    { day, from: 6, to: 8, why: 'meals' },
    { day, from: 16, to: 17, why: 'meals' },
  ]);
  if (culture.includes('Muslim')) for (const day of everyDay) busy.push({ day, from: 8, to: 9, why: 'prayer' });
  const round = chance.whole(0, 3);
  const from = chance.whole(1, 4);
  busy.push({ day: chance.one([0, 2]), from: round + from, to: round + from + 1, why: 'ward round' });
  for (let count = chance.whole(1, 4); count > 0; count -= 1) {
    const begins = chance.whole(0, 13);
    const why = chance.one(['psychology', 'one-to-one with named nurse', 'dentist', 'tribunal', 'care meeting']);
    busy.push({ day: chance.whole(0, 4), from: begins, to: begins + chance.whole(1, 3), why });
  }
  if (chance.happens(0.5)) busy.push({ day: chance.one([5, 6]), from: 9, to: 13, why: 'visit' });
  return busy;
}

function preferred(chance: Chance): Stretch[] {
  const [from, to] = chance.one<[number, number]>([
    [0, 6],
    [8, 16],
    [8, 12],
    [17, 24],
  ]);
  return chance.some(everyDay, chance.whole(2, 7)).map((day) => ({ day, from, to }));
}

/** One to three lines, as leave is granted: near places alone or few to an escort, the rest one to one, some places never. */
function leaveLines(person: string, chance: Chance): ProblemLeave[] {
  const never = chance.happens(0.2) ? chance.some(['pool', 'town', 'college', 'cafe'], 1) : [];
  const hours = (from: number, to: number, days: readonly number[]): Stretch[] => days.map((day) => ({ day, from, to }));
  const line = (nth: number, given: Partial<ProblemLeave>): ProblemLeave => ({
    id: `${person}-leave-${nth}`,
    withWhom: 'escorted',
    escortTwelfths: 12,
    places: null,
    notPlaces: never,
    times: hours(0, 20, everyDay),
    maxSlots: null,
    maxTimesWeek: null,
    maxTimesDay: 1,
    maxSlotsWeek: null,
    ...given,
  });
  const near = chance.some(['shops', 'cafe', 'park', 'library', 'church'], chance.whole(1, 3));
  const shape = chance.next();
  if (shape < 0.3) {
    return [
      line(1, {
        withWhom: 'alone',
        escortTwelfths: 0,
        places: near,
        times: hours(1, 16, everyDay),
        maxSlots: chance.whole(4, 8),
        maxTimesWeek: chance.whole(2, 7),
      }),
      line(2, { escortTwelfths: chance.one([3, 4, 6]), maxSlotsWeek: chance.whole(12, 30) }),
    ];
  }
  if (shape < 0.75)
    return [
      line(1, { escortTwelfths: chance.one([3, 4, 4, 6, 12]), maxSlots: chance.whole(5, 10), maxTimesWeek: chance.whole(2, 5), maxTimesDay: 2 }),
    ];
  if (shape < 0.9)
    return [
      line(1, {
        withWhom: 'accompanied',
        escortTwelfths: 3,
        places: chance.some(places, 5),
        times: hours(8, 20, everyDay),
        maxTimesWeek: chance.whole(1, 4),
      }),
    ];
  return [
    line(1, { places: ['park', 'shops'], escortTwelfths: 6, maxSlots: 6, maxTimesWeek: 3 }),
    line(2, { escortTwelfths: chance.one([12, 24]), times: hours(0, 16, [0, 1, 2, 3, 4]), maxSlots: 9, maxTimesWeek: 2, maxSlotsWeek: 14 }),
  ];
}

/** What each person asked for, goals among it, and what they are not to be invited to; `liked` says how many ask for an activity, 1 to 5. */
export function giveInterests(
  people: readonly ProblemPerson[],
  activities: readonly ProblemActivity[],
  liked: ReadonlyMap<string, number>,
  chance: Chance,
): void {
  for (const person of people) {
    const open = activities.filter((activity) => activity.units.includes(person.unit) && activity.requiredPeople.length === 0);
    const ranked = open
      .map((activity) => ({ id: activity.id, rank: chance.next() * 3 + (liked.get(activity.id) ?? 3) }))
      .toSorted((a, b) => b.rank - a.rank);
    const wanted = ranked.slice(0, chance.whole(9, 14));
    person.interests = wanted.map(({ id }) => ({ activity: id, strength: chance.whole(1, 5), goal: chance.happens(0.25) }));
    person.not = chance
      .some(ranked.slice(wanted.length), chance.whole(8, 14))
      .map(({ id }) => ({ activity: id, why: chance.one(['asked not to', 'asked not to', 'not cleared', 'place paused']) }));
    for (const own of activities) if (own.requiredPeople.includes(person.id)) person.interests.push({ activity: own.id, strength: 4, goal: true });
  }
}
