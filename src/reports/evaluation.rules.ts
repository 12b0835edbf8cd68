/** Two periods of the same length beside each other, and what may be shown of a count. */

/** First and last day, both included. */
export interface Period {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

/** A count: a part of a whole (`share`), or so many for each (`each`). */
export interface Count {
  readonly part: number;
  readonly whole: number;
}

/** What is compared, as it was defined on a day. */
export interface EvaluationMeasure {
  readonly code: string;
  readonly title: string;
  readonly counts: string;
  readonly better: 'more' | 'fewer' | null;
  readonly caveat: string;
  readonly source: string;
  /** Why it is not counted yet; null: it is. */
  readonly notCounted: string | null;
}

/** Months that a period may have. */
export const evaluationMonths = [3, 6, 12] as const;

/**
 * The months up to today, and as many days from when the baseline begins: a year before, unless a day is chosen that leaves the two apart. `overlaps`:
 * the day chosen does not, and the usual one stands in its place.
 */
export function periodsOf(
  today: Temporal.PlainDate,
  months: number,
  chosen: Temporal.PlainDate | null,
): { readonly now: Period; readonly baseline: Period; readonly overlaps: boolean } {
  const now = { first: today.subtract({ months }).add({ days: 1 }), last: today };
  const days = now.first.until(now.last, { largestUnit: 'days' }).days;
  const from = (first: Temporal.PlainDate): Period => ({ first, last: first.add({ days }) });
  const before = from(now.first.subtract({ years: 1 }));
  // Over a 29 February a year is a day too short for a year's days: the baseline begins a day sooner then.
  const usual = Temporal.PlainDate.compare(before.last, now.first) < 0 ? before : from(before.first.subtract({ days: 1 }));
  if (chosen === null) return { now, baseline: usual, overlaps: false };
  const asked = from(chosen);
  const apart = Temporal.PlainDate.compare(asked.last, now.first) < 0;
  return { now, baseline: apart ? asked : usual, overlaps: !apart };
}

/** How a count is shown. Null shares: there is nothing to divide by, or it is hidden. */
export interface Shown {
  readonly words: string;
  /** In hundredths for a share, in days for days a person. */
  readonly figure: number | null;
}

/**
 * Fewer than `fewest` are not told by number, and no share with them: somebody could be known by it. Nor is a part whose rest is so small, where the
 * whole is told beside it. None at all is told.
 */
export function shownShare({ part, whole }: Count, fewest: number): Shown {
  if (whole === 0) return { words: 'none', figure: null };
  if (whole < fewest) return { words: `fewer than ${fewest} in all`, figure: null };
  if (part > 0 && part < fewest) return { words: `fewer than ${fewest} of ${whole}`, figure: null };
  if (part < whole && whole - part < fewest) return { words: `more than ${whole - fewest} of ${whole}`, figure: null };
  return { words: `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`, figure: (100 * part) / whole };
}

/** So many for each of a whole: hidden where they are fewer than `fewest`. */
export function shownEach({ part, whole }: Count, fewest: number): Shown {
  if (whole === 0) return { words: 'nobody', figure: null };
  if (whole < fewest) return { words: `fewer than ${fewest} people`, figure: null };
  const each = Math.round((10 * part) / whole) / 10;
  return { words: `${each} days for each of ${whole}`, figure: each };
}

/** Measures that are so many days for each person; the others are shares. */
const each = new Set(['days-in-hospital']);

/** How a measure's count is shown. */
export function shownCount(code: string, count: Count | undefined, fewest: number): Shown {
  if (count === undefined) return { words: 'could not be counted', figure: null };
  return each.has(code) ? shownEach(count, fewest) : shownShare(count, fewest);
}
