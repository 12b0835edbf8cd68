import type { Meeting } from './meeting.words.ts';

/** How far back a ward round tells, as a unit has set it. */
export interface RoundPolicy {
  readonly backWeeks: number;
  readonly firstDays: number;
}

/** A page asked for by hand tells of two years at most: a bound on work, not a policy. */
const longestYears = 2;

/** The days asked for; else those of the meeting; else since the last meeting, at most so many weeks; else the last days. */
export function periodOf(
  today: Temporal.PlainDate,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  meeting: Pick<Meeting, 'from' | 'to'> | null,
  last: Pick<Meeting, 'on'> | null,
  policy: RoundPolicy,
): { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } {
  const asked = { from: dayRead(query.from), to: dayRead(query.to) };
  if (asked.from !== null && asked.to !== null && Temporal.PlainDate.compare(asked.from, asked.to) <= 0)
    return { from: later(asked.from, asked.to.subtract({ years: longestYears })), to: asked.to };
  if (meeting !== null) return { from: meeting.from, to: meeting.to };
  if (last !== null) return { from: later(last.on, today.subtract({ weeks: policy.backWeeks })), to: today };
  return { from: today.subtract({ days: policy.firstDays - 1 }), to: today };
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function dayRead(text: string | undefined): Temporal.PlainDate | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
