import { expect, test } from 'vitest';
import { periodsOf, shownCount, shownEach, shownShare } from './evaluation.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const days = ({ first, last }: { first: Temporal.PlainDate; last: Temporal.PlainDate }) => first.until(last, { largestUnit: 'days' }).days + 1;

test('the two periods have the same number of days; a year before unless another day is chosen', () => {
  const usual = periodsOf(day('2026-11-22'), 3, null);
  expect([usual.now.first, usual.now.last, usual.baseline.first].map(String)).toEqual(['2026-08-23', '2026-11-22', '2025-08-23']);
  for (const today of ['2026-11-22', '2026-03-31', '2028-02-29'])
    for (const months of [3, 6, 12]) {
      const { now, baseline } = periodsOf(day(today), months, null);
      expect([today, months, days(baseline)]).toEqual([today, months, days(now)]);
      // Over a 29 February too, the two share none of their days.
      expect(Temporal.PlainDate.compare(baseline.last, now.first)).toBeLessThan(0);
    }
  expect(periodsOf(day('2026-11-22'), 3, day('2026-01-01')).baseline.first.toString()).toBe('2026-01-01');
});

test('a baseline that would overlap with now is not used, and that is told', () => {
  expect(periodsOf(day('2026-11-22'), 3, day('2026-05-24'))).toMatchObject({ overlaps: true });
  expect(periodsOf(day('2026-11-22'), 3, day('2026-05-24')).baseline.first.toString()).toBe('2025-08-23');
  expect(periodsOf(day('2026-11-22'), 3, day('2026-05-23')).overlaps).toBe(false);
});

test('a small number is hidden, and so is one by which it could be worked out', () => {
  expect(shownShare({ part: 0, whole: 0 }, 5).words).toBe('none');
  expect(shownShare({ part: 1, whole: 4 }, 5)).toEqual({ words: 'fewer than 5 in all', figure: null });
  expect(shownShare({ part: 4, whole: 40 }, 5)).toEqual({ words: 'fewer than 5 of 40', figure: null });
  expect(shownShare({ part: 36, whole: 40 }, 5)).toEqual({ words: 'more than 35 of 40', figure: null });
  expect(shownShare({ part: 0, whole: 40 }, 5).words).toBe('0 of 40 (0 %)');
  expect(shownShare({ part: 40, whole: 40 }, 5).words).toBe('40 of 40 (100 %)');
  expect(shownShare({ part: 10, whole: 40 }, 5)).toEqual({ words: '10 of 40 (25 %)', figure: 25 });
  expect(shownEach({ part: 400, whole: 4 }, 5)).toEqual({ words: 'fewer than 5 people', figure: null });
  expect(shownEach({ part: 400, whole: 12 }, 5).words).toBe('33.3 days for each of 12');
});

test('a count that was not given is not none', () => {
  expect(shownCount('no-one-in', undefined, 5).words).toBe('could not be counted');
  expect(shownCount('days-in-hospital', { part: 100, whole: 10 }, 5).words).toBe('10 days for each of 10');
});
