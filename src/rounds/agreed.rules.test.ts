import { expect, test } from 'vitest';
import { agreedStanding, dueAnswered, everyWords, mustSayWhy, nextDue, nextPeriod, unreadDays } from './agreed.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const weekly = { every: 2, everyUnit: 'weeks', firstDueOn: day('2026-11-02') } as const;
const monthly = { every: 1, everyUnit: 'months', firstDueOn: day('2026-01-31') } as const;

test('the next day is counted from the first: a month with fewer days does not move the ones after it', () => {
  expect(nextDue(weekly, null).toString()).toBe('2026-11-02');
  expect(nextDue(weekly, day('2026-11-02')).toString()).toBe('2026-11-16');
  expect(nextDue(monthly, day('2026-01-31')).toString()).toBe('2026-02-28');
  expect(nextDue(monthly, day('2026-02-28')).toString()).toBe('2026-03-31');
});

test('one report answers for every day that was missed; sent early, it answers for the next', () => {
  expect(dueAnswered(weekly, null, day('2026-12-01')).toString()).toBe('2026-11-30');
  expect(nextDue(weekly, day('2026-11-30')).toString()).toBe('2026-12-14');
  expect(dueAnswered(weekly, day('2026-11-02'), day('2026-11-10')).toString()).toBe('2026-11-16');
  expect(dueAnswered(weekly, day('2026-11-02'), day('2026-11-30')).toString()).toBe('2026-11-30');
});

test('on its day a report is due, not overdue; the day after it is', () => {
  const at = (today: string) => agreedStanding(weekly, day('2026-11-02'), day(today), 7);
  expect(at('2026-11-08')).toMatchObject({ state: 'later', daysOver: 0 });
  expect(at('2026-11-09')).toMatchObject({ state: 'due soon' });
  expect(at('2026-11-16')).toMatchObject({ state: 'due soon', daysOver: 0 });
  expect(at('2026-11-17')).toMatchObject({ state: 'overdue', daysOver: 1 });
  expect(at('2026-12-17')).toMatchObject({ state: 'overdue', daysOver: 31 });
});

test('a report tells from the day after the last; of a day that was told already there is none', () => {
  expect(nextPeriod(day('2026-10-01'), null, day('2026-11-02'))).toEqual({ from: day('2026-10-01'), to: day('2026-11-02') });
  expect(nextPeriod(day('2026-10-01'), day('2026-11-02'), day('2026-11-16'))?.from.toString()).toBe('2026-11-03');
  expect(nextPeriod(day('2026-10-01'), day('2026-11-02'), day('2026-11-02'))).toBeNull();
});

test('what the person said decides whether a reason is asked', () => {
  expect(mustSayWhy('agrees', 'Rana')).toBeNull();
  expect(mustSayWhy('agrees in part', 'Rana')).toBeNull();
  expect(mustSayWhy('does not agree', 'Rana')).toContain('does not agree');
  expect(mustSayWhy('could not answer', 'Rana')).toContain('could not answer');
  expect(mustSayWhy(null, 'Rana')).toContain('Nobody has asked Rana');
});

test('unread is told after so many days, and never of what was read', () => {
  expect(unreadDays(day('2026-11-01'), false, day('2026-11-14'), 14)).toBeNull();
  expect(unreadDays(day('2026-11-01'), false, day('2026-11-15'), 14)).toBe(14);
  expect(unreadDays(day('2026-11-01'), true, day('2026-12-15'), 14)).toBeNull();
  expect([everyWords(weekly), everyWords(monthly)]).toEqual(['every 2 weeks', 'every month']);
});
