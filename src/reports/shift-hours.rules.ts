/** Hours of activity against the shifts on record of those who run it, by part of the week. A day with no shift on record is told as unknown, never as nobody. */
import type { Role } from '#platform/actor.ts';
import { dateOf, datesBetween, instantAt, intersect, minus, minutesIn, union, type Span } from '#platform/time.ts';
import { partsOf, staffedParts, type StaffedPart } from './staffed-hours.rules.ts';

/** Those whose work is activity: their shifts are held against the programme. Anybody may run a session beside their own work. */
const activityRoles: ReadonlySet<Role> = new Set<Role>([
  'activity co-ordinator',
  'STR foundation',
  'STR intermediate',
  'STR senior',
  'peer worker',
  'OT',
  'head OT',
  'OT assistant',
]);

/** The hours of the programme: a shift before or after them could run nothing. */
const programmeFrom = '09:00';
const programmeTo = '21:00';

/** A session that was or is to be held, with who is down to run it. */
export interface RunSession {
  readonly span: Span;
  readonly onDate: Temporal.PlainDate;
  readonly counts: boolean;
  readonly cancelled: boolean;
  readonly staffIds: readonly string[];
}

/** Somebody's time on shift, or away. */
export interface WorkerSpan {
  readonly staffId: string;
  readonly role: Role | null;
  readonly span: Span;
}

/** Minutes in one part of the weeks, of the days whose shifts are on record. */
export interface ShiftHours {
  readonly part: StaffedPart;
  /** Of sessions not cancelled. */
  readonly sessions: number;
  /** Of those: while one of the session's own staff was on shift. */
  readonly onShift: number;
  /** Of those: while none of its staff was. */
  readonly offShift: number;
  /** Shifts of those whose work is activity, less their time away: two people for an hour are two hours. */
  readonly shifts: number;
  /** From 09:00 to 21:00 with none of them on shift. */
  readonly nobody: number;
}

/** What the shifts on record say of a stretch. */
export interface ShiftReport {
  readonly days: number;
  /** Days with at least one shift of the unit on record. */
  readonly known: number;
  readonly parts: readonly ShiftHours[];
}

/** Holds sessions against shifts, on those days alone for which somebody's shift is on record. */
export function shiftHours(about: {
  readonly dates: readonly Temporal.PlainDate[];
  readonly sessions: readonly RunSession[];
  readonly shifts: readonly WorkerSpan[];
  readonly away: readonly { readonly staffId: string; readonly span: Span }[];
  readonly bankHolidays: ReadonlySet<string>;
  readonly eveningOn: (date: Temporal.PlainDate) => Temporal.PlainTime;
}): ShiftReport {
  const sums = new Map(staffedParts.map((part) => [part, { sessions: 0, onShift: 0, offShift: 0, shifts: 0, nobody: 0 }]));
  const cut = (date: Temporal.PlainDate, span: Span) => partsOf(date, span, about.bankHolidays, about.eveningOn);
  const awayOf = Map.groupBy(about.away, ({ staffId }) => staffId);
  // Each day looks at its own shifts alone: twelve weeks of a unit are thousands.
  const shiftsOn = new Map<string, WorkerSpan[]>();
  for (const shift of about.shifts)
    for (const date of datesBetween(dateOf(shift.span.from), dateOf(shift.span.to)))
      shiftsOn.set(date.toString(), [...(shiftsOn.get(date.toString()) ?? []), shift]);
  const sessionsOn = Map.groupBy(
    about.sessions.filter(({ counts, cancelled }) => counts && !cancelled),
    ({ onDate }) => onDate.toString(),
  );
  let known = 0;
  for (const date of about.dates) {
    const programme: Span = { from: instantAt(date, programmeFrom), to: instantAt(date, programmeTo) };
    const shifts = shiftsOn.get(date.toString()) ?? [];
    // On record is on record, though the worker was then away.
    if (!shifts.some(({ span }) => intersect([span], [programme]).length > 0)) continue;
    known += 1;
    const working = shifts.map(({ staffId, role, span }) => ({
      staffId,
      role,
      spans: minus(
        [span],
        (awayOf.get(staffId) ?? []).map((one) => one.span),
      ),
    }));
    const activity = working.filter(({ role }) => role !== null && activityRoles.has(role));
    for (const { part, span } of cut(date, programme)) {
      const sum = sums.get(part)!;
      const here = activity.map(({ spans }) => intersect(spans, [span]));
      for (const spans of here) sum.shifts += minutesIn(spans);
      sum.nobody += minutesIn(minus([span], union(here.flat())));
    }
    for (const session of sessionsOn.get(date.toString()) ?? []) {
      const theirs = union(working.filter(({ staffId }) => session.staffIds.includes(staffId)).flatMap(({ spans }) => spans));
      for (const { part, span } of cut(date, session.span)) {
        const sum = sums.get(part)!;
        const on = minutesIn(intersect([span], theirs));
        sum.sessions += minutesIn([span]);
        sum.onShift += on;
        sum.offShift += minutesIn([span]) - on;
      }
    }
  }
  return { days: about.dates.length, known, parts: staffedParts.map((part) => ({ part, ...sums.get(part)! })) };
}

/** What is known of the shifts, in a sentence; null when every day has some. */
export function shiftsKnownWords({ days, known }: Pick<ShiftReport, 'days' | 'known'>): string | null {
  if (known === days) return null;
  if (known === 0) return days === 7 ? 'No shifts are on record for this week.' : 'No shifts are on record for these weeks.';
  return `Shifts are on record for ${known} of ${days} days. The other days are left out here.`;
}
