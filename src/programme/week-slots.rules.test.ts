import { expect, test } from 'vitest';
import { instantAt, spanAt } from '#platform/time.ts';
import { slotOf, slotsFor, stretchesOf, timeOfSlot } from './week-slots.rules.ts';

const monday = Temporal.PlainDate.from('2026-12-07');
const span = (day: number, from: string, to: string) => ({
  from: instantAt(monday.add({ days: day }), from),
  to: instantAt(monday.add({ days: day }), to),
});

test('taken time is rounded outwards, free time inwards', () => {
  expect(stretchesOf(span(1, '10:15', '11:05'), monday)).toEqual([{ day: 1, from: 2, to: 5 }]);
  expect(stretchesOf(span(1, '10:15', '11:05'), monday, true)).toEqual([{ day: 1, from: 3, to: 4 }]);
  expect(stretchesOf(span(1, '10:05', '10:25'), monday, true)).toEqual([]);
});

test('only 09:00 to 21:00 of the week counts; a night is cut to the days it touches', () => {
  const night = { from: instantAt(monday, '19:30'), to: instantAt(monday.add({ days: 1 }), '10:00') };
  expect(stretchesOf(night, monday)).toEqual([
    { day: 0, from: 21, to: 24 },
    { day: 1, from: 0, to: 2 },
  ]);
  expect(stretchesOf(span(0, '06:00', '08:30'), monday)).toEqual([]);
  expect(stretchesOf({ from: instantAt(monday.subtract({ days: 3 }), '10:00'), to: instantAt(monday, '00:00') }, monday)).toEqual([]);
});

test('a week off takes every slot of every day', () => {
  const week = { from: instantAt(monday.subtract({ days: 1 }), '12:00'), to: instantAt(monday.add({ days: 9 }), '12:00') };
  expect(stretchesOf(week, monday)).toEqual([0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 0, to: 24 })));
});

test('the week in which the clocks change keeps its wall times', () => {
  const change = Temporal.PlainDate.from('2026-10-19');
  const sunday = spanAt(change.add({ days: 6 }), '14:00', 60);
  expect(stretchesOf(sunday, change)).toEqual([{ day: 6, from: 10, to: 12 }]);
});

test('slots and times of day are each other’s', () => {
  expect(timeOfSlot(0).toString()).toBe('09:00:00');
  expect(timeOfSlot(23).toString()).toBe('20:30:00');
  expect(slotOf(Temporal.PlainTime.from('13:45'))).toBe(9);
  expect([slotsFor(30), slotsFor(31), slotsFor(90)]).toEqual([1, 2, 3]);
});
