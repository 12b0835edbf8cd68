/**
 * A person's standing place in a group: are they expected at an occurrence? "Only Tuesdays" is an exclusion on their place, not another
 * group. Being away is worked out from absences when asked, never written: the person keeps the place and shows as away.
 */
import { type Reason, stop } from '#platform/ruling.ts';
import {
  type DateSpan,
  type Span,
  type Weekday,
  clockTime,
  dayName,
  includesDate,
  longDate,
  overlaps,
  timeRange,
  weekdayOf,
} from '#platform/time.ts';
import { weekNumberIn } from './pattern.rules.ts';
import type { Occurrence, Pattern } from './words.ts';

/** A place from a date, until a date or further notice. */
export type Allocation = {
  readonly id: string;
  readonly personId: string;
  readonly during: DateSpan;
  /** Times of the pattern the person does not come to. `week` null is every week; 1 and 2 are the weeks of a fortnight. */
  readonly exclusions: readonly { readonly day: Weekday; readonly week: 1 | 2 | null; readonly during: DateSpan }[];
  readonly pauses: readonly { readonly during: DateSpan; readonly words: string | null }[];
};

/** Whether somebody is expected, with why not in a sentence. `away` keeps the place: it is planned, and not offered. */
export type Expected = {
  readonly standing: 'expected' | 'away' | 'not expected';
  readonly code: 'expected' | 'not started' | 'ended' | 'excluded' | 'paused' | 'away';
  readonly say: string;
};

/** Is this person expected at this occurrence? `absences` are the person's own times away. */
export function isExpected(
  allocation: Allocation,
  occurrence: Pick<Occurrence, 'originalDate' | 'date' | 'span'>,
  pattern: Pick<Pattern, 'anchor'>,
  absences: readonly { readonly label: string; readonly span: Span }[] = [],
): Expected {
  const { date, originalDate } = occurrence;
  const { from, to } = allocation.during;
  if (from && Temporal.PlainDate.compare(date, from) < 0) return not('not started', `Their place starts on ${longDate(from)}.`);
  if (to && Temporal.PlainDate.compare(date, to) >= 0) return not('ended', `Their place ended on ${longDate(to.subtract({ days: 1 }))}.`);
  const week = weekNumberIn(pattern, originalDate);
  // The slot is the pattern's: an occurrence moved to another day is still the Tuesday one.
  const excluded = allocation.exclusions.find(
    (each) => each.day === weekdayOf(originalDate) && (each.week === null || each.week === week) && includesDate(each.during, date),
  );
  if (excluded) return not('excluded', `They do not come on ${dayName(excluded.day)}s${excluded.week === null ? '' : `, week ${excluded.week}`}.`);
  const pause = allocation.pauses.find((each) => includesDate(each.during, date));
  if (pause) {
    const until = pause.during.to ? ` until ${longDate(pause.during.to.subtract({ days: 1 }))}` : '';
    return not('paused', `Their place is paused${until}.${pause.words ? ` “${pause.words}”` : ''}`);
  }
  const absence = absences.find((each) => overlaps(each.span, occurrence.span));
  if (absence) return { standing: 'away', code: 'away', say: `Away: ${absence.label}, ${timeRange(absence.span)}.` };
  return { standing: 'expected', code: 'expected', say: 'Expected.' };
}

function not(code: Expected['code'], say: string): Expected {
  return { standing: 'not expected', code, say };
}

/** Does the person come at all on these days? "only Tuesdays" and the like, in words; null when they come to all of them. */
export function comesOnly(allocation: Allocation, days: readonly Weekday[], on: Temporal.PlainDate): string | null {
  const now = allocation.exclusions.filter((each) => includesDate(each.during, on));
  const kept = days.filter((day) => !now.some((each) => each.day === day && (each.week === null || bothWeeks(now, day))));
  const half = kept.filter((day) => now.some((each) => each.day === day));
  if (kept.length === days.length && half.length === 0) return null;
  if (kept.length === 0) return 'none of its days';
  return `only ${kept.map((day) => `${dayName(day)}s${half.includes(day) ? ' every other week' : ''}`).join(' and ')}`;
}

function bothWeeks(exclusions: Allocation['exclusions'], day: Weekday): boolean {
  return [1, 2].every((week) => exclusions.some((each) => each.day === day && (each.week === week || each.week === null)));
}

/**
 * From when a change to somebody's place holds: tomorrow, unless there is a session today still to come, when the worker must say whether
 * today is meant. Lists for today may be printed already.
 */
export function changeStarts(
  today: Temporal.PlainDate,
  stillToComeToday: { readonly startTime: Temporal.PlainTime } | null,
  todayToo: boolean | null,
): { readonly from: Temporal.PlainDate; readonly ask: Reason | null; readonly hint: string | null } {
  const tomorrow = today.add({ days: 1 });
  if (!stillToComeToday) return { from: tomorrow, ask: null, hint: null };
  if (todayToo === null) {
    const say = `There is one today at ${clockTime(stillToComeToday.startTime)}. Say whether this is for today too.`;
    return { from: tomorrow, ask: stop('today-too', say), hint: null };
  }
  return todayToo
    ? { from: today, ask: null, hint: 'Lists for today may be printed already. Print them again.' }
    : { from: tomorrow, ask: null, hint: null };
}

// ---- waiting list --------------------------------------------------------------------------------------------------

/** Somebody waiting for a place. The last event says how it stands. */
export type Waiting = {
  readonly id: string;
  readonly personId: string;
  readonly askedOn: Temporal.PlainDate;
  readonly madeAt: Temporal.Instant;
  readonly events: readonly {
    readonly what: 'withdrawn' | 'reinstated' | 'placed' | 'answered no';
    readonly at: Temporal.Instant;
  }[];
};

/** How it stands: somebody reinstated is waiting again. */
export function waitingState(waiting: Waiting): 'waiting' | 'withdrawn' | 'placed' | 'answered no' {
  const last = [...waiting.events].sort((a, b) => Temporal.Instant.compare(a.at, b.at)).at(-1);
  return !last || last.what === 'reinstated' ? 'waiting' : last.what;
}

/** Those still waiting, who asked first at the top. Somebody reinstated keeps the day they first asked, not the day they came back. */
export function waitingOrder<W extends Waiting>(list: readonly W[]): { readonly place: number; readonly waiting: W }[] {
  return list
    .filter((each) => waitingState(each) === 'waiting')
    .sort((a, b) => Temporal.PlainDate.compare(a.askedOn, b.askedOn) || Temporal.Instant.compare(a.madeAt, b.madeAt) || (a.id < b.id ? -1 : 1))
    .map((waiting, i) => ({ place: i + 1, waiting }));
}
