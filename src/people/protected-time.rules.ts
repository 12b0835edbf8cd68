import { includesDate, spanAt, weekdayOf, type Span } from '#platform/time.ts';
import type { ProtectedTime } from './words.ts';

/** A protected time on one day. */
export interface ProtectedSpan {
  readonly time: ProtectedTime;
  readonly on: Temporal.PlainDate;
  readonly span: Span;
}

/** Each time as it falls on these days, earliest first. A weekly time falls on its weekdays while it holds; one that is once, on its date. */
export function protectedSpans(times: readonly ProtectedTime[], days: readonly Temporal.PlainDate[]): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  for (const time of times) {
    for (const on of days) {
      if (!includesDate({ from: time.from, to: time.to }, on)) continue;
      const falls = time.onDate === null ? time.days.includes(weekdayOf(on)) : time.onDate.equals(on);
      if (falls) spans.push({ time, on, span: spanAt(on, time.startTime, time.minutes) });
    }
  }
  return spans.sort((a, b) => Temporal.Instant.compare(a.span.from, b.span.from));
}
