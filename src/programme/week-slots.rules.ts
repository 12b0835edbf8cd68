/**
 * Time as the planner counts it: half-hours of the programme's day from 09:00, on days 0 (Monday) to 6. Taken time is rounded outwards, so
 * that nothing is planned over it; time that is free is rounded inwards.
 */
import { slotsADay, type Stretch } from '#planner';
import { instantAt, wallOf, type Span } from '#platform/time.ts';

const dayBegins = 9 * 60;
const slotMinutes = 30;

/** A length in minutes as whole slots, rounded up. */
export function slotsFor(minutes: number): number {
  return Math.ceil(minutes / slotMinutes);
}

/** The time of day at which a slot begins. */
export function timeOfSlot(slot: number): Temporal.PlainTime {
  const minutes = dayBegins + slot * slotMinutes;
  return Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
}

/** The slot in which a time of day lies, which may be below 0 or beyond the day. */
export function slotOf(time: Temporal.PlainTime): number {
  return Math.floor((time.hour * 60 + time.minute - dayBegins) / slotMinutes);
}

/** The stretches of the week that a time touches, each day's part cut to the programme's day; `inwards`: only slots wholly in it. */
export function stretchesOf(span: Span, monday: Temporal.PlainDate, inwards = false): Stretch[] {
  const found: Stretch[] = [];
  const [from, to] = [wallOf(span.from), wallOf(span.to)];
  for (let day = 0; day < 7; day += 1) {
    const date = monday.add({ days: day });
    if (Temporal.Instant.compare(span.to, instantAt(date, '00:00')) <= 0) break;
    if (Temporal.Instant.compare(span.from, instantAt(date.add({ days: 1 }), '00:00')) >= 0) continue;
    const first = minutesInto(from, date);
    const last = minutesInto(to, date);
    const [a, b] = inwards
      ? [Math.ceil(first / slotMinutes), Math.floor(last / slotMinutes)]
      : [Math.floor(first / slotMinutes), Math.ceil(last / slotMinutes)];
    const stretch = { day, from: Math.max(0, a), to: Math.min(slotsADay, b) };
    if (stretch.from < stretch.to) found.push(stretch);
  }
  return found;
}

/** Minutes of a wall time after 09:00 of a date. */
function minutesInto(wall: Temporal.PlainDateTime, date: Temporal.PlainDate): number {
  const days = date.until(wall.toPlainDate()).days;
  return days * 1440 + wall.hour * 60 + wall.minute + (wall.second > 0 || wall.millisecond > 0 ? 1 : 0) - dayBegins;
}
