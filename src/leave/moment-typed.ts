import { z } from 'zod';
import { optionalDate } from '#platform/form-fields.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, instantAt } from '#platform/time.ts';

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
  const today = dateOf(scope.now);
  if (day !== null) return instantAt(day, time);
  const at = instantAt(today, time);
  // A few minutes ahead is a clock that runs fast, not yesterday.
  return Temporal.Instant.compare(at, scope.now.add({ minutes: 10 })) > 0 ? instantAt(today.subtract({ days: 1 }), time) : at;
}

/** The next time the clock shows this after a moment: a due-back time without a day. */
export function nextTyped(after: Temporal.Instant, time: Temporal.PlainTime, day: Temporal.PlainDate | null = null): Temporal.Instant {
  if (day !== null) return instantAt(day, time);
  const on = dateOf(after);
  const at = instantAt(on, time);
  return Temporal.Instant.compare(at, after) > 0 ? at : instantAt(on.add({ days: 1 }), time);
}
