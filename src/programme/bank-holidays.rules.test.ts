import { describe, expect, test } from 'vitest';
import { BANK_HOLIDAYS, bankHolidayOn, bankHolidaysBetween } from './bank-holidays.ts';

const date = (text: string) => Temporal.PlainDate.from(text);

/** Easter Sunday by the Meeus/Jones/Butcher computus: a second source for the moving days. */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The eight days of an ordinary year, worked out by rule. */
function byRule(year: number): string[] {
  const firstMonday = (month: number) => {
    const first = new Temporal.PlainDate(year, month, 1);
    return first.add({ days: (8 - first.dayOfWeek) % 7 });
  };
  const lastMonday = (month: number) => {
    const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
    return last.subtract({ days: last.dayOfWeek - 1 });
  };
  const taken = new Set<string>();
  const orNextFree = (day: Temporal.PlainDate): string => {
    let found = day;
    while (found.dayOfWeek > 5 || taken.has(found.toString())) found = found.add({ days: 1 });
    taken.add(found.toString());
    return found.toString();
  };
  const christmas = new Temporal.PlainDate(year, 12, 25);
  return [
    orNextFree(new Temporal.PlainDate(year, 1, 1)),
    easter(year).subtract({ days: 2 }).toString(),
    easter(year).add({ days: 1 }).toString(),
    firstMonday(5).toString(),
    lastMonday(5).toString(),
    lastMonday(8).toString(),
    orNextFree(christmas),
    orNextFree(christmas.add({ days: 1 })),
  ];
}

test('each year has the eight days that the rules give', () => {
  for (const [year, holidays] of Object.entries(BANK_HOLIDAYS)) {
    expect(holidays.map((holiday) => holiday.date)).toEqual(byRule(Number(year)));
  }
  expect(Object.keys(BANK_HOLIDAYS)).toEqual(['2024', '2025', '2026', '2027', '2028']);
});

describe('asking', () => {
  test('a range gives its holidays, first and last day included', () => {
    const found = bankHolidaysBetween(date('2026-12-25'), date('2027-01-01'));
    expect(found.holidays.map((holiday) => holiday.name)).toEqual([
      'Christmas Day',
      'Boxing Day (substitute day)',
      'New Year’s Day',
    ]);
    expect(found.unknownYears).toEqual([]);
  });

  test('a year not in the list is not known, which is not the same as none', () => {
    expect(bankHolidaysBetween(date('2028-12-30'), date('2030-01-02')).unknownYears).toEqual([2029, 2030]);
    expect(bankHolidayOn(date('2029-01-01'))).toBeUndefined();
    expect(bankHolidayOn(date('2026-12-24'))).toBeNull();
    expect(bankHolidayOn(date('2026-12-25'))).toBe('Christmas Day');
  });
});
