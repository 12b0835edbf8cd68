/** When those whom a line asks for are all free: the times of day that the planner offers. Pure. */
import { intersect, minus, minutesBetween, overlaps, type Span } from '#platform/time.ts';
import type { Busy, EscortThatDay, StaffThatDay } from './tomorrow.words.ts';

/** Departures are offered on the quarter of an hour. */
const stepMinutes = 15;
/** Shorter than this is not offered, unless the line itself allows less. */
const shortestMinutes = 30;
/** A line that says no length is planned for an hour. */
const usualMinutes = 60;

/** What is asked for: how many, from when, for how long. */
export interface Wanted {
  readonly escorts: number;
  readonly custody: boolean;
  readonly minutes: number | null;
  /** When the person may go and is free. */
  readonly free: readonly Span[];
}

/** A time at which it can be, and all who could go. */
export interface EscortTime {
  readonly span: Span;
  readonly who: readonly EscortThatDay[];
}

/** The time an escort is free: on shift, not booked, with the handover before and after another outing. */
export function freeTimes(escort: EscortThatDay, handoverMinutes: number): readonly Span[] {
  return minus(
    escort.on,
    escort.busy.map((busy) => withHandover(busy, handoverMinutes)),
  );
}

/** A shift longer than this has a rest in it: Working Time Regulations 1998 reg 12(1). */
const restAfterMinutes = 6 * 60;
/**
 * The first and last hour of a shift do not count: a rest is an uninterrupted time within the work (Working Time Regulations 1998 reg 12(3)), which is read as
 * neither at its beginning nor at its end. That it is an hour is this product's choice.
 */
const edgeMinutes = 60;

/**
 * Is a rest of so many minutes left in the shift in which this time lies? Yes where the shift is short, or where nobody is known to be on at all then.
 * @param taken what else they are booked for
 */
export function leavesBreak(on: readonly Span[], taken: readonly Span[], away: Span, minutes: number): boolean {
  const shift = on.find((one) => overlaps(one, away));
  if (shift === undefined || minutesBetween(shift.from, shift.to) <= restAfterMinutes) return true;
  const middle = { from: shift.from.add({ minutes: edgeMinutes }), to: shift.to.subtract({ minutes: edgeMinutes }) };
  return minus([middle], [...taken, away]).some(({ from, to }) => minutesBetween(from, to) >= minutes);
}

/** How long to plan for, and the least that is offered. */
export function lengthsWanted(minutes: number | null): { readonly full: number; readonly least: number } {
  const full = minutes ?? usualMinutes;
  return { full, least: Math.min(full, shortestMinutes) };
}

/**
 * The first time of the day in which enough escorts are free together: for the whole length where that can be, else for the longest that
 * can. Where custody is asked, one of them may hold it. `cover` false: without looking at who stays behind.
 * @returns null: there is none
 */
export function firstTime(
  wanted: Wanted,
  escorts: readonly EscortThatDay[],
  staff: Pick<StaffThatDay, 'handoverMinutes' | 'breakMinutes' | 'coverLeftBehind' | 'onUnit' | 'outWith'>,
  cover = true,
): EscortTime | null {
  const free = escorts.map((escort) => ({ escort, times: intersect(freeTimes(escort, staff.handoverMinutes), wanted.free) }));
  const { full, least } = lengthsWanted(wanted.minutes);
  const longest = Math.max(0, ...free.flatMap(({ times }) => times.map(({ from, to }) => minutesBetween(from, to))));
  const most = longest >= full ? full : Math.max(least, Math.floor(longest / stepMinutes) * stepMinutes);
  for (let minutes = most; minutes >= least; minutes -= stepMinutes) {
    for (const span of startsIn(wanted.free, minutes)) {
      const who = free
        .filter(({ times }) => times.some((time) => isInside(span, time)))
        .map(({ escort }) => escort)
        .filter(({ on, busy }) =>
          leavesBreak(
            on,
            busy.map((one) => one.span),
            span,
            staff.breakMinutes,
          ),
        );
      const enough = who.length >= wanted.escorts && (!wanted.custody || who.some(({ custody }) => custody));
      if (enough && (!cover || staysBehind(span, staff) - wanted.escorts >= staff.coverLeftBehind)) return { span, who };
    }
  }
  return null;
}

/** Fewest on shift who stay on the unit at any moment of a time, before anybody else goes. */
export function staysBehind(span: Span, staff: Pick<StaffThatDay, 'onUnit' | 'outWith'>): number {
  const turns = [span.from, ...[...staff.onUnit.flat(), ...staff.outWith].flatMap(({ from, to }) => [from, to])].filter(
    (moment) => Temporal.Instant.compare(moment, span.from) >= 0 && Temporal.Instant.compare(moment, span.to) < 0,
  );
  return Math.min(
    ...turns.map((moment) => {
      const then = { from: moment, to: moment.add({ seconds: 1 }) };
      const on = staff.onUnit.filter((shifts) => shifts.some((shift) => overlaps(shift, then))).length;
      return on - staff.outWith.filter((away) => overlaps(away, then)).length;
    }),
  );
}

function withHandover({ span, what }: Busy, minutes: number): Span {
  return what === 'outing' ? { from: span.from.subtract({ minutes }), to: span.to.add({ minutes }) } : span;
}

function* startsIn(free: readonly Span[], minutes: number): Iterable<Span> {
  for (const stretch of free) {
    const quarter = onTheQuarter(stretch.from);
    const first = minutesBetween(quarter, stretch.to) >= minutes ? quarter : stretch.from;
    for (let from = first; minutesBetween(from, stretch.to) >= minutes; from = from.add({ minutes: stepMinutes }))
      yield { from, to: from.add({ minutes }) };
  }
}

function onTheQuarter(moment: Temporal.Instant): Temporal.Instant {
  const step = stepMinutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(moment.epochMilliseconds / step) * step);
}

function isInside(span: Span, time: Span): boolean {
  return Temporal.Instant.compare(time.from, span.from) <= 0 && Temporal.Instant.compare(span.to, time.to) <= 0;
}
