import { z } from 'zod';
import { optionalDate } from '#platform/form-fields.ts';
import type { Scope } from '#platform/scope.ts';
import { bothAt, dateOf, instantAt } from '#platform/time.ts';

/** A time of day on the 24-hour clock, or none (null) when left empty. */
export function optionalTime(label: string) {
  return z
    .string()
    .optional()
    .transform((value, context) => {
      const trimmed = (value ?? '').trim();
      if (trimmed === '') return null;
      const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(trimmed);
      if (found === null || Number(found[1]) > 23 || Number(found[2]) > 59) {
        context.issues.push({ code: 'custom', message: `Enter ${label} as a time, such as 14:30`, input: value });
        return z.NEVER;
      }
      return Temporal.PlainTime.from({ hour: Number(found[1]), minute: Number(found[2]) });
    });
}

export { optionalDate };

/**
 * When something happened, from a time that may be left empty (now) and a day that may be left empty. Without a day it is the last time
 * the clock showed that: just after midnight "23:50" is yesterday's.
 */
export function momentTyped(scope: Pick<Scope, 'now'>, time: Temporal.PlainTime | null, day: Temporal.PlainDate | null = null): Temporal.Instant {
  if (time === null) return scope.now;
  if (day !== null) return instantAt(day, time);
  const today = dateOf(scope.now);
  // A few minutes ahead is a clock that runs fast, not yesterday.
  const latest = scope.now.add({ minutes: 10 });
  const shown = timesShown([today.subtract({ days: 1 }), today], time);
  return shown.findLast((at) => Temporal.Instant.compare(at, latest) <= 0)!;
}

/** The next time the clock shows this after a moment: a due-back time without a day. */
export function nextTyped(after: Temporal.Instant, time: Temporal.PlainTime, day: Temporal.PlainDate | null = null): Temporal.Instant {
  if (day !== null) return instantAt(day, time);
  const on = dateOf(after);
  return timesShown([on, on.add({ days: 1 })], time).find((at) => Temporal.Instant.compare(at, after) > 0)!;
}

/** When the clock shows this on these days, in order: twice in the hour that comes twice. */
function timesShown(days: readonly Temporal.PlainDate[], time: Temporal.PlainTime): readonly Temporal.Instant[] {
  return days.flatMap((day) => bothAt(day.toPlainDateTime(time)).filter((at) => at !== undefined));
}
