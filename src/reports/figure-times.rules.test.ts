import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daySpan, spanAt } from '#platform/time.ts';
import { countedTimes, NAMES, type FigureAsked } from './figure-times.rules.ts';
import { COUNTS, type Written } from './ledger-counts.fixture.ts';
import { countPerson } from './ledger.rules.ts';
import { DEFAULT_POLICY } from './target.rules.ts';
import type { Figure, LedgerFact, LedgerPerson } from './words.ts';

const first = Temporal.PlainDate.from('2026-11-16');
const stretch = {
  first,
  last: first.add({ days: 6 }),
  asAt: Temporal.Instant.from('2026-11-20T12:00:00Z'),
};
const person: LedgerPerson = {
  personId: 'ann',
  stays: [{ from: daySpan(first).from, to: daySpan(stretch.last).to }],
  away: [],
  targets: [],
};

/** Many on few days and hours, so that overlaps are common; some run past midnight. */
const facts = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 6 }),
      half: fc.integer({ min: 18, max: 47 }),
      minutes: fc.integer({ min: 5, max: 240 }),
      there: fc.integer({ min: 0, max: 260 }),
      code: fc.constantFrom(...(Object.keys(COUNTS) as Written[])),
      category: fc.constantFrom('creative', 'physical'),
      outside: fc.boolean(),
      part: fc.constantFrom('start' as const, 'end' as const),
    }),
    { maxLength: 14 },
  )
  .map((many) =>
    many.map((one, index): LedgerFact => {
      const start = Temporal.PlainTime.from({ hour: Math.floor(one.half / 2), minute: (one.half % 2) * 30 });
      return {
        id: `${index}`,
        personId: 'ann',
        session: spanAt(first.add({ days: one.day }), start, one.minutes),
        category: one.category,
        counts: COUNTS[one.code],
        actualMinutes: one.there,
        part: one.part,
        reason: one.code === 'cancelled' ? 'room' : null,
        outside: one.outside,
      };
    }),
  );

test('what each record gives adds up to the figure, and the records are the figure’s own, however a week went', () => {
  fc.assert(
    fc.property(facts, (held) => {
      const ledger = countPerson(person, held, stretch, [DEFAULT_POLICY]);
      const same = (asked: FigureAsked, figure: Figure): void => {
        const behind = countedTimes(person, held, stretch, [DEFAULT_POLICY], asked);
        expect(behind.map((one) => one.id).toSorted()).toEqual([...figure.records].toSorted());
        expect(behind.reduce((sum, one) => sum + one.minutes, 0)).toBeCloseTo(figure.minutes, 6);
      };
      for (const figure of NAMES) {
        same({ figure }, ledger.all[figure]);
        for (const part of ['daytime', 'evening', 'weekend', 'eveningOrWeekend'] as const) same({ figure, part }, ledger[part][figure]);
        for (const { date, figures } of ledger.byDay) same({ figure, day: date.toString() }, figures[figure]);
        for (const { category, figures } of ledger.byCategory) same({ figure, category }, figures[figure]);
        same({ figure, outside: true }, ledger.outside[figure]);
      }
      for (const { reason, figure } of ledger.cancelledByReason) same({ figure: 'cancelledByUs', reason }, figure);
    }),
    { numRuns: 60 },
  );
});
