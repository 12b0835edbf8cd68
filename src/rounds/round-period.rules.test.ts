import { expect, test } from 'vitest';
import { periodOf } from './round-period.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');
const policy = { backWeeks: 8, firstDays: 14 };
const told = (...about: Parameters<typeof periodOf> extends [unknown, ...infer Rest, unknown] ? Rest : never) => {
  const { from, to } = periodOf(today, ...about, policy);
  return `${from.toString()} to ${to.toString()}`;
};

test('a first ward round tells of as many days as the unit says, today among them', () => {
  expect(told({}, null, null)).toBe('2026-11-06 to 2026-11-19');
  expect(periodOf(today, {}, null, null, { backWeeks: 8, firstDays: 1 }).from.equals(today)).toBe(true);
});

test('a later one tells since the last, and at most as many weeks as the unit says', () => {
  expect(told({}, null, { on: day('2026-11-12') })).toBe('2026-11-12 to 2026-11-19');
  expect(told({}, null, { on: day('2026-09-24') })).toBe('2026-09-24 to 2026-11-19');
  expect(told({}, null, { on: day('2026-09-23') })).toBe('2026-09-24 to 2026-11-19');
});

test('a meeting has its own days; days asked for by hand stand before them, two years of them at most', () => {
  const meeting = { from: day('2026-11-01'), to: day('2026-11-18') };
  expect(told({}, meeting, { on: day('2026-11-12') })).toBe('2026-11-01 to 2026-11-18');
  expect(told({ from: '2026-10-01', to: '2026-10-31' }, meeting, null)).toBe('2026-10-01 to 2026-10-31');
  expect(told({ from: '2026-10-31', to: '2026-10-31' }, meeting, null)).toBe('2026-10-31 to 2026-10-31');
  expect(told({ from: '2020-01-01', to: '2026-10-31' }, meeting, null)).toBe('2024-10-31 to 2026-10-31');
  // Turned round, or no dates: as if nothing was asked
  for (const asked of [
    { from: '2026-10-31', to: '2026-10-01' },
    { from: '2026-02-30', to: '2026-10-01' },
    { from: 'x', to: '2026-10-01' },
  ])
    expect(told(asked, meeting, null)).toBe('2026-11-01 to 2026-11-18');
});
