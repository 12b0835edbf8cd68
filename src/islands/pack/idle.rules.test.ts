import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idleMinutes, isIdle, touch } from './idle.ts';

const minute = 60_000;
const start = 1_764_078_120_000;
/** The two clocks of a phone, each to be moved by itself. */
let page = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  page = 5000;
  vi.spyOn(performance, 'now').mockImplementation(() => page);
  touch();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const wait = (wall: number, awake: number): void => {
  vi.setSystemTime(start + wall);
  page = 5000 + awake;
};

test('ten minutes without a touch lock it, and no less', () => {
  expect(idleMinutes).toBe(10);
  wait(10 * minute - 1, 10 * minute - 1);
  expect(isIdle()).toBe(false);
  wait(10 * minute, 0);
  expect(isIdle()).toBe(true);
});

test('a phone that slept is asked by its wall clock, one whose clock was set by the page’s', () => {
  wait(11 * minute, 1000);
  expect(isIdle()).toBe(true);
  wait(1000, 10 * minute);
  expect(isIdle()).toBe(true);
});

test('a clock set back by more than a minute locks it; a smaller step does not', () => {
  wait(-minute, 1000);
  expect(isIdle()).toBe(false);
  wait(-minute - 1, 1000);
  expect(isIdle()).toBe(true);
});

test('a touch begins the ten minutes anew', () => {
  wait(9 * minute, 9 * minute);
  touch();
  wait(18 * minute, 18 * minute);
  expect(isIdle()).toBe(false);
});
