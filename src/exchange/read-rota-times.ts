import { LONDON } from '#platform/time.ts';
import { sayDay } from './read-dates.ts';
import type { Reading, RotaEntry, ShiftKind } from './words.ts';

/** A shift longer than this is looked at twice: the longest usual one is a night of 12½ hours. */
const LONG_SHIFT_HOURS = 16;

/**
 * A wall-clock time in London on a day. In the hour that the clocks skip there is no such time; in the hour that comes twice
 * the first, in summer time, is meant.
 */
export function londonTime(day: Temporal.PlainDate, time: Temporal.PlainTime): Reading<Temporal.ZonedDateTime> {
  const wall = day.toPlainDateTime(time);
  const first = wall.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(LONDON, { disambiguation: 'later' });
  if (first.epochNanoseconds === second.epochNanoseconds) return { value: first };
  const clock = time.toString({ smallestUnit: 'minute' });
  if (!first.toPlainDateTime().equals(wall)) {
    return { problem: `There is no ${clock} on ${sayDay(day)}: the clocks go forward that night.` };
  }
  return {
    value: first,
    warning: `${clock} comes twice on ${sayDay(day)}, when the clocks go back; the first was taken.`,
  };
}

/** Which kind of shift its times make it, when the rota has no word for it. */
function kindByTimes(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): ShiftKind {
  const hours = (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000;
  if (start.hour >= 18 || start.hour < 5) return 'night';
  if (hours >= 10) return 'long day';
  if (start.dayOfWeek > 5) return 'weekend';
  return start.hour < 12 ? 'early' : 'late';
}

/**
 * Makes a shift from the day it starts and its two times. An end at or before the start is on the next day, as in
 * 19:00–07:30. `endDay` is given when the file says the end's own day.
 */
export function makeShift(
  kind: ShiftKind | null,
  startDay: Temporal.PlainDate,
  startTime: Temporal.PlainTime,
  endTime: Temporal.PlainTime,
  endDay: Temporal.PlainDate | null = null,
): Reading<RotaEntry> {
  const order = Temporal.PlainTime.compare(endTime, startTime);
  if (endDay === null && order === 0) return { problem: 'The shift starts and ends at the same time.' };
  const start = londonTime(startDay, startTime);
  const end = londonTime(endDay ?? (order < 0 ? startDay.add({ days: 1 }) : startDay), endTime);
  if (start.problem !== undefined) return { problem: start.problem };
  if (end.problem !== undefined) return { problem: end.problem };
  const hours = (end.value.epochMilliseconds - start.value.epochMilliseconds) / 3_600_000;
  if (hours <= 0) return { problem: 'The shift ends before it starts.' };
  if (hours > 25) return { problem: `The shift is ${Math.round(hours)} hours long. Write one line for each shift.` };
  const warnings = [
    start.warning,
    end.warning,
    hours > LONG_SHIFT_HOURS ? `The shift is ${Math.round(hours)} hours long. Check its times.` : undefined,
  ];
  const warning = warnings.filter((each) => each !== undefined).join(' ');
  const entry: RotaEntry = {
    what: 'shift',
    kind: kind ?? kindByTimes(start.value, end.value),
    start: start.value,
    end: end.value,
  };
  return warning === '' ? { value: entry } : { value: entry, warning };
}

/** The whole of the days from first to last, both counted, midnight to midnight in London (23 or 25 hours at a clock change). */
export function wholeDays(first: Temporal.PlainDate, last: Temporal.PlainDate): { start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime } {
  return { start: first.toZonedDateTime(LONDON), end: last.add({ days: 1 }).toZonedDateTime(LONDON) };
}
