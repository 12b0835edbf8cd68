import { expect, test } from 'vitest';
import { dueOn, heldLate, missedBy } from './huddle-due.rules.ts';

const policy = { at: ['13:30', '09:30'], earlyMinutes: 60, lateMinutes: 30 };
const at = (clock: string) => Temporal.Instant.from(`2026-11-26T${clock}:00Z`);
const due = dueOn(Temporal.PlainDate.from('2026-11-26'), policy);

test('huddles are due at the unit’s clock times, in summer too', () => {
  expect(due.map(String)).toEqual(['2026-11-26T09:30:00Z', '2026-11-26T13:30:00Z']);
  expect(dueOn(Temporal.PlainDate.from('2026-07-01'), { at: ['09:30'] }).map(String)).toEqual(['2026-07-01T08:30:00Z']);
});

test('one is missed once its time is over and none was held round it, to the minute', () => {
  expect(missedBy(due, policy, [], at('09:59'))).toEqual([]);
  expect(missedBy(due, policy, [], at('10:00'))).toEqual([at('09:30')]);
  expect(missedBy(due, policy, [at('08:30')], at('10:00'))).toEqual([]);
  expect(missedBy(due, policy, [at('08:29')], at('10:00'))).toEqual([at('09:30')]);
  expect(missedBy(due, policy, [at('10:00')], at('14:00'))).toEqual([at('13:30')]);
  expect(missedBy(due, policy, [at('10:01')], at('14:00'))).toEqual(due);
});

test('one held after its time is held late, not for the next', () => {
  expect(heldLate(due[0]!, policy, [at('10:00'), at('11:10'), at('10:40')], due[1]!)).toEqual(at('10:40'));
  expect(heldLate(due[0]!, policy, [at('12:30')], due[1]!)).toBeNull();
  expect(heldLate(due[1]!, policy, [at('20:00')], null)).toEqual(at('20:00'));
});
