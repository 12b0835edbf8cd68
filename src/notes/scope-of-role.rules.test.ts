import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptionStanding, limitsFor, limitSentence, type Limit } from './scope-of-role.rules.ts';

const STR = ['STR foundation', 'STR intermediate', 'STR senior'];
const limits: readonly Limit[] = [
  {
    code: 'medicines',
    says: 'Giving medicines is outside the STR role.',
    may: 'You may remind.',
    instead: 'A registered nurse',
    roles: STR,
    carriedBy: ['nurse', 'doctor'],
  },
  {
    code: 'supervision',
    says: 'Supervising is outside the foundation STR role.',
    may: 'You may show.',
    instead: 'A senior',
    roles: ['STR foundation'],
    carriedBy: ['STR senior', 'manager'],
  },
];
const today = Temporal.PlainDate.from('2026-11-19');
const codes = (found: readonly Limit[]) => found.map(({ code }) => code);

const of = (...roles: string[]) => codes(limitsFor({ roles, registered: false }, limits, [], today));

test('each level meets its own limits; registered staff and those in other roles meet none', () => {
  expect(of('STR foundation')).toEqual(['medicines', 'supervision']);
  expect(of('STR senior')).toEqual(['medicines']);
  expect(of('healthcare support worker')).toEqual([]);
  expect(of()).toEqual([]);
  expect(codes(limitsFor({ roles: ['STR foundation'], registered: true }, limits, [], today))).toEqual([]);
});

test('a role beside it lifts the limits of its own work, and no other', () => {
  expect(of('STR foundation', 'nurse')).toEqual(['supervision']);
  expect(of('STR foundation', 'manager')).toEqual(['medicines']);
  expect(of('STR foundation', 'STR senior')).toEqual(['medicines']);
  expect(of('STR foundation', 'nurse', 'manager')).toEqual([]);
  for (const beside of ['healthcare support worker', 'activity co-ordinator', 'peer worker', 'discharge co-ordinator'])
    expect([beside, of('STR foundation', beside)]).toEqual([beside, ['medicines', 'supervision']]);
});

test('a placement or volunteering beside it opens nothing', () => {
  for (const beside of ['student', 'volunteer']) {
    expect(of('STR foundation', beside)).toEqual(['medicines', 'supervision']);
    expect(of(beside)).toEqual([]);
    expect(of('STR foundation', beside, 'healthcare support worker')).toEqual(['medicines', 'supervision']);
  }
});

test('an exception opens its one limit from its first day to the day it is looked at again, and not a day longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (start, length, ended) => {
      const one = { limitCode: 'medicines', fromOn: today.add({ days: start }), reviewOn: today.add({ days: start + length }), ended };
      const open = !codes(limitsFor({ roles: ['STR foundation'], registered: false }, limits, [one], today)).includes('medicines');
      expect(open).toBe(!ended && start <= 0 && start + length >= 0);
      expect(open).toBe(exceptionStanding(one, today) === 'in force');
      expect(codes(limitsFor({ roles: ['STR foundation'], registered: false }, limits, [one], today))).toContain('supervision');
    }),
  );
});

test('an exception is in force on its first and on its last day, and to be looked at again on the next', () => {
  const one = { limitCode: 'medicines', fromOn: today, reviewOn: today.add({ days: 30 }), ended: false };
  const on = (days: number) => exceptionStanding(one, today.add({ days }));
  expect([on(-1), on(0), on(30), on(31)]).toEqual(['not yet', 'in force', 'in force', 'to be looked at again']);
  expect(exceptionStanding({ ...one, ended: true }, today)).toBe('ended');
});

test('the sentence says why, what they may do, who does it instead, and how it could be opened', () => {
  expect(limitSentence(limits[0]!)).toBe(
    'Giving medicines is outside the STR role. You may remind. Instead: a registered nurse. Your manager may open it to you by name, with a reason, training and a day to look at it again.',
  );
});
