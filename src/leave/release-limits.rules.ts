/** The limits of a line or of what was agreed about the grounds: how long, how often, between which hours, how many nights (domain 1E: B6). */
import { clockAt, clockTime, dateOf, dateWithYear, lengthInWords, minutesBetween, timeOf } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';
import { bars, inOrder, type Finding } from './release-finding.ts';
import { leavingAt, nightsAway } from './release-authority.rules.ts';
import type { ReleaseFacts } from './release.words.ts';

const source = 'MHA 1983 s17(1): conditions';

/** What a line of the authorisation allows, against what is planned. Every use counts that somebody left on. */
export function* aboutLineLimits(facts: ReleaseFacts): Iterable<Finding> {
  const { line } = facts;
  if (line === null) return;
  yield* aboutLength(facts, line.maxMinutes, 'The line');
  yield* aboutWindow(facts, line.windowFrom, line.windowTo, 'The line');
  yield* aboutCount(facts.usedThatDay, line.maxPerDay, 'a day', 'that day', 'B6-times-a-day');
  yield* aboutCount(facts.usedThatWeek, line.maxPerWeek, 'a week, Monday to Sunday', 'that week', 'B6-times-a-week');
  const nights = nightsAway(facts);
  if (nights > 0 && !line.overnight)
    yield bars('B6-no-nights', `The line is not for a night away. They would be back on ${dateWithYear(dateOf(facts.dueBack!))}.`, source);
  else if (line.nights !== null && nights > line.nights)
    yield bars('B6-too-many-nights', `The line allows ${howMany(line.nights, 'night', 'nights')} away. This is ${nights}.`, source);
}

/** What was agreed about the grounds, against what is planned. */
export function* aboutGroundsLimits(facts: ReleaseFacts): Iterable<Finding> {
  const { grounds } = facts;
  if (grounds === null) return;
  yield* aboutLength(facts, grounds.maxMinutes, 'The agreement');
  yield* aboutWindow(facts, grounds.windowFrom, grounds.windowTo, 'The agreement');
  if (nightsAway(facts) > 0) yield bars('B6-no-nights', 'The grounds are not for a night away.', source);
}

/** How long: minutes that really pass, so that an hour is an hour on the night the clocks change. */
function* aboutLength(facts: ReleaseFacts, most: number | null, who: string): Iterable<Finding> {
  if (most === null || facts.dueBack === null) return;
  const length = minutesBetween(leavingAt(facts), facts.dueBack);
  if (length > most) yield bars('B6-too-long', `${who} allows ${lengthInWords(most)}. This is ${lengthInWords(Math.ceil(length))}.`, source);
  else yield inOrder(`${lengthInWords(length)} of ${lengthInWords(most)} allowed.`);
}

/** Between which hours, by London's clocks. A window such as 20:00 to 02:00 runs past midnight. */
function* aboutWindow(facts: ReleaseFacts, from: Temporal.PlainTime | null, to: Temporal.PlainTime | null, who: string): Iterable<Finding> {
  if (from === null && to === null) return;
  const words = from === null ? `until ${clockTime(to!)}` : to === null ? `from ${clockTime(from)}` : `from ${clockTime(from)} to ${clockTime(to)}`;
  const leaving = leavingAt(facts);
  const outside = [
    ...(isWithin(timeOf(leaving), from, to) ? [] : [`They would leave at ${clockAt(leaving)}.`]),
    ...(facts.dueBack === null || isWithin(timeOf(facts.dueBack), from, to) ? [] : [`They would be back at ${clockAt(facts.dueBack)}.`]),
  ];
  if (outside.length > 0) yield bars('B6-outside-hours', `${who} allows ${words}. ${outside.join(' ')}`, source);
  else yield inOrder(`Within its hours, ${words}.`);
}

function isWithin(time: Temporal.PlainTime, from: Temporal.PlainTime | null, to: Temporal.PlainTime | null): boolean {
  const afterFrom = from === null || Temporal.PlainTime.compare(time, from) >= 0;
  const beforeTo = to === null || Temporal.PlainTime.compare(time, to) <= 0;
  const overMidnight = from !== null && to !== null && Temporal.PlainTime.compare(from, to) > 0;
  return overMidnight ? afterFrom || beforeTo : afterFrom && beforeTo;
}

function* aboutCount(used: number, most: number | null, per: string, when: string, code: string): Iterable<Finding> {
  if (most === null) return;
  if (used >= most)
    yield bars(
      code,
      `The line allows ${howMany(most, 'time', 'times')} ${per}. It was used ${howMany(used, 'time', 'times')} ${when} already.`,
      source,
    );
  else yield inOrder(`Used ${used} of ${howMany(most, 'time', 'times')} ${when}.`);
}
