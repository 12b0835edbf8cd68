/**
 * Time, as a unit in England lives it: wall clocks in Europe/London, weeks that start on Monday, half-open intervals.
 *
 * The only file where the old date object may appear (for libraries that ask for one). Nothing here reads the system's clock
 * or the machine's time zone: the same answer comes in any zone.
 */
import type { Span } from './span.ts';

export { holds, includesDate, intersect, makeSpan, minus, minutesBetween, minutesIn, overlaps, union, type DateSpan, type Span } from './span.ts';

/** The zone in which wall time is kept and shown. */
export const LONDON = 'Europe/London';

/** An ISO week: Monday 00:00 to the next Monday 00:00, London time. */
export type IsoWeek = { readonly year: number; readonly week: number; readonly monday: Temporal.PlainDate };

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Morning is before 12:00, evening from 17:00 (NICE QS14 statement 8 looks past 17:00). */
export type PartOfDay = 'morning' | 'afternoon' | 'evening';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

// ---- wall clock and instant ----------------------------------------------------------------------------------------

/**
 * The instant at which London's clocks show this date and time.
 *
 * When clocks go forward (the last Sunday of March, 01:00 to 02:00) the hour does not exist: the time is taken to be one hour
 * later on the clock, 01:30 becoming 02:30. When clocks go back (the last Sunday of October) 01:00 to 02:00 happens twice: the
 * first is meant. `clockChangeNote` says so in words where a person has typed such a time.
 */
export function instantAt(date: Temporal.PlainDate, time: Temporal.PlainTime | string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: LONDON, plainTime: time }).toInstant();
}

/** The instant for a wall date and time, by the policy of `instantAt`. */
export function instantOfWall(wall: Temporal.PlainDateTime): Temporal.Instant {
  return wall.toZonedDateTime(LONDON).toInstant();
}

/** A sentence when this wall time does not exist or happens twice, else undefined. */
export function clockChangeNote(wall: Temporal.PlainDateTime): string | undefined {
  const earlier = wall.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(LONDON, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return undefined;
  const on = longDate(wall.toPlainDate());
  if (later.toPlainDateTime().equals(wall)) {
    return `The clocks go back on ${on}, so ${clockTime(wall.toPlainTime())} happens twice. The first is meant.`;
  }
  return `The clocks go forward on ${on}, so ${clockTime(wall.toPlainTime())} does not exist. It is taken as ${clockTime(later.toPlainTime())}.`;
}

/** What London's clocks and calendar show at an instant. */
export function wallOf(instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(LONDON).toPlainDateTime();
}

/** The London date at an instant. */
export function dateOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(LONDON).toPlainDate();
}

/** The London wall time at an instant. */
export function timeOf(instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(LONDON).toPlainTime();
}

/** The whole of a London day: 23, 24 or 25 hours. */
export function daySpan(date: Temporal.PlainDate): Span {
  return { from: instantAt(date, '00:00'), to: instantAt(date.add({ days: 1 }), '00:00') };
}

/** A session's interval from its wall start and its length in minutes that really pass. */
export function spanAt(date: Temporal.PlainDate, start: Temporal.PlainTime | string, minutes: number): Span {
  const from = instantAt(date, start);
  return { from, to: from.add({ minutes }) };
}

// ---- weeks ---------------------------------------------------------------------------------------------------------

/** The ISO week that holds a date. The year is the week's, which near New Year may differ from the date's. */
export function weekOf(date: Temporal.PlainDate): IsoWeek {
  return {
    year: date.yearOfWeek ?? date.year,
    week: date.weekOfYear ?? 1,
    monday: date.subtract({ days: date.dayOfWeek - 1 }),
  };
}

/** The ISO week of this year and number, or undefined when that year has no such week (a 53rd, say). */
export function weekNumbered(year: number, week: number): IsoWeek | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(week) || year < 1 || year > 9998 || week < 1 || week > 53) return undefined;
  // 4 January is always in week 1.
  const found = weekOf(weekOf(new Temporal.PlainDate(year, 1, 4)).monday.add({ weeks: week - 1 }));
  return found.year === year && found.week === week ? found : undefined;
}

/** "2026-W48", for addresses and keys. */
export function weekKey(week: IsoWeek): string {
  return `${String(week.year).padStart(4, '0')}-W${String(week.week).padStart(2, '0')}`;
}

/** Reads "2026-W48"; undefined when it is not a week. */
export function readWeekKey(key: string): IsoWeek | undefined {
  const found = /^(\d{4})-W(\d{2})$/.exec(key);
  return found ? weekNumbered(Number(found[1]), Number(found[2])) : undefined;
}

/** The week's Monday to Sunday. */
export function datesOfWeek(week: IsoWeek): Temporal.PlainDate[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => week.monday.add({ days }));
}

/** Every date from the first to the last, both included; none when the last is the earlier. */
export function datesBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) dates.push(date);
  return dates;
}

/** The week as an interval: 167, 168 or 169 hours. */
export function weekSpan(week: IsoWeek): Span {
  return { from: instantAt(week.monday, '00:00'), to: instantAt(week.monday.add({ days: 7 }), '00:00') };
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: Temporal.PlainDate): Weekday {
  return date.dayOfWeek as Weekday;
}

/** Saturday or Sunday. */
export function isWeekend(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek >= 6;
}

/** Which part of the day a wall time falls in. */
export function partOfDay(time: Temporal.PlainTime): PartOfDay {
  if (time.hour < 12) return 'morning';
  return time.hour < 17 ? 'afternoon' : 'evening';
}

