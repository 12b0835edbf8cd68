/**
 * Bank holidays of England and Wales, as dated data. A year that is not here is not known: it is never taken to have none.
 *
 * Source: the Banking and Financial Dealings Act 1971, Schedule 1 (with the customary substitute days), and New Year's Day, Good Friday,
 * Christmas Day and the first Monday of May by common law and royal proclamation; as published on www.gov.uk/bank-holidays. Later years were
 * worked out by those rules: compare them with gov.uk when it publishes them, since a proclamation can add or move a day.
 */

/** One bank holiday. */
export type BankHoliday = { readonly date: string; readonly name: string };

const SOURCE = 'www.gov.uk/bank-holidays (England and Wales)';

/** Where the dates come from, for the page that shows them. */
export const BANK_HOLIDAY_SOURCE = SOURCE;

const day = (date: string, name: string): BankHoliday => ({ date, name });

/** By year. */
export const BANK_HOLIDAYS: Readonly<Record<number, readonly BankHoliday[]>> = {
  2024: [
    day('2024-01-01', 'New Year’s Day'),
    day('2024-03-29', 'Good Friday'),
    day('2024-04-01', 'Easter Monday'),
    day('2024-05-06', 'Early May bank holiday'),
    day('2024-05-27', 'Spring bank holiday'),
    day('2024-08-26', 'Summer bank holiday'),
    day('2024-12-25', 'Christmas Day'),
    day('2024-12-26', 'Boxing Day'),
  ],
  2025: [
    day('2025-01-01', 'New Year’s Day'),
    day('2025-04-18', 'Good Friday'),
    day('2025-04-21', 'Easter Monday'),
    day('2025-05-05', 'Early May bank holiday'),
    day('2025-05-26', 'Spring bank holiday'),
    day('2025-08-25', 'Summer bank holiday'),
    day('2025-12-25', 'Christmas Day'),
    day('2025-12-26', 'Boxing Day'),
  ],
  2026: [
    day('2026-01-01', 'New Year’s Day'),
    day('2026-04-03', 'Good Friday'),
    day('2026-04-06', 'Easter Monday'),
    day('2026-05-04', 'Early May bank holiday'),
    day('2026-05-25', 'Spring bank holiday'),
    day('2026-08-31', 'Summer bank holiday'),
    day('2026-12-25', 'Christmas Day'),
    day('2026-12-28', 'Boxing Day (substitute day)'),
  ],
  2027: [
    day('2027-01-01', 'New Year’s Day'),
    day('2027-03-26', 'Good Friday'),
    day('2027-03-29', 'Easter Monday'),
    day('2027-05-03', 'Early May bank holiday'),
    day('2027-05-31', 'Spring bank holiday'),
    day('2027-08-30', 'Summer bank holiday'),
    day('2027-12-27', 'Christmas Day (substitute day)'),
    day('2027-12-28', 'Boxing Day (substitute day)'),
  ],
  2028: [
    day('2028-01-03', 'New Year’s Day (substitute day)'),
    day('2028-04-14', 'Good Friday'),
    day('2028-04-17', 'Easter Monday'),
    day('2028-05-01', 'Early May bank holiday'),
    day('2028-05-29', 'Spring bank holiday'),
    day('2028-08-28', 'Summer bank holiday'),
    day('2028-12-25', 'Christmas Day'),
    day('2028-12-26', 'Boxing Day'),
  ],
};

/** Bank holidays from the first date to the last, both included, and the years in between that are not known. */
export function bankHolidaysBetween(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  known: Readonly<Record<number, readonly BankHoliday[]>> = BANK_HOLIDAYS,
): { readonly holidays: readonly BankHoliday[]; readonly unknownYears: readonly number[] } {
  const holidays: BankHoliday[] = [];
  const unknownYears: number[] = [];
  for (let year = first.year; year <= last.year; year += 1) {
    const ofYear = known[year];
    if (ofYear) holidays.push(...ofYear.filter(({ date }) => first.toString() <= date && date <= last.toString()));
    else unknownYears.push(year);
  }
  return { holidays, unknownYears };
}

/** The bank holiday's name on a date; null on an ordinary day; undefined when that year is not known. */
export function bankHolidayOn(date: Temporal.PlainDate): string | null | undefined {
  const ofYear = BANK_HOLIDAYS[date.year];
  return ofYear ? (ofYear.find((holiday) => holiday.date === date.toString())?.name ?? null) : undefined;
}
