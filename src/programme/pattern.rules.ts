/**
 * Weekly and fortnightly patterns: which sessions they make, what making them again may touch, and what an edit of this one, this and later,
 * or all of them does. Wall times are kept, so a 14:00 group is at 14:00 on both sides of a clock change.
 */
import { datesBetween, spanAt, weekdayOf, weekOf, type Weekday } from '#platform/time.ts';
import type { BankHoliday, EditScope, MadeSession, Occurrence, Pattern, PatternEdit } from './words.ts';

/** How an occurrence is known, wherever it moves: "pattern@2026-11-19". */
export function occurrenceKey(occurrence: { readonly patternId: string; readonly originalDate: Temporal.PlainDate }): string {
  return `${occurrence.patternId}@${occurrence.originalDate.toString()}`;
}

/** True when the pattern, bank holidays aside, falls on this date. */
export function fallsOn(pattern: Pattern, date: Temporal.PlainDate): boolean {
  if (!pattern.days.includes(weekdayOf(date))) return false;
  if (Temporal.PlainDate.compare(date, pattern.startsOn) < 0) return false;
  if (pattern.endsOn && Temporal.PlainDate.compare(date, pattern.endsOn) > 0) return false;
  return pattern.everyWeeks === 1 || weekNumberIn(pattern, date) === 1;
}

/** The first day on or after `from` on which a pattern falls; null when it has ended by then. Bank holidays are not looked at. */
export function firstDateFrom(pattern: Pattern, from: Temporal.PlainDate): Temporal.PlainDate | null {
  const first = Temporal.PlainDate.compare(from, pattern.startsOn) < 0 ? pattern.startsOn : from;
  // Every pattern falls at least once in two weeks.
  return Array.from({ length: 14 }, (_, ahead) => first.add({ days: ahead })).find((date) => fallsOn(pattern, date)) ?? null;
}

/** 1 in the anchor's week and every second week from it, 2 in the others: the week number of an exclusion. */
export function weekNumberIn(pattern: Pick<Pattern, 'anchor'>, date: Temporal.PlainDate): 1 | 2 {
  const weeks = weekOf(pattern.anchor).monday.until(weekOf(date).monday, { largestUnit: 'days' }).days / 7;
  return weeks % 2 === 0 ? 1 : 2;
}

/**
 * The occurrences whose original date is from the first date to the last, both included, in order. An occurrence moved off a bank holiday
 * may land after the last date; it is still the one of its original date.
 */
export function materialise(
  pattern: Pattern,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  bankHolidays: readonly BankHoliday[],
): Occurrence[] {
  const holidays = new Map(bankHolidays.map((holiday) => [holiday.date, holiday.name]));
  return datesBetween(first, last).flatMap((originalDate) => {
    if (!fallsOn(pattern, originalDate)) return [];
    const holiday = holidays.get(originalDate.toString());
    if (holiday === undefined || pattern.bankHolidays === 'run') return [occurrence(pattern, originalDate, originalDate, null)];
    const moved = pattern.bankHolidays === 'move' ? nextFreeDay(pattern, originalDate, holidays) : undefined;
    return moved ? [occurrence(pattern, originalDate, moved, holiday)] : [];
  });
}

function occurrence(pattern: Pattern, originalDate: Temporal.PlainDate, date: Temporal.PlainDate, movedFrom: string | null): Occurrence {
  const { id, startTime, minutes } = pattern;
  return { patternId: id, originalDate, date, startTime, minutes, span: spanAt(date, startTime, minutes), movedFrom };
}

/** The next day within six that is no bank holiday and on which the pattern does not run already. */
function nextFreeDay(pattern: Pattern, date: Temporal.PlainDate, holidays: ReadonlyMap<string, string>): Temporal.PlainDate | undefined {
  return [1, 2, 3, 4, 5, 6].map((days) => date.add({ days })).find((day) => !holidays.has(day.toString()) && !fallsOn(pattern, day));
}

// ---- making the weeks again ----------------------------------------------------------------------------------------

