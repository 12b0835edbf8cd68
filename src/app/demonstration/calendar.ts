import { Range } from '#platform/database.ts';
import { dateOf, dateWithYear, instantAt, wallOf, weekOf } from '#platform/time.ts';

/** Weeks of history before the current one, and weeks planned after it. */
export const WEEKS_BACK = 11;
export const WEEKS_AHEAD = 1;
/** Weeks of rota, before and after the current one. */
export const ROTA_BACK = 12;
export const ROTA_AHEAD = 3;

/** The weeks the demonstration unit is made for. Week 0 is the one that holds `now`. */
export interface Calendar {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** The current week's Monday. */
  readonly monday: Temporal.PlainDate;
  /** Monday of a week: -11 is the first of the history. */
  mondayOf(week: number): Temporal.PlainDate;
  /** Day 1 is Monday. */
  date(week: number, day: number): Temporal.PlainDate;
  /** The instant of minutes after midnight on the wall clock. */
  at(date: Temporal.PlainDate, minutesOfDay: number): Temporal.Instant;
  /** Is a time, in minutes on the wall clock from the current week's Monday, now or past? */
  isOver(minutes: number): boolean;
}

export function makeCalendar(now: Temporal.Instant): Calendar {
  const today = dateOf(now);
  const { monday } = weekOf(today);
  const wall = wallOf(now);
  const nowAt = (today.dayOfWeek - 1) * 1440 + wall.hour * 60 + wall.minute;
  const mondayOf = (week: number): Temporal.PlainDate => monday.add({ weeks: week });
  return {
    now,
    today,
    monday,
    mondayOf,
    date: (week, day) => mondayOf(week).add({ days: day - 1 }),
    at: (date, minutesOfDay) => instantAt(date.add({ days: Math.floor(minutesOfDay / 1440) }), clock(minutesOfDay)),
    isOver: (minutes) => minutes <= nowAt,
  };
}

/** Minutes after midnight of "13:30". */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** "13:30" of minutes after midnight. */
export function clock(minutesOfDay: number): string {
  const inDay = ((minutesOfDay % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** From a day on, until further notice. */
export function since(date: Temporal.PlainDate): Range<Temporal.PlainDate> {
  return new Range<Temporal.PlainDate>(date, null);
}

/** What a note's line says it was about: the session's name and day, nobody's name. */
export function aboutLabel(name: string, date: Temporal.PlainDate): string {
  return `${name}, ${dateWithYear(date)}`;
}