// ---- people --------------------------------------------------------------------------------------------------------

/** Age in whole years. Someone born on 29 February is a year older on 1 March in ordinary years. */
export function ageOn(born: Temporal.PlainDate, on: Temporal.PlainDate): number {
  return born.until(on, { largestUnit: 'years' }).years;
}

// ---- words ---------------------------------------------------------------------------------------------------------

/** "Monday". */
export function dayName(day: Weekday): string {
  return DAYS[day - 1] ?? '';
}

/** "Thursday 19 November". */
export function longDate(date: Temporal.PlainDate): string {
  return `${DAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}`;
}

/** "Thursday 19 November 2026". */
export function fullDate(date: Temporal.PlainDate): string {
  return `${longDate(date)} ${date.year}`;
}

/** "19 November 2026": birthdays and documents. */
export function dateWithYear(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

/** "Mon 23". */
export function shortDay(date: Temporal.PlainDate): string {
  return `${DAYS[date.dayOfWeek - 1]?.slice(0, 3)} ${date.day}`;
}

/** "Mon 23 Nov". */
export function shortDate(date: Temporal.PlainDate): string {
  return `${shortDay(date)} ${MONTHS[date.month - 1]?.slice(0, 3)}`;
}

/** "14:00", on the 24-hour clock. */
export function clockTime(time: Temporal.PlainTime): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}

/** "14:00": what London's clocks show at the instant. */
export function clockAt(instant: Temporal.Instant): string {
  return clockTime(timeOf(instant));
}

/** As `clockAt`; in the hour that comes twice when the clocks go back, with which of the two: "01:30 BST", then "01:30 GMT". */
export function clockSaid(instant: Temporal.Instant): string {
  const [, second] = bothAt(wallOf(instant));
  if (second === undefined) return clockAt(instant);
  return `${clockAt(instant)} ${Temporal.Instant.compare(instant, second) < 0 ? 'BST' : 'GMT'}`;
}

/** Every instant at which London's clocks show this: one, two in the hour that comes twice, and the one that is meant where none does. */
export function bothAt(wall: Temporal.PlainDateTime): readonly [Temporal.Instant, Temporal.Instant?] {
  const earlier = wall.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(LONDON, { disambiguation: 'later' });
  const twice = earlier.epochMilliseconds !== later.epochMilliseconds && later.toPlainDateTime().equals(wall);
  return twice ? [earlier.toInstant(), later.toInstant()] : [instantOfWall(wall)];
}

/** "14:00 to 15:30"; the end's day is named when it is another day, unless it is that day's midnight. */
export function timeRange(span: Span): string {
  const start = wallOf(span.from);
  const end = wallOf(span.to);
  const midnight = start.toPlainDate().add({ days: 1 }).toPlainDateTime();
  if (start.toPlainDate().equals(end.toPlainDate()) || end.equals(midnight)) {
    return `${clockTime(start.toPlainTime())} to ${clockTime(end.toPlainTime())}`;
  }
  return `${clockTime(start.toPlainTime())} to ${clockTime(end.toPlainTime())} on ${longDate(end.toPlainDate())}`;
}

/** "Thursday 19 November, 14:00 to 15:30". */
export function dayAndTime(span: Span): string {
  return `${longDate(dateOf(span.from))}, ${timeRange(span)}`;
}

/** "16 to 22 November", "30 November to 6 December", with years when they differ: first and last day included. */
export function dateRange(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const end = `${last.day} ${MONTHS[last.month - 1]}`;
  if (first.equals(last)) return end;
  if (first.year !== last.year) return `${dateWithYear(first)} to ${dateWithYear(last)}`;
  if (first.month === last.month) return `${first.day} to ${end}`;
  return `${first.day} ${MONTHS[first.month - 1]} to ${end}`;
}

/** "Week of 23 November". */
export function weekTitle(week: IsoWeek): string {
  return `Week of ${week.monday.day} ${MONTHS[week.monday.month - 1]}`;
}

/** "45 minutes", "1 hour", "1 hour 30 minutes". */
export function lengthInWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const said = [];
  if (hours > 0) said.push(`${hours} ${hours === 1 ? 'hour' : 'hours'}`);
  if (rest > 0 || hours === 0) said.push(`${rest} ${rest === 1 ? 'minute' : 'minutes'}`);
  return said.join(' ');
}

/** "9.5", "12", "0.3": hours to one decimal place, for tables. A little is never shown as nothing: above 0 is at least 0.1. */
export function hoursFigure(minutes: number): string {
  const tenths = Math.round(minutes / 6);
  return String((minutes > 0 && tenths === 0 ? 1 : tenths) / 10);
}

/** The interval cut at each London midnight, with the day of each piece. */
export function cutByDay(span: Span): { readonly date: Temporal.PlainDate; readonly span: Span }[] {
  const pieces = [];
  let from = span.from;
  while (before(from, span.to)) {
    const date = dateOf(from);
    const midnight = daySpan(date).to;
    const to = before(midnight, span.to) ? midnight : span.to;
    pieces.push({ date, span: { from, to } });
    from = to;
  }
  return pieces;
}

// ---- the old date object, for libraries that ask for one -----------------------------------------------------------

/** For a library that wants the old object. */
export function toLegacyDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

/** From a library that gives the old object. Throws on an invalid one. */
export function fromLegacyDate(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
