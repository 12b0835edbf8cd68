/**
 * Half-open intervals as plain numbers (milliseconds since 1970), for adding up many records quickly. The ledger turns instants into these
 * once; the rules are those of `#platform/time.ts`.
 */
import type { Span } from '#platform/time.ts';

/** From, and up to but not including, in milliseconds. */
export type Interval = readonly [from: number, to: number];

/** The same interval in numbers. */
export function asInterval(span: Span): Interval {
  return [span.from.epochMilliseconds, span.to.epochMilliseconds];
}

/** Sorted, overlapping and touching ones joined, empty ones left out. The other functions need their input so. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0]);
  const result: Interval[] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}

/** Time in both of two joined lists. */
export function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[0], y = b[0]; x && y; x = a[i], y = b[j]) {
    const from = Math.max(x[0], y[0]);
    const to = Math.min(x[1], y[1]);
    if (from < to) result.push([from, to]);
    if (x[1] <= y[1]) i += 1;
    else j += 1;
  }
  return result;
}

/** Time of the first joined list that is not in the second. */
export function without(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let j = 0;
  for (const [start, end] of a) {
    let from = start;
    for (let hole = b[j]; hole && hole[1] <= from; hole = b[j]) j += 1;
    for (let k = j, hole = b[k]; hole && hole[0] < end; k += 1, hole = b[k]) {
      if (hole[0] > from) result.push([from, hole[0]]);
      from = Math.max(from, hole[1]);
    }
    if (from < end) result.push([from, end]);
  }
  return result;
}

/** True when an interval shares time with a joined list. Asked millions of times for a long stretch, so it stops as soon as it can. */
export function touchesAny([from, to]: Interval, joinedList: readonly Interval[]): boolean {
  if (from >= to) return false;
  for (const other of joinedList) {
    if (other[0] >= to) return false;
    if (from < other[1]) return true;
  }
  return false;
}

/** Minutes in a joined list. */
export function minutesOf(joinedList: readonly Interval[]): number {
  return joinedList.reduce((sum, [from, to]) => sum + (to - from), 0) / 60_000;
}
