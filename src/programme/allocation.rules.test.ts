import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Weekday, spanAt } from '#platform/time.ts';
import { type Allocation, type Waiting, changeStarts, comesOnly, isExpected, waitingOrder, waitingState } from './allocation.rules.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const pattern = { anchor: date('2026-11-02') };
const on = (text: string, movedTo = text) => ({
  originalDate: date(text),
  date: date(movedTo),
  span: spanAt(date(movedTo), '14:00', 90),
});
const open = { from: null, to: null };
const place: Allocation = {
  id: 'a',
  personId: 'dev',
  during: { from: date('2026-11-03'), to: null },
  exclusions: [],
  pauses: [],
};
const code = (allocation: Allocation, occurrence = on('2026-11-17')) => isExpected(allocation, occurrence, pattern).code;

describe('somebody with a place', () => {
  test('is expected from the first day to the last', () => {
    expect(code(place, on('2026-11-02'))).toBe('not started');
    expect(code(place, on('2026-11-03'))).toBe('expected');
    const ended = { ...place, during: { from: date('2026-11-03'), to: date('2026-11-17') } };
    expect([code(ended, on('2026-11-16')), code(ended, on('2026-11-17'))]).toEqual(['expected', 'ended']);
    expect(isExpected(ended, on('2026-11-18'), pattern).say).toBe('Their place ended on Monday 16 November.');
  });

  test('who comes only on Tuesdays is not expected on Fridays, and the group stays one group', () => {
    const tuesdays = { ...place, exclusions: [{ day: 5 as const, week: null, during: open }] };
    expect([code(tuesdays, on('2026-11-17')), code(tuesdays, on('2026-11-20'))]).toEqual(['expected', 'excluded']);
    expect(isExpected(tuesdays, on('2026-11-20'), pattern).say).toBe('They do not come on Fridays.');
    expect(comesOnly(tuesdays, [2, 5], date('2026-11-17'))).toBe('only Tuesdays');
    expect(comesOnly(place, [2, 5], date('2026-11-17'))).toBeNull();
  });

  test('who comes every other week goes by the week of the fortnight', () => {
    const first = { ...place, exclusions: [{ day: 2 as const, week: 2 as const, during: open }] };
    expect(['2026-11-03', '2026-11-10', '2026-11-17'].map((day) => code(first, on(day)))).toEqual(['expected', 'excluded', 'expected']);
    expect(comesOnly(first, [2, 5], date('2026-11-17'))).toBe('only Tuesdays every other week and Fridays');
  });

  test('is left out from the exclusion’s first day, not before', () => {
    const later = {
      ...place,
      exclusions: [{ day: 2 as const, week: null, during: { from: date('2026-11-11'), to: date('2026-11-24') } }],
    };
    expect(['2026-11-10', '2026-11-17', '2026-11-24'].map((day) => code(later, on(day)))).toEqual(['expected', 'excluded', 'expected']);
  });

  test('keeps to the day of the pattern when one occurrence moves', () => {
    const notTuesdays = { ...place, exclusions: [{ day: 2 as const, week: null, during: open }] };
    expect(code(notTuesdays, on('2026-11-17', '2026-11-18'))).toBe('excluded');
    expect(code(notTuesdays, on('2026-11-18', '2026-11-17'))).toBe('expected');
  });

  test('is not expected while paused, and is again after', () => {
    const paused = {
      ...place,
      pauses: [{ during: { from: date('2026-11-10'), to: date('2026-11-18') }, words: 'Exams' }],
    };
    expect(['2026-11-09', '2026-11-17', '2026-11-18'].map((day) => code(paused, on(day)))).toEqual(['expected', 'paused', 'expected']);
    expect(isExpected(paused, on('2026-11-17'), pattern).say).toBe('Their place is paused until Tuesday 17 November. “Exams”');
  });

  test('keeps the place while away, and shows as away', () => {
    const leave = [{ label: 'escorted leave', span: spanAt(date('2026-11-17'), '13:00', 90) }];
    expect(isExpected(place, on('2026-11-17'), pattern, leave)).toEqual({
      standing: 'away',
      code: 'away',
      say: 'Away: escorted leave, 13:00 to 14:30.',
    });
    expect(isExpected(place, on('2026-11-17'), pattern, [{ label: 'leave', span: spanAt(date('2026-11-17'), '12:00', 120) }]).standing).toBe(
      'expected',
    );
  });
});

describe('a change to somebody’s place', () => {
  const today = date('2026-11-17');
  const two = { startTime: Temporal.PlainTime.from('14:00') };
  test('starts tomorrow when nothing is still to come today', () => {
    expect(changeStarts(today, null, null).from.toString()).toBe('2026-11-18');
  });
  test('asks whether today is meant when there is one still to come, and warns of printed lists', () => {
    expect(changeStarts(today, two, null).ask?.say).toBe('There is one today at 14:00. Say whether this is for today too.');
    expect(changeStarts(today, two, false)).toMatchObject({ ask: null, hint: null });
    expect(changeStarts(today, two, true)).toMatchObject({
      ask: null,
      hint: 'Lists for today may be printed already. Print them again.',
    });
    expect(changeStarts(today, two, true).from.equals(today)).toBe(true);
  });
  test('follows the day it is asked, also across midnight', () => {
    expect(changeStarts(date('2026-12-31'), null, null).from.toString()).toBe('2027-01-01');
  });
});

describe('the waiting list', () => {
  const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00Z`);
  const waiting = (id: string, askedOn: string, events: Waiting['events'] = [], madeAt = '01T09:00'): Waiting => ({
    id,
    personId: id,
    askedOn: date(askedOn),
    madeAt: at(madeAt),
    events,
  });
  test('is in the order people asked; on one day, in the order it was written down', () => {
    const list = [waiting('b', '2026-11-05', [], '05T12:00'), waiting('c', '2026-11-05', [], '05T11:00'), waiting('a', '2026-11-09')];
    expect(waitingOrder(list).map((each) => [each.place, each.waiting.id])).toEqual([
      [1, 'c'],
      [2, 'b'],
      [3, 'a'],
    ]);
  });
  test('leaves out those withdrawn, placed or told no', () => {
    const list = (['withdrawn', 'placed', 'answered no'] as const).map((what) => waiting(what, '2026-11-05', [{ what, at: at('06T09:00') }]));
    expect(waitingOrder(list)).toEqual([]);
    expect(list.map(waitingState)).toEqual(['withdrawn', 'placed', 'answered no']);
  });
  test('somebody reinstated keeps the day they first asked', () => {
    const back = waiting('back', '2026-11-01', [
      { what: 'reinstated', at: at('08T09:00') },
      { what: 'withdrawn', at: at('06T09:00') },
    ]);
    expect(waitingOrder([waiting('a', '2026-11-05'), back]).map((each) => each.waiting.id)).toEqual(['back', 'a']);
  });
});

test('an exclusion never makes somebody expected who was not', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => date('2026-10-20').add({ days }));
  const during = fc.record({ from: fc.option(day), to: fc.option(day) });
  const exclusion = fc.record({
    day: fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday),
    week: fc.constantFrom(1 as const, 2 as const, null),
    during,
  });
  fc.assert(
    fc.property(day, during, fc.array(exclusion, { maxLength: 4 }), exclusion, (when, held, exclusions, more) => {
      const before = isExpected({ ...place, during: held, exclusions }, on(when.toString()), pattern).standing;
      const after = isExpected({ ...place, during: held, exclusions: [...exclusions, more] }, on(when.toString()), pattern).standing;
      expect(before === 'not expected' ? after : 'ok').not.toBe('expected');
    }),
  );
});
