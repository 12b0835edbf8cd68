/**
 * Half-open intervals: the start is in, the end is not, so that 14:00 to 15:00 and 15:00 to 16:00 do not overlap.
 * Reached through `time.ts`, which names them again.
 */

/** An interval that includes its start and not its end. */
export type Span = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** Days from the first up to the last, which is not in it; null is open-ended. What a `daterange` column gives. */
export type DateSpan = { readonly from: Temporal.PlainDate | null; readonly to: Temporal.PlainDate | null };

/** True when the date is one of these days. */
export function includesDate(days: DateSpan, date: Temporal.PlainDate): boolean {
  if (days.from && Temporal.PlainDate.compare(date, days.from) < 0) return false;
  return !days.to || Temporal.PlainDate.compare(date, days.to) < 0;
}

/** Minutes that really pass from one instant to another, across clock changes; negative when `to` is the earlier. */
export function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (ms(to) - ms(from)) / 60_000;
}

/** Makes an interval. Throws when it would end before it starts, which no caller should let through. */
export function makeSpan(from: Temporal.Instant, to: Temporal.Instant): Span {
  if (Temporal.Instant.compare(from, to) > 0) throw new RangeError('An interval cannot end before it starts.');
  return { from, to };
}

/** True when the two share some time. Touching ends do not, and an empty interval overlaps nothing. */
export function overlaps(a: Span, b: Span): boolean {
  return !isEmptySpan(a) && !isEmptySpan(b) && ms(a.from) < ms(b.to) && ms(b.from) < ms(a.to);
}

/** True when the instant is inside: the start is, the end is not. */
export function holds(span: Span, instant: Temporal.Instant): boolean {
  return ms(span.from) <= ms(instant) && ms(instant) < ms(span.to);
}

/** True when it has no time in it. */
function isEmptySpan(span: Span): boolean {
  return ms(span.from) >= ms(span.to);
}

/** The same time with no overlaps: sorted, joined where they touch, empty ones left out. */
export function union(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => !isEmptySpan(span)).sort((a, b) => ms(a.from) - ms(b.from));
  const joined: Span[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && ms(span.from) <= ms(last.to)) {
      if (ms(span.to) > ms(last.to)) joined[joined.length - 1] = { from: last.from, to: span.to };
    } else joined.push(span);
  }
  return joined;
}

/** The time that is in both. */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  const left = union(a);
  const right = union(b);
  const shared: Span[] = [];
  let i = 0;
  let j = 0;
  for (let x = left[0], y = right[0]; x && y; x = left[i], y = right[j]) {
    const from = ms(x.from) > ms(y.from) ? x.from : y.from;
    const to = ms(x.to) < ms(y.to) ? x.to : y.to;
    if (ms(from) < ms(to)) shared.push({ from, to });
    if (ms(x.to) <= ms(y.to)) i += 1;
    else j += 1;
  }
  return shared;
}

/** The time of the first that is not in the second. */
export function minus(a: readonly Span[], b: readonly Span[]): Span[] {
  const taken = union(b);
  const left: Span[] = [];
  for (const span of union(a)) {
    let from = span.from;
    for (const hole of taken) {
      if (ms(hole.to) <= ms(from)) continue;
      if (ms(hole.from) >= ms(span.to)) break;
      if (ms(hole.from) > ms(from)) left.push({ from, to: hole.from });
      from = hole.to;
    }
    if (ms(from) < ms(span.to)) left.push({ from, to: span.to });
  }
  return left;
}

/** Minutes that really pass in these intervals, overlaps counted once. */
export function minutesIn(spans: readonly Span[]): number {
  return union(spans).reduce((sum, span) => sum + minutesBetween(span.from, span.to), 0);
}

function ms(instant: Temporal.Instant): number {
  return instant.epochMilliseconds;
}
