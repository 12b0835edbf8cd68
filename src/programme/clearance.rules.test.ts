import { describe, expect, test } from 'vitest';
import { clearanceFor, clearanceOn, clearanceWords, endsSoon, heldThroughout, sameClearance, type Clearance } from './clearance.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(`2026-${text}`);
const swim = (facts: Partial<Clearance> = {}): Clearance => ({
  id: '1',
  personId: 'dev',
  clearance: 'A swim check with the nurse',
  givenBy: 'Femi Adeleke',
  from: day('11-03'),
  until: day('11-30'),
  limits: null,
  withdrawn: null,
  recordedBy: 'Jo Tranter',
  recordedAt: Temporal.Instant.from('2026-11-03T10:00:00Z'),
  ...facts,
});
const later = Temporal.Instant.from('2026-11-10T10:00:00Z');
const gone = { from: day('11-10'), why: 'Chest pain.', by: 'Dr Rao' };

test.for([
  ['the day before its first', '11-02', {}, 'not yet'],
  ['its first day', '11-03', {}, 'holds'],
  ['its last day', '11-30', {}, 'holds'],
  ['the day after its last', '12-01', {}, 'ended'],
  ['no end was said', '12-31', { until: null }, 'holds'],
  ['the day before it is withdrawn', '11-09', { withdrawn: gone }, 'holds'],
  ['the day it is withdrawn', '11-10', { withdrawn: gone }, 'withdrawn'],
  ['withdrawn, and past its last day', '12-05', { withdrawn: gone }, 'withdrawn'],
] as const)('%s', ([, on, facts, state]) => {
  expect(clearanceOn(swim(facts), day(on))).toBe(state);
});

describe('what counts of several', () => {
  const asked = 'a swim check  with the Nurse';
  test('words differ in capitals and spaces only', () => {
    expect([sameClearance(asked, swim().clearance), sameClearance('a swim check', asked)]).toEqual([true, false]);
  });

  test('one that holds comes before a newer one that does not yet; a newer word that it is withdrawn stands over all', () => {
    const first = swim({ until: null });
    const next = swim({ id: '2', from: day('12-01'), until: null, recordedAt: later });
    expect(clearanceFor([first, next], asked, day('11-20'))).toBe(first);
    expect(clearanceFor([next], asked, day('11-20'))).toBe(next);
    const withdrawn = swim({ id: '2', recordedAt: later, withdrawn: gone });
    expect(clearanceFor([first, withdrawn], asked, day('11-20'))).toBe(withdrawn);
    // Given anew since: it holds again.
    const anew = swim({ id: '3', recordedAt: later.add({ hours: 48 }), until: null });
    expect(clearanceFor([first, withdrawn, anew], asked, day('11-20'))).toBe(anew);
    expect(clearanceFor([swim({ clearance: 'A gym induction' })], asked, day('11-20'))).toBeNull();
  });

  test('a week is held only when each day is; nothing written down is no answer', () => {
    const week = [day('11-29'), day('11-30'), day('12-01')];
    expect(heldThroughout([swim()], asked, week)).toBe(false);
    expect(heldThroughout([swim()], asked, week.slice(0, 2))).toBe(true);
    expect(heldThroughout([], asked, week)).toBeNull();
    expect(heldThroughout([swim({ withdrawn: gone })], asked, week)).toBe(false);
  });
});

test.for([
  [null, 'could not check', 'Nobody has written down that Dev has it: ask Dev, or whoever gives it'],
  [{ limits: 'Shallow end only.' }, 'meets', 'Given by Femi Adeleke, 3 November 2026, until 30 November 2026. Within limits: Shallow end only'],
  [{ until: null }, 'meets', 'Given by Femi Adeleke, 3 November 2026'],
  [{ until: day('11-19') }, 'does not meet', 'Ended on 19 November 2026: ask for it again before Dev goes'],
  [{ from: day('11-21') }, 'does not meet', 'Holds only from 21 November 2026'],
  [{ withdrawn: gone }, 'does not meet', 'Withdrawn from 10 November 2026 by Dr Rao: Chest pain'],
] as const)('the check says: %j', ([facts, answer, theirs]) => {
  expect(clearanceWords(facts === null ? null : swim(facts), day('11-20'), 'Dev')).toEqual({ theirs, answer });
});

test('ends soon: to the day, and only what holds', () => {
  const soon = (on: string, facts: Partial<Clearance> = {}) => endsSoon(swim(facts), day(on), 10);
  expect([soon('11-19'), soon('11-20'), soon('11-30'), soon('12-01')]).toEqual([false, true, true, false]);
  expect([soon('11-25', { until: null }), soon('11-25', { withdrawn: gone })]).toEqual([false, false]);
});