/** What making a pattern's weeks again does. Nothing else is touched. */
export type RemakePlan = {
  readonly make: readonly Occurrence[];
  readonly change: readonly { readonly sessionId: string; readonly to: Occurrence }[];
  readonly remove: readonly string[];
  /** Left as they are though the pattern would have it otherwise, with why in a sentence. */
  readonly leave: readonly { readonly sessionId: string; readonly say: string }[];
};

/**
 * Compares what the patterns would make with the sessions already made of them. What happened, what was cancelled or removed, and what was
 * changed by hand stay as they are; an occurrence taken out by hand is not made again. Give the sessions of the same original dates.
 */
export function planRemake(wanted: readonly Occurrence[], made: readonly MadeSession[]): RemakePlan {
  const bySession = new Map(made.map((session) => [occurrenceKey(session), session]));
  const wantedKeys = new Set(wanted.map(occurrenceKey));
  const change: { sessionId: string; to: Occurrence }[] = [];
  const leave: { sessionId: string; say: string }[] = [];
  for (const to of wanted) {
    const session = bySession.get(occurrenceKey(to));
    if (!session || isAs(session, to) || session.status === 'removed') continue;
    const why = whyLeft(session);
    if (why) leave.push({ sessionId: session.id, say: why });
    else change.push({ sessionId: session.id, to });
  }
  const remove: string[] = [];
  for (const session of made) {
    if (wantedKeys.has(occurrenceKey(session)) || session.status === 'removed') continue;
    const why = whyLeft(session);
    if (why) leave.push({ sessionId: session.id, say: why });
    else remove.push(session.id);
  }
  return { make: wanted.filter((each) => !bySession.has(occurrenceKey(each))), change, remove, leave };
}

function isAs(session: MadeSession, to: Occurrence): boolean {
  return session.date.equals(to.date) && session.startTime.equals(to.startTime) && session.minutes === to.minutes;
}

function whyLeft(session: MadeSession): string | undefined {
  if (session.happened) return 'It has begun, so it stays as it was.';
  if (session.status === 'cancelled') return 'It was cancelled, so it stays cancelled.';
  if (session.exceptional) return 'It was changed by itself, so it keeps that change.';
  return undefined;
}

// ---- editing -------------------------------------------------------------------------------------------------------

/** What an edit does to the patterns and to the sessions already made. */
export type EditPlan = {
  /** The pattern as it now is: shortened when split, changed in place when nothing of it has happened; null when only one occurrence changes. */
  readonly pattern: Pattern | null;
  /** The pattern that carries on from the split, or null. */
  readonly carriesOn: Pattern | null;
  /** Sessions that go over to the pattern that carries on, with the original date by which they are known from then on. */
  readonly rekey: readonly {
    readonly sessionId: string;
    readonly patternId: string;
    readonly originalDate: Temporal.PlainDate;
  }[];
  /** For "this one": the session to change, and to mark as changed apart from its pattern. */
  readonly only: string | null;
};

/**
 * Plans an edit made from one occurrence. "This and later" splits the pattern there; "all" splits it at the first day that has not
 * happened, so the past is not rewritten. Afterwards make the weeks again (`planRemake`) with the patterns and rekeyed sessions: occurrences
 * cancelled or changed by hand keep what they have, whichever side of a split they are on.
 */
export function planEdit(
  pattern: Pattern,
  made: readonly MadeSession[],
  asked: {
    readonly scope: EditScope;
    readonly originalDate: Temporal.PlainDate;
    readonly edit: PatternEdit;
    readonly today: Temporal.PlainDate;
    readonly newId: string;
  },
): EditPlan {
  const mine = made.filter((session) => session.patternId === pattern.id);
  if (asked.scope === 'this one') {
    const session = mine.find((each) => each.originalDate.equals(asked.originalDate));
    return { pattern: null, carriesOn: null, rekey: [], only: session?.id ?? null };
  }
  const splitAt = asked.scope === 'this and later' ? asked.originalDate : firstNotHappened(pattern, mine, asked.today);
  if (Temporal.PlainDate.compare(splitAt, pattern.startsOn) <= 0) {
    const changed = edited(pattern, asked.edit);
    return { pattern: changed, carriesOn: null, rekey: rekeyed(pattern, changed, mine, pattern.startsOn), only: null };
  }
  const carriesOn = edited(
    {
      ...pattern,
      id: asked.newId,
      startsOn: asked.scope === 'all' ? splitAt : startOf(pattern, asked.edit, splitAt, asked.today),
    },
    asked.edit,
  );
  const dayBefore = splitAt.subtract({ days: 1 });
  // A pattern that had ended already stays ended: a split never makes it run again.
  const endsOn = pattern.endsOn && Temporal.PlainDate.compare(pattern.endsOn, dayBefore) < 0 ? pattern.endsOn : dayBefore;
  return {
    pattern: { ...pattern, endsOn },
    carriesOn,
    rekey: rekeyed(pattern, carriesOn, mine, splitAt),
    only: null,
  };
}

