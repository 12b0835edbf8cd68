import { activity, GROUPS, type Activity } from './activities-list.ts';
import { minuteOf, type Calendar } from './calendar.ts';
import { chanceFor } from './chance.ts';
import { isKeptFree, type Kept } from './protected.ts';
import { RESIDENTS } from './residents-list.ts';
import { staffMember } from './staff-list.ts';

/** One pattern of the programme: an activity at one time on some weekdays, with who runs it and, alone, for whom. */
export interface Pattern {
  readonly key: string;
  readonly activity: Activity;
  readonly days: readonly number[];
  readonly start: number;
  readonly minutes: number;
  readonly crew: readonly string[];
  readonly person: string | null;
}

/** Whom a one to one is for, what, with whom it may be, and when where that is settled. */
type Wish = readonly [person: string, what: string, staff: readonly string[], at?: readonly [day: number, start: string]];

const WISHES: readonly Wish[] = [
  ['priya', 'cook alone', ['jo'], [4, '13:00']],
  ['marcus', 'gym alone', ['jo'], [4, '16:00']],
  ['stephen', 'listen', ['dee'], [5, '11:15']],
  ...RESIDENTS.map((person): Wish => [
    person.key,
    'ot alone',
    [...person.workers.filter(([duty]) => duty === 'named OT').map(([, name]) => (name.startsWith('Carys') ? 'carys' : 'hannah')), 'carys'],
  ]),
  ['nathan', 'gym alone', ['sol', 'lee', 'bim']],
  ['anton', 'gym alone', ['sol', 'bim']],
  ['callum', 'gym alone', ['lee', 'sol']],
  ['hassan', 'cook alone', ['nadia', 'bim']],
  ['delroy', 'cook alone', ['nadia', 'bim', 'hannah']],
  ['dev', 'cook alone', ['bim', 'nadia']],
  ['eileen', 'cook alone', ['hannah', 'nadia']],
  ['anton', 'cook alone', ['nadia', 'jo']],
  ['gareth', 'town', ['lee', 'dee', 'colm']],
  ['tomasz', 'town', ['lee', 'colm', 'jo']],
  ['ruth', 'town', ['dee', 'colm', 'jo']],
  ['stephen', 'town', ['dee', 'sol', 'lee']],
  ['moira', 'money', ['colm', 'dee']],
  ['ian', 'money', ['colm', 'dee', 'sol']],
  ['nathan', 'money', ['colm', 'sol']],
  ['kit', 'laundry', ['bim', 'tanya', 'nadia']],
  ['dev', 'laundry', ['tanya', 'bim']],
  ['callum', 'laundry', ['nadia', 'tanya', 'bim']],
  ['ruth', 'listen', ['dee', 'tanya', 'sol']],
  ['callum', 'listen', ['tanya', 'dee', 'jo']],
  ['shanice', 'theory', ['sol', 'lee']],
  ['hassan', 'theory', ['sol', 'lee']],
  ['anton', 'theory', ['sol', 'lee']],
  ['kit', 'psychology', ['anika']],
  ['delroy', 'psychology', ['anika']],
  ['priya', 'psychology', ['anika']],
  ['gareth', 'psychology', ['anika']],
];

/** Whom a one to one is agreed with, by the people's keys. */
export function peopleOffered(what: string): string[] {
  return [...new Set(WISHES.filter((wish) => wish[1] === what).map(([person]) => person))];
}

/** The patterns of the groups: one for each time of the week they have. */
export function groupPatterns(): Pattern[] {
  return GROUPS.flatMap((each) =>
    each.patterns.map(([[days, start], crew], index) => ({
      key: `${each.key} ${index}`,
      activity: each,
      days,
      start: minuteOf(start),
      minutes: each.minutes,
      crew,
      person: null,
    })),
  );
}

const HOURS = { E: [540, 1020], L: [780, 1260], W: [600, 1080] } as const;

/** Finds a weekly time for every one to one: worker on shift and free, room free, person free and not kept from what they like best. */
export function aloneTimes(calendar: Calendar, groups: readonly Pattern[], kept: readonly Kept[]): Pattern[] {
  const placed: Pattern[] = [];
  const overlaps = (one: Pattern, day: number, start: number, minutes: number): boolean =>
    one.days.includes(day) && one.start < start + minutes && start < one.start + one.minutes;
  for (const [person, what, staff, at] of WISHES) {
    const wanted = activity(what);
    const likes = RESIDENTS.find(({ key }) => key === person)!
      .likes.filter(([, , , would, strength]) => would && strength >= 4)
      .map(([label]) => label);
    const chance = chanceFor('one to one', person, what);
    const times: (readonly [number, number])[] =
      at === undefined
        ? chance.shuffled(
            [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
              [585, 600, 630, 660, 690, 780, 795, 810, 840, 900, 930, 960, 975, 1080, 1110, 1140].map((start) => [day, start] as const),
            ),
          )
        : [[at[0], minuteOf(at[1])]];
    const found = staff
      .flatMap((key) => times.map(([day, start]) => ({ key, day, start })))
      .find(({ key, day, start }) => {
        const letter = staffMember(key).week?.[day as 1];
        if (letter === undefined || start < HOURS[letter][0] || start + wanted.minutes > HOURS[letter][1]) return false;
        if (isKeptFree(kept, calendar, person, (day - 1) * 1440 + start, wanted.minutes)) return false;
        return ![...groups, ...placed].some(
          (other) =>
            overlaps(other, day, start, wanted.minutes) &&
            (other.crew.includes(key) ||
              (wanted.room !== undefined && other.activity.room === wanted.room) ||
              other.person === person ||
              (other.person === null && (other.activity.everyone === true || other.activity.answers.some((label) => likes.includes(label))))),
        );
      });
    if (found === undefined) continue;
    placed.push({
      key: `${what} ${person}`,
      activity: wanted,
      days: [found.day],
      start: found.start,
      minutes: wanted.minutes,
      crew: [found.key],
      person,
    });
  }
  return placed;
}
