import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetIn, monthOf, penceTyped, poundsOf, stateOf } from './budget.rules.ts';
import type { BudgetLine, Committed, SpendingEntry } from './words.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const november = day('2026-11-01');
const at = Temporal.Instant.from('2026-11-10T10:00:00Z');
const line = (category: string, fromMonth: string, pence: number, number = 1): BudgetLine => ({
  category,
  fromMonth: day(fromMonth),
  number,
  pence,
  why: null,
  setBy: 'Wendy Ashdown',
  setAt: at,
});
const entry = (facts: Partial<SpendingEntry>): SpendingEntry => ({
  id: crypto.randomUUID(),
  unitId: 'u',
  on: day('2026-11-10'),
  pence: 1000,
  what: 'Paint',
  category: 'creative',
  aboutId: null,
  aboutLabel: null,
  paidBy: 'Jo Tranter',
  paidById: 'jo',
  receiptSeen: true,
  limit: 5000,
  answer: null,
  receipt: null,
  takenBack: null,
  writtenBy: 'Jo Tranter',
  writtenById: 'jo',
  writtenAt: at,
  ...facts,
});
const session = (id: string, category: string, pence: number): Committed => ({ id, label: id, on: day('2026-11-12'), category, pence, href: '/' });
const answer = (approved: boolean) => ({ approved, words: 'Words', by: 'Wendy Ashdown', at });

describe('how an entry stands', () => {
  test.for([
    ['to the penny at the limit counts', { pence: 5000 }, 'spent'],
    ['a penny above waits', { pence: 5001 }, 'waiting'],
    ['approved counts', { pence: 5001, answer: answer(true) }, 'spent'],
    ['not approved does not', { pence: 5001, answer: answer(false) }, 'not approved'],
    ['no limit', { pence: 500_000, limit: null }, 'spent'],
    ['taken back', { pence: 100, takenBack: { why: 'Twice', by: 'Jo', at } }, 'taken back'],
    ['approved and taken back', { pence: 6000, answer: answer(true), takenBack: { why: 'Twice', by: 'Jo', at } }, 'taken back'],
  ] as const)('%s', ([, facts, state]) => {
    expect(stateOf(entry(facts))).toBe(state);
  });
});

describe('what there is', () => {
  test('holds from its month on until it is set again, and the newest of a month holds', () => {
    const lines = [line('creative', '2026-10-01', 100), line('creative', '2026-12-01', 900), line('creative', '2026-10-01', 250, 2)];
    const pence = (month: string) => budgetIn(lines, day(month)).get('creative')?.pence;
    expect([pence('2026-09-01'), pence('2026-10-01'), pence('2026-11-01'), pence('2026-12-01'), pence('2027-06-01')]).toEqual([
      undefined,
      250,
      250,
      900,
      900,
    ]);
  });
});

describe('a month', () => {
  const categories = [
    { code: 'creative', label: 'Creative' },
    { code: 'sport', label: 'Moving and sport' },
  ];
  test('money written down for a session stands in place of what it was to cost; what waits is not spent and not left either', () => {
    const entries = [
      entry({ aboutId: 'a', pence: 3500 }),
      entry({ pence: 6000 }),
      entry({ pence: 7000, answer: answer(false) }),
      entry({ aboutId: 'b', pence: 100, takenBack: { why: 'Not ours', by: 'Jo', at } }),
    ];
    const { lines, all } = monthOf({
      month: november,
      categories,
      budget: [line('creative', '2026-11-01', 20_000)],
      committed: [session('a', 'creative', 3000), session('b', 'creative', 2000), session('c', 'sport', 500)],
      entries,
      forSessions: entries,
    });
    expect(lines).toEqual([
      { category: 'creative', label: 'Creative', budget: 20_000, committed: 2000, waiting: 6000, spent: 3500, left: 8500 },
      { category: 'sport', label: 'Moving and sport', budget: null, committed: 500, waiting: 0, spent: 0, left: null },
    ]);
    expect(all).toMatchObject({ budget: 20_000, committed: 2500, waiting: 6000, spent: 3500, left: 8000 });
  });

  test('a session that was paid for in another month takes nothing from its own any more', () => {
    const paid = entry({ aboutId: 'a', pence: 3500, on: day('2026-12-02') });
    const asked = {
      month: november,
      categories,
      budget: [],
      committed: [session('a', 'creative', 3000), session('b', 'creative', 2000)],
      entries: [],
    };
    expect(monthOf({ ...asked, forSessions: [paid] }).all).toMatchObject({ committed: 2000, spent: 0 });
    expect(monthOf({ ...asked, forSessions: [{ ...paid, takenBack: { why: 'Not ours', by: 'Jo', at } }] }).all).toMatchObject({ committed: 5000 });
  });

  test('any month: the lines come to the total, to the penny, and what is left with what went is what there is', () => {
    const category = fc.constantFrom('creative', 'sport', 'an old one');
    const anEntry = fc.record({
      pence: fc.integer({ min: 1, max: 9_999_999 }),
      category,
      limit: fc.option(fc.integer({ min: 0, max: 9_999_999 }), { nil: null }),
      answer: fc.option(fc.boolean().map(answer), { nil: null }),
      aboutId: fc.option(fc.constantFrom('a', 'b'), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(anEntry),
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), category, fc.nat(99_999))),
        fc.array(fc.tuple(category, fc.constantFrom('2026-09-01', '2026-11-01', '2027-01-01'), fc.nat(9_999_999), fc.nat(3))),
        (entries, sessions, budgets) => {
          const { lines, all } = monthOf({
            month: november,
            categories,
            budget: budgets.map(([code, month, pence, number]) => line(code, month, pence, number)),
            committed: sessions.map(([id, code, pence]) => session(id, code, pence)),
            entries: entries.map(entry),
            forSessions: entries.map(entry),
          });
          for (const name of ['committed', 'waiting', 'spent'] as const) expect(lines.reduce((sum, one) => sum + one[name], 0)).toBe(all[name]);
          expect(all.left === null ? null : all.left + all.committed + all.waiting + all.spent).toBe(all.budget);
          expect(all.waiting + all.spent).toBe(
            entries.map(entry).reduce((sum, one) => sum + (['spent', 'waiting'].includes(stateOf(one)) ? one.pence : 0), 0),
          );
        },
      ),
    );
  });
});

describe('a sum of money as typed', () => {
  test.for([
    ['12', 1200],
    ['12.5', 1250],
    ['£ 12.05', 1205],
    ['1,012.50', 101_250],
    ['0', 0],
    ['', null],
    ['12.505', null],
    ['-3', null],
    ['1,01', null],
    ['1e3', null],
    ['12 pounds', null],
  ] as const)('%s', ([typed, pence]) => {
    expect(penceTyped(typed)).toBe(pence);
  });

  test('comes out as it went in', () => {
    fc.assert(fc.property(fc.nat(99_999_999), (pence) => penceTyped(poundsOf(pence)) === pence));
    expect(poundsOf(-305)).toBe('−£3.05');
  });
});
