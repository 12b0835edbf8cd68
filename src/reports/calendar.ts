/** The days of a stretch in numbers, worked out once and shared by everybody counted: where London's midnights and evenings fall, and by which policy. */
import { datesBetween, daySpan, instantAt, isWeekend } from '#platform/time.ts';
import { type Interval, asInterval } from './intervals.ts';
import type { CountingPolicy } from './words.ts';

/**
 * The stretch asked about: whole London days, the last included. With `asAt`, sessions not over by then with nothing written are
 * still to come; without it, all of them should have a record.
 */
export type Stretch = {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly asAt?: Temporal.Instant;
};

/** One London day. */
export type CalendarDay = {
  readonly date: Temporal.PlainDate;
  readonly policy: CountingPolicy;
  readonly weekend: boolean;
  /** Midnight to midnight. */
  readonly midnights: Interval;
  /** The same, save that the stretch's last day holds on to a session that runs past its midnight: minutes stay with the day it started in. */
  readonly whole: Interval;
  readonly daytime: Interval;
  readonly evening: Interval;
};

/** The days of a stretch. Throws when some day has no counting policy: a figure without one must not be shown. */
export function daysOf(stretch: Stretch, policies: readonly CountingPolicy[]): CalendarDay[] {
  const dates = datesBetween(stretch.first, stretch.last);
  return dates.map((date, i) => {
    const policy = policyOn(policies, date);
    const midnights = asInterval(daySpan(date));
    const [from, midnight] = midnights;
    const evening = instantAt(date, policy.eveningFrom).epochMilliseconds;
    const to = i === dates.length - 1 ? midnight + 24 * 3_600_000 : midnight;
    return {
      date,
      policy,
      weekend: isWeekend(date),
      midnights,
      whole: [from, to],
      daytime: [from, evening],
      evening: [evening, to],
    };
  });
}

/** The day of the calendar in which a moment falls, or undefined when it is outside the stretch. */
export function dayHolding(days: readonly CalendarDay[], at: number): CalendarDay | undefined {
  return days.find(({ midnights: [from, to] }) => from <= at && at < to);
}

/** The policy in force on a date. Throws when there is none. */
export function policyOn(policies: readonly CountingPolicy[], date: Temporal.PlainDate): CountingPolicy {
  const day = date.toString();
  const found = policies.find(({ during }) => (!during.from || during.from.toString() <= day) && (!during.to || day < during.to.toString()));
  if (!found) throw new RangeError(`No counting policy is set for ${day}.`);
  return found;
}
