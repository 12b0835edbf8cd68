import { expect, test } from 'vitest';
import { protectedSpans } from './protected-time.rules.ts';
import type { ProtectedTime } from './words.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const time = (over: Partial<ProtectedTime>): ProtectedTime => ({
  id: 'a',
  unitId: 'u',
  personId: null,
  kind: 'meal',
  label: 'Lunch',
  days: [4, 5],
  onDate: null,
  startTime: Temporal.PlainTime.from('12:00'),
  minutes: 60,
  from: null,
  to: null,
  ...over,
});
const days = ['2026-11-19', '2026-11-20', '2026-11-21'].map(day);

test('a weekly time falls on its weekdays while it holds; the end is the first day it does not', () => {
  expect(protectedSpans([time({})], days).map((one) => String(one.on))).toEqual(['2026-11-19', '2026-11-20']);
  expect(protectedSpans([time({ from: day('2026-11-20') })], days).map((one) => String(one.on))).toEqual(['2026-11-20']);
  expect(protectedSpans([time({ to: day('2026-11-20') })], days).map((one) => String(one.on))).toEqual(['2026-11-19']);
});

test('a time that is once falls on its date alone, and several stand in order of time', () => {
  const once = time({ id: 'b', days: [], onDate: day('2026-11-19'), startTime: Temporal.PlainTime.from('09:00') });
  expect(protectedSpans([time({}), once], days).map((one) => `${one.time.id} ${one.span.from}`)).toEqual([
    'b 2026-11-19T09:00:00Z',
    'a 2026-11-19T12:00:00Z',
    'a 2026-11-20T12:00:00Z',
  ]);
});

test('wall time holds across the clock change', () => {
  const sundays = [day('2026-10-18'), day('2026-10-25')];
  expect(protectedSpans([time({ days: [7] })], sundays).map((one) => String(one.span.from))).toEqual([
    '2026-10-18T11:00:00Z',
    '2026-10-25T12:00:00Z',
  ]);
});
