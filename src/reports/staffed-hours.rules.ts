/** Hours of activity with somebody to run it, against what was planned: by day, in the evening, at weekends and on bank holidays. */
import { instantAt, isWeekend, minutesIn, type Span } from '#platform/time.ts';

/** One session of the programme, published, whether or not we cancelled it. */
export type PlannedSession = {
  readonly span: Span;
  readonly onDate: Temporal.PlainDate;
  readonly counts: boolean;
  readonly cancelled: boolean;
  /** Somebody was down to run it. */
  readonly staffed: boolean;
};

export const staffedParts = ['Weekdays by day', 'Weekday evenings', 'Weekends', 'Bank holidays'] as const;
export type StaffedPart = (typeof staffedParts)[number];

/** Minutes of sessions in one part of the weeks. `planned` is the other three together. */
export type StaffedHours = {
  readonly part: StaffedPart;
  readonly planned: number;
  readonly withStaff: number;
  readonly nobody: number;
  readonly cancelled: number;
};

/**
 * Adds up session hours by part. A bank holiday is one whatever the day of the week; otherwise a weekend is a whole day, and a session
 * across the start of a weekday's evening gives its minutes to each side. Sessions that do not count are left out.
 */
export function staffedHours(
  sessions: readonly PlannedSession[],
  bankHolidays: ReadonlySet<string>,
  eveningOn: (date: Temporal.PlainDate) => Temporal.PlainTime,
): StaffedHours[] {
  const sums = new Map(staffedParts.map((part) => [part, { planned: 0, withStaff: 0, nobody: 0, cancelled: 0 }]));
  for (const session of sessions) {
    if (!session.counts) continue;
    for (const { part, span } of partsOf(session.onDate, session.span, bankHolidays, eveningOn)) {
      const sum = sums.get(part)!;
      const minutes = minutesIn([span]);
      sum.planned += minutes;
      sum[session.cancelled ? 'cancelled' : session.staffed ? 'withStaff' : 'nobody'] += minutes;
    }
  }
  return staffedParts.map((part) => ({ part, ...sums.get(part)! }));
}

/** A stretch of one day, cut by the part of the week it falls in. */
export function partsOf(
  onDate: Temporal.PlainDate,
  span: Span,
  bankHolidays: ReadonlySet<string>,
  eveningOn: (date: Temporal.PlainDate) => Temporal.PlainTime,
): readonly { readonly part: StaffedPart; readonly span: Span }[] {
  if (bankHolidays.has(onDate.toString())) return [{ part: 'Bank holidays', span }];
  if (isWeekend(onDate)) return [{ part: 'Weekends', span }];
  const evening = instantAt(onDate, eveningOn(onDate));
  if (Temporal.Instant.compare(span.to, evening) <= 0) return [{ part: 'Weekdays by day', span }];
  if (Temporal.Instant.compare(evening, span.from) <= 0) return [{ part: 'Weekday evenings', span }];
  return [
    { part: 'Weekdays by day', span: { from: span.from, to: evening } },
    { part: 'Weekday evenings', span: { from: evening, to: span.to } },
  ];
}
