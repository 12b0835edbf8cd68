/**
 * Sessions that stand, as the planner is given them. The planner counts in half-hours: two sessions that only touch through that rounding
 * are told so, and what somebody has gone over with a word why is not held against a session again.
 */
import { ruleNames, slotsADay, type ProblemLock, type RuleName } from '#planner';
import { overlaps, timeOf, type Span } from '#platform/time.ts';
import type { SessionRecord } from './session.words.ts';
import { slotOf, slotsFor } from './week-slots.rules.ts';

/** A session that stands, with those invited. */
export interface Standing {
  readonly session: SessionRecord;
  readonly people: readonly string[];
  /** Nobody more may be invited: it is published, has begun, or is closed. */
  readonly closed: boolean;
  /** It stands whatever it breaks: it is published or has begun, or what it breaks was there before a change of plan. */
  readonly asItIs: boolean;
  /** Minutes before and after in which it takes up who runs it and its room: set-up, clearing up, the way there. */
  readonly around: { readonly before: number; readonly after: number };
}

/** Where a session lies in the planner's week; null when it is not within 09:00 to 21:00. */
export function placeInWeek(
  session: Pick<SessionRecord, 'span' | 'onDate' | 'minutes'>,
  monday: Temporal.PlainDate,
): { day: number; from: number; slots: number } | null {
  const day = monday.until(session.onDate).days;
  const start = timeOf(session.span.from);
  const from = slotOf(start);
  const offset = (start.hour * 60 + start.minute) % 30;
  const slots = slotsFor(session.minutes + offset);
  return day < 0 || day > 6 || from < 0 || from + slots > slotsADay ? null : { day, from, slots };
}

/** What no two sessions that stay may do beside each other: everything else about a draft that stays was decided by whoever put it there. */
const clashes: readonly RuleName[] = ['person in two places', 'staff in two places', 'room free', 'vehicle free'];

/**
 * The rules that are not held against a standing session: all for one that is published or has begun; for a draft all but clashes, and a
 * clash too where it is of rounding alone, or of time to set up and to get there. The week's own page says what else stands against a draft.
 */
export function acceptedRules(one: Standing, others: readonly Standing[]): RuleName[] {
  if (one.asItIs) return [...ruleNames];
  const beside = others.filter(
    (other) => other.session.id !== one.session.id && other.session.onDate.equals(one.session.onDate) && shares(one, other),
  );
  const clash = beside.some((other) => overlaps(one.session.span, other.session.span));
  const rounded = beside.some((other) => overlaps(roundedSpan(one), roundedSpan(other)));
  return ruleNames.filter((rule) => (rounded && !clash) || !clashes.includes(rule));
}

/** A standing session as a lock, for the activity (or its variant of another length) given. */
export function lockOf(
  one: Standing,
  place: { readonly day: number; readonly from: number },
  activityId: string,
  others: readonly Standing[],
): ProblemLock {
  return {
    id: one.session.id,
    activity: activityId,
    day: place.day,
    from: place.from,
    room: one.session.roomId,
    vehicle: one.session.vehicleId,
    staff: one.session.staff.map(({ staffId }) => staffId),
    people: [...one.people],
    closed: one.closed,
    accepted: acceptedRules(one, others),
  };
}

function shares(a: Standing, b: Standing): boolean {
  const has = (one: Standing): string[] => [
    ...one.people,
    ...one.session.staff.map(({ staffId }) => staffId),
    ...(one.session.roomId === null ? [] : [one.session.roomId]),
    ...(one.session.vehicleId === null ? [] : [one.session.vehicleId]),
  ];
  const theirs = new Set(has(b));
  return has(a).some((id) => theirs.has(id));
}

/** As the planner counts it: in half-hours, with what lies around it. */
function roundedSpan({ session: { span }, around }: Standing): Span {
  const half = 30 * 60_000;
  const [from, to] = [span.from.subtract({ minutes: around.before }), span.to.add({ minutes: around.after })];
  return {
    from: Temporal.Instant.fromEpochMilliseconds(Math.floor(from.epochMilliseconds / half) * half),
    to: Temporal.Instant.fromEpochMilliseconds(Math.ceil(to.epochMilliseconds / half) * half),
  };
}
