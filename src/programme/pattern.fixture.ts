import { materialise, occurrenceKey } from './pattern.rules.ts';
import type { MadeSession, Occurrence, Pattern } from './words.ts';

export const date = (text: string) => Temporal.PlainDate.from(text);

export const time = (text: string) => Temporal.PlainTime.from(text);

export const gardening: Pattern = {
  id: 'gardening',
  everyWeeks: 1,
  anchor: date('2026-11-02'),
  days: [1, 5],
  startTime: time('14:00'),
  minutes: 90,
  startsOn: date('2026-11-02'),
  endsOn: null,
  bankHolidays: 'run',
};

export const holidays = [
  ['2026-01-01', 'New Year’s Day'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-04', 'Early May bank holiday'],
  ['2026-05-25', 'Spring bank holiday'],
  ['2026-08-31', 'Summer bank holiday'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-28', 'Boxing Day (substitute day)'],
  ['2027-01-01', 'New Year’s Day'],
].map(([day, name]) => ({ date: day!, name: name! }));

export const dates = (occurrences: readonly Occurrence[]) => occurrences.map((each) => each.date.toString());
export const between = (pattern: Pattern, first: string, last: string) => materialise(pattern, date(first), date(last), holidays);

export const made = (each: Occurrence, more: Partial<MadeSession> = {}): MadeSession => ({
  id: `session ${occurrenceKey(each)}`,
  patternId: each.patternId,
  originalDate: each.originalDate,
  date: each.date,
  startTime: each.startTime,
  minutes: each.minutes,
  status: 'draft',
  exceptional: false,
  happened: false,
  ...more,
});
