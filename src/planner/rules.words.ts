/**
 * The names of the hard rules: the search filters by them, the checker finds breaches of them, "why not" counts them. One word list so that
 * all three speak of the same thing; how each is worked out is written twice on purpose (search and checker share no code).
 */
export const ruleNames = [
  // The session by itself
  'allowed start', // its activity names this day and time
  'within the day', // set-up, travel and clearing up lie between 09:00 and 21:00
  'notice', // it begins after the notice people get, or stands already
  'once a day', // one activity never twice on a day
  'times a week', // minWeek and maxWeek
  'pattern', // daysApart, sameTime
  'order', // shopping before cooking
  'enough people', // minPeople
  'full', // maxPeople
  'required people',
  'required staff',
  // Room and vehicle
  'room needed',
  'room suits', // listed, features, unit
  'room holds', // people and staff running it
  'room free', // closed, booked or in use by another session
  'vehicle needed',
  'vehicle suits',
  'seats', // people and staff
  'vehicle free',
  'driver',
  // Staff
  'staff needed',
  'too many staff', // staff + extraEscorts
  'skills',
  'staff of the unit',
  'on shift',
  'staff busy',
  'staff in two places',
  'staff hours', // maxSlotsDay
  'break',
  'cover left', // coverStaff on the unit while others are out
  'registered cover left',
  'escorts', // twelfths of those going, met by staff with 'escort'
  // People
  'person of the unit',
  'asked not to', // ProblemPerson.not
  'person busy', // protected times, appointments, away
  'person in two places',
  'hours a day',
  'hours a week',
  'for others', // gender or culture
  'step-free',
  'allergy',
  'not together',
  'leave', // no leave, wrong place
  'leave times', // its hours, or too long at once
  'leave used up', // times or hours a week, times a day
  // Money
  'budget',
  'budget for one person',
  // Locks
  'lock', // a session that stands is not held as it is
  'closed', // more people than a closed session names
] as const;
export type RuleName = (typeof ruleNames)[number];

/** One thing a plan breaks, as the checker found it. */
export interface Breach {
  readonly rule: RuleName;
  readonly session: string | null;
  readonly who: string | null;
  /** A sentence for a developer or a log: ids only, no names. */
  readonly say: string;
}
