import { dateOf, datesBetween, dayName, instantAt, weekdayOf, weekOf, type Span, type Weekday } from '#platform/time.ts';
import type { AwayTime, DueVisit, OutreachPlan, OutreachVisit, VisitState } from './outreach.words.ts';

const compare = Temporal.Instant.compare;

/** Entries that stand: one that a later entry puts right is left out. */
export function standingVisits(visits: readonly OutreachVisit[]): readonly OutreachVisit[] {
  const corrected = new Set(visits.map(({ corrects }) => corrects));
  return visits.filter(({ id }) => !corrected.has(id));
}

/**
 * The visits of a plan that fall due within a span, earliest first, each with how it stands. None falls due before the plan was made or after it
 * was ended. A time the clocks skip is taken as `instantAt` takes it.
 */
export function visitsDue(
  plan: OutreachPlan,
  span: Span,
  known: { readonly visits: readonly OutreachVisit[]; readonly away: readonly AwayTime[]; readonly now: Temporal.Instant },
): readonly DueVisit[] {
  const first = later(plan.from, dateOf(span.from));
  const last = plan.last === null ? dateOf(span.to) : earlier(plan.last, dateOf(span.to));
  if (Temporal.PlainDate.compare(first, last) > 0) return [];
  const standing = standingVisits(known.visits).filter(({ planId }) => planId === plan.id);
  return datesBetween(first, last)
    .filter((date) => fallsOn(plan, date))
    .map((on) => ({ on, dueAt: instantAt(on, plan.atTime) }))
    .filter(({ dueAt }) => compare(dueAt, span.from) >= 0 && compare(dueAt, span.to) < 0)
    .filter(({ dueAt }) => compare(dueAt, plan.madeAt) >= 0 && (plan.endedAt === null || compare(dueAt, plan.endedAt) < 0))
    .map(({ on, dueAt }) => {
      const visits = standing.filter(({ dueOn }) => dueOn?.equals(on) === true).toSorted((a, b) => compare(a.at, b.at));
      const missedAt = dueAt.add({ minutes: plan.graceMinutes });
      return { plan, on, dueAt, missedAt, visits, state: stateOf(visits, { dueAt, missedAt, plan }, known) };
    });
}

/** Does the plan put a visit on this day of the week, in this week? Weeks are counted from the one in which it begins. */
function fallsOn(plan: Pick<OutreachPlan, 'days' | 'everyWeeks' | 'from'>, date: Temporal.PlainDate): boolean {
  if (!plan.days.includes(weekdayOf(date))) return false;
  const weeks = weekOf(plan.from).monday.until(weekOf(date).monday, { largestUnit: 'weeks' }).weeks;
  return weeks % plan.everyWeeks === 0;
}

function stateOf(
  visits: readonly OutreachVisit[],
  due: { readonly dueAt: Temporal.Instant; readonly missedAt: Temporal.Instant; readonly plan: OutreachPlan },
  known: { readonly away: readonly AwayTime[]; readonly now: Temporal.Instant },
): VisitState {
  if (visits.some(({ outcome }) => outcome === 'seen' || outcome === 'spoken')) return 'done';
  if (visits.some(({ outcome }) => outcome === 'not in' || outcome === 'not answered')) return 'tried';
  if (visits.length > 0) return 'cancelled';
  if (isOnUnit(due.plan, due.dueAt, known.away)) return 'on the unit';
  if (compare(known.now, due.dueAt) < 0) return 'to come';
  return compare(known.now, due.missedAt) < 0 ? 'due now' : 'missed';
}

/**
 * Is somebody known to be on the unit at the time of a visit? Only where their leave within the plan's dates is recorded and does not hold
 * then. With no leave recorded at all a visit stays due: that they are here is then not known, only not written down.
 */
function isOnUnit(plan: OutreachPlan, dueAt: Temporal.Instant, away: readonly AwayTime[]): boolean {
  const begins = instantAt(plan.from, '00:00');
  const within = away.filter(({ to }) => to === null || compare(to, begins) > 0);
  return within.length > 0 && !within.some(({ from, to }) => compare(from, dueAt) <= 0 && (to === null || compare(to, dueAt) > 0));
}

/** When somebody was last seen or spoken with, or null. */
export function lastContact(visits: readonly OutreachVisit[]): OutreachVisit | null {
  return (
    standingVisits(visits)
      .filter(({ outcome }) => outcome === 'seen' || outcome === 'spoken')
      .toSorted((a, b) => compare(b.at, a.at))[0] ?? null
  );
}

/** Is a plan in force on a day, or still to begin? */
export function isPlanOpen(plan: Pick<OutreachPlan, 'last' | 'endedAt'>, now: Temporal.Instant): boolean {
  return plan.endedAt === null && (plan.last === null || Temporal.PlainDate.compare(plan.last, dateOf(now)) >= 0);
}

/** Nights of a time away; null: nobody knows until when. */
export function nightsOf(away: AwayTime): number | null {
  return away.to === null ? null : dateOf(away.from).until(dateOf(away.to), { largestUnit: 'days' }).days;
}

/** "Every Monday and Thursday", "Every day", "Every second week on Friday". */
export function howOftenWords(plan: Pick<OutreachPlan, 'days' | 'everyWeeks'>): string {
  const days = plan.days.toSorted((a, b) => a - b).map((day) => dayName(day as Weekday));
  const every = { 1: 'Every', 2: 'Every second week on', 3: 'Every third week on', 4: 'Every fourth week on' }[plan.everyWeeks] ?? 'Every';
  if (days.length === 7) return plan.everyWeeks === 1 ? 'Every day' : `${every} every day`;
  return `${every} ${days.length === 1 ? days[0]! : `${days.slice(0, -1).join(', ')} and ${days.at(-1)!}`}`;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}
function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
