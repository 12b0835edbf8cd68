import { expect, test } from 'vitest';
import { momentTyped, nextTyped, optionalTime } from './moment-typed.ts';

const now = (iso: string) => ({ now: Temporal.Instant.from(iso) });
const time = (words: string) => Temporal.PlainTime.from(words);

test('an empty time is now; a typed one is the last time the clock showed it', () => {
  expect(momentTyped(now('2026-11-19T13:42:00Z'), null).toString()).toBe('2026-11-19T13:42:00Z');
  expect(momentTyped(now('2026-11-19T13:42:00Z'), time('13:30')).toString()).toBe('2026-11-19T13:30:00Z');
  expect(momentTyped(now('2026-11-19T00:10:00Z'), time('23:50')).toString()).toBe('2026-11-18T23:50:00Z');
  // A wall clock that runs three minutes fast is not a day behind.
  expect(momentTyped(now('2026-11-19T13:42:00Z'), time('13:45')).toString()).toBe('2026-11-19T13:45:00Z');
  expect(momentTyped(now('2026-07-19T12:42:00Z'), time('13:30')).toString()).toBe('2026-07-19T12:30:00Z');
});

test('due back without a day is the next time the clock shows it, across midnight and the clock change', () => {
  expect(nextTyped(Temporal.Instant.from('2026-11-19T22:00:00Z'), time('00:30')).toString()).toBe('2026-11-20T00:30:00Z');
  expect(nextTyped(Temporal.Instant.from('2026-11-19T13:00:00Z'), time('14:30')).toString()).toBe('2026-11-19T14:30:00Z');
  // Out at 20:00 on the night the clocks go back, due at 09:00: fourteen hours by the clock on the wall.
  expect(nextTyped(Temporal.Instant.from('2026-10-24T19:00:00Z'), time('09:00')).toString()).toBe('2026-10-25T09:00:00Z');
});

test('in the hour that comes twice a typed time is the last, or the next, of the two', () => {
  const half = time('01:30');
  // 01:45 by summer time, then 01:15 and 01:45 by winter time.
  const [summer, winterEarly, winter] = ['2026-10-25T00:45:00Z', '2026-10-25T01:15:00Z', '2026-10-25T01:45:00Z'];
  expect(momentTyped(now(summer), half).toString()).toBe('2026-10-25T00:30:00Z');
  expect(momentTyped(now(winterEarly), half).toString()).toBe('2026-10-25T00:30:00Z');
  expect(momentTyped(now(winter), half).toString()).toBe('2026-10-25T01:30:00Z');
  expect(nextTyped(Temporal.Instant.from('2026-10-24T22:00:00Z'), half).toString()).toBe('2026-10-25T00:30:00Z');
  expect(nextTyped(Temporal.Instant.from(summer), half).toString()).toBe('2026-10-25T01:30:00Z');
  expect(nextTyped(Temporal.Instant.from(winter), half).toString()).toBe('2026-10-26T01:30:00Z');
  // The hour that is left out in spring: 01:30 is taken as 02:30.
  expect(nextTyped(Temporal.Instant.from('2027-03-27T23:00:00Z'), half).toString()).toBe('2027-03-28T01:30:00Z');
});

test('a time that is none is refused in a sentence', () => {
  expect(optionalTime('when they left').safeParse('25:00').error?.issues[0]?.message).toBe('Enter when they left as a time, such as 14:30');
  expect(optionalTime('when they left').parse('')).toBeNull();
  expect(optionalTime('when they left').parse('930')?.toString()).toBe('09:30:00');
});
