import { instantAt } from '#platform/time.ts';

/** When a unit holds its huddle: clock times, and how long before and after each it still counts. */
export interface HuddleTimes {
  /** "09:30". */
  readonly at: readonly string[];
  readonly earlyMinutes: number;
  readonly lateMinutes: number;
}

/** The moments at which huddles were due on a day, earliest first. */
export function dueOn(day: Temporal.PlainDate, { at }: Pick<HuddleTimes, 'at'>): readonly Temporal.Instant[] {
  return at.map((clock) => instantAt(day, Temporal.PlainTime.from(clock))).toSorted((a, b) => Temporal.Instant.compare(a, b));
}

/**
 * Which of these were not held in time, at a moment: one is missed only once its time is over, and a huddle counts for the one due it was nearest to in
 * time. One held later is told as held late, and stays missed: a count that could be mended afterwards would tell nobody anything.
 */
export function missedBy(
  due: readonly Temporal.Instant[],
  policy: HuddleTimes,
  held: readonly Temporal.Instant[],
  now: Temporal.Instant,
): readonly Temporal.Instant[] {
  return due.filter((one) => {
    const until = one.add({ minutes: policy.lateMinutes });
    if (Temporal.Instant.compare(until, now) > 0) return false;
    const from = one.subtract({ minutes: policy.earlyMinutes });
    return !held.some((at) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) <= 0);
  });
}

/** The first huddle held after one was missed, before the next was due; null: none was. */
export function heldLate(
  missed: Temporal.Instant,
  policy: HuddleTimes,
  held: readonly Temporal.Instant[],
  nextDue: Temporal.Instant | null,
): Temporal.Instant | null {
  const after = missed.add({ minutes: policy.lateMinutes });
  const until = nextDue === null ? after.add({ hours: 24 }) : nextDue.subtract({ minutes: policy.earlyMinutes });
  return (
    held
      .filter((at) => Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, until) < 0)
      .toSorted((a, b) => Temporal.Instant.compare(a, b))
      .at(0) ?? null
  );
}