/** The pattern's days when one of them moves: dragging Friday's group to Thursday for good. */
export function daysMoved(days: readonly Weekday[], from: Weekday, to: Weekday): Weekday[] {
  return [...new Set(days.map((day) => (day === from ? to : day)))].sort((a, b) => a - b);
}

function edited(pattern: Pattern, edit: PatternEdit): Pattern {
  return { ...pattern, ...edit };
}

/**
 * "This and later" with a move to an earlier day of the week starts on that day, in the same week, unless it has gone by or a day that both
 * halves use lies between (which would then run twice).
 */
function startOf(pattern: Pattern, edit: PatternEdit, splitAt: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  if (!edit.days || edit.days.includes(weekdayOf(splitAt))) return splitAt;
  const before = edit.days.filter((day) => day < weekdayOf(splitAt));
  const lastInBoth = Math.max(0, ...before.filter((day) => pattern.days.includes(day)));
  const gained = before.filter((day) => !pattern.days.includes(day) && day > lastInBoth);
  const start = gained.length === 0 ? splitAt : weekOf(splitAt).monday.add({ days: Math.min(...gained) - 1 });
  return Temporal.PlainDate.compare(start, today) < 0 ? splitAt : start;
}

function firstNotHappened(pattern: Pattern, made: readonly MadeSession[], today: Temporal.PlainDate): Temporal.PlainDate {
  const past = made.filter((session) => session.happened).map((session) => session.originalDate);
  const after = past.reduce((latest, date) => (Temporal.PlainDate.compare(date, latest) >= 0 ? date.add({ days: 1 }) : latest), today);
  return Temporal.PlainDate.compare(after, pattern.startsOn) > 0 ? after : pattern.startsOn;
}

/**
 * Sessions from the split on, each with its place in the new pattern: the same date when the new pattern runs then, else the day of the
 * same week that takes its place (the second day for the second). A session with no place keeps its old key.
 */
function rekeyed(old: Pattern, next: Pattern, made: readonly MadeSession[], from: Temporal.PlainDate): EditPlan['rekey'] {
  const later = made.filter((session) => Temporal.PlainDate.compare(session.originalDate, from) >= 0);
  const taken = new Set<string>();
  const rekey: { sessionId: string; patternId: string; originalDate: Temporal.PlainDate }[] = [];
  const give = (session: MadeSession, originalDate: Temporal.PlainDate) => {
    taken.add(originalDate.toString());
    if (next.id !== session.patternId || !originalDate.equals(session.originalDate))
      rekey.push({ sessionId: session.id, patternId: next.id, originalDate });
  };
  const without: MadeSession[] = [];
  for (const session of later) {
    if (fallsOn(next, session.originalDate)) give(session, session.originalDate);
    else without.push(session);
  }
  for (const session of without) {
    const { monday } = weekOf(session.originalDate);
    const lost = old.days.filter((day) => !next.days.includes(day)).sort((a, b) => a - b);
    const gained = next.days.filter((day) => !old.days.includes(day)).sort((a, b) => a - b);
    const day = gained[lost.indexOf(weekdayOf(session.originalDate))];
    const place = day === undefined ? undefined : monday.add({ days: day - 1 });
    if (place && fallsOn(next, place) && !taken.has(place.toString())) give(session, place);
  }
  return rekey;
}
