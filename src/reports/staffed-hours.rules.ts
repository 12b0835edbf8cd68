/** Hours of activity with somebody to run it, against what was planned: by day, in the evening, at weekends and on bank holidays. */
import { instantAt, intersect, isWeekend, minutesIn, type Span } from '#platform/time.ts';

/** One session of the programme, published, whether or not we cancelled it. */
export type PlannedSession = {
  readonly span: Span;
  readonly onDate: Temporal.PlainDate;
  readonly counts: boolean;
  readonly cancelled: boolean;
  /** Somebody was down to run it. */
  readonly staffed: boolean;
};

const staffedParts = ['Weekdays by day', 'Weekday evenings', 'Weekends', 'Bank holidays'] as const;
type StaffedPart = (typeof staffedParts)[number];

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
    for (const [part, minutes] of partsOf(session, bankHolidays, eveningOn)) {
      const sum = sums.get(part)!;
      sum.planned += minutes;
      sum[session.cancelled ? 'cancelled' : session.staffed ? 'withStaff' : 'nobody'] += minutes;
    }
  }
  return staffedParts.map((part) => ({ part, ...sums.get(part)! }));
}

function partsOf(
  { span, onDate }: PlannedSession,
  bankHolidays: ReadonlySet<string>,
  eveningOn: (date: Temporal.PlainDate) => Temporal.PlainTime,
): [StaffedPart, number][] {
  const all = minutesIn([span]);
  if (bankHolidays.has(onDate.toString())) return [['Bank holidays', all]];
  if (isWeekend(onDate)) return [['Weekends', all]];
  const evening = instantAt(onDate, eveningOn(onDate));
  const inEvening = Temporal.Instant.compare(evening, span.to) < 0 ? minutesIn(intersect([span], [{ from: evening, to: span.to }])) : 0;
  return [
    ['Weekdays by day', all - inEvening],
    ['Weekday evenings', inEvening],
  ];
}
