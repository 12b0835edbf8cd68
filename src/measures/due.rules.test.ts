import { expect, test } from 'vitest';
import { dueFor } from './due.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const base = {
  wanted: [{ instrument: 'dialog', everyWeeks: 12, everybody: true }],
  usualWeeks: (id: string) => (id === 'phq-9' ? 4 : undefined),
  completions: [],
  notDone: [],
  stayFrom: day('2026-11-01'),
  soonDays: 7,
  firstWithinDays: 14,
  today: day('2026-11-19'),
};
const due = (more: Partial<Parameters<typeof dueFor>[0]>) =>
  dueFor({ ...base, ...more }).map(({ instrumentId, on, state, why }) => [instrumentId, on?.toString() ?? null, state, why]);
const done = (instrumentId: string, on: string) => ({ instrumentId, on: day(on), inError: null });

test('a no on the very day it was done stands, and what is not asked any more comes last', () => {
  const no = (kind: 'declined' | 'not asked any more', askAgainOn: string | null) => ({
    instrumentId: 'phq-9',
    on: day('2026-10-01'),
    kind,
    askAgainOn: askAgainOn === null ? null : day(askAgainOn),
  });
  const phq = (more: Partial<Parameters<typeof dueFor>[0]>) => due(more).find(([id]) => id === 'phq-9');
  expect(phq({ completions: [done('phq-9', '2026-10-01')], notDone: [no('declined', '2026-12-24')] })).toEqual([
    'phq-9',
    '2026-12-24',
    'later',
    'declined, to ask again',
  ]);
  expect(phq({ completions: [done('phq-9', '2026-10-02')], notDone: [no('declined', '2026-12-24')] })?.[1]).toBe('2026-10-30');
  expect(due({ notDone: [no('not asked any more', null)] }).map(([id]) => id)).toEqual(['dialog', 'phq-9']);
  const completions = [done('phq-9', '2026-09-01'), done('dialog', '2026-11-10'), done('gad-7', '2026-11-09')];
  const last = due({ wanted: [], completions, notDone: [no('not asked any more', null)], usualWeeks: () => 4 });
  expect(last.map(([id]) => id)).toEqual(['gad-7', 'dialog', 'phq-9']);
  expect(
    due({ wanted: [], completions: [done('dialog', '2026-11-10')], notDone: [no('not asked any more', null)], usualWeeks: () => 4 }).map(
      ([id]) => id,
    ),
  ).toEqual(['dialog', 'phq-9']);
});

test('it counts as due from as many days before as the unit says, and not a day sooner', () => {
  const stayFrom = day('2026-11-10');
  expect(due({ stayFrom, soonDays: 5 })[0]![2]).toBe('due');
  expect(due({ stayFrom, soonDays: 4 })[0]![2]).toBe('later');
  expect(due({ stayFrom: day('2026-11-05'), soonDays: 0 })[0]![2]).toBe('due');
});

test('what everybody is asked is due so many days after they came', () => {
  expect(due({})).toEqual([['dialog', '2026-11-15', 'overdue', 'first time']]);
  expect(due({ stayFrom: day('2026-11-10') })).toEqual([['dialog', '2026-11-24', 'due', 'first time']]);
  expect(due({ stayFrom: day('2026-11-19') })).toEqual([['dialog', '2026-12-03', 'later', 'first time']]);
  expect(due({ wanted: [{ instrument: 'dialog', everyWeeks: 12, everybody: false }] })).toEqual([]);
});

test('what was begun is asked again after the unit’s weeks, else the usual ones; entered in error is not done', () => {
  expect(due({ completions: [done('dialog', '2026-11-05'), done('phq-9', '2026-10-10')] })).toEqual([
    ['phq-9', '2026-11-07', 'overdue', 'again'],
    ['dialog', '2027-01-28', 'later', 'again'],
  ]);
  const wrong = { why: 'x', byName: 'y', at: Temporal.Instant.from('2026-11-05T12:00:00Z') };
  expect(due({ completions: [{ ...done('dialog', '2026-11-05'), inError: wrong }] })).toEqual([['dialog', '2026-11-15', 'overdue', 'first time']]);
  // An instrument that is no longer there is nobody's to ask.
  expect(due({ completions: [done('gone', '2026-10-10')], wanted: [] })).toEqual([]);
});

test('a no stands until the agreed day, or the usual time; a later measure ends it', () => {
  const no = { instrumentId: 'dialog', on: day('2026-11-10'), kind: 'declined' as const, askAgainOn: day('2026-11-26') };
  expect(due({ notDone: [no] })).toEqual([['dialog', '2026-11-26', 'due', 'declined, to ask again']]);
  expect(due({ notDone: [{ ...no, askAgainOn: null }] })).toEqual([['dialog', '2027-02-02', 'later', 'declined, to ask again']]);
  expect(due({ notDone: [no], completions: [done('dialog', '2026-11-12')] })).toEqual([['dialog', '2027-02-04', 'later', 'again']]);
  expect(due({ notDone: [{ ...no, kind: 'not asked any more' as const, askAgainOn: null }] })).toEqual([
    ['dialog', null, 'not asked any more', 'not asked any more'],
  ]);
});
