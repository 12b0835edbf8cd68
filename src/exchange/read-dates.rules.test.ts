import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateOptions, orderInDoubt, readClockTime, readDate, readDayAndTime } from './read-dates.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const read = (text: string, more: Partial<DateOptions> = {}) => {
  const reading = readDate(text, { today, ...more });
  return reading.problem ?? reading.value.toString();
};

test.each([
  ['02/08/1966', '1966-08-02'],
  ['2/8/1966', '1966-08-02'],
  ['02.08.1966', '1966-08-02'],
  ['02-08-1966', '1966-08-02'],
  ['1966-08-02', '1966-08-02'],
  ['1966/8/2', '1966-08-02'],
  ['19660802', '1966-08-02'],
  ['12-Mar-1981', '1981-03-12'],
  ['12 Mar 1981', '1981-03-12'],
  ['12th March 1981', '1981-03-12'],
  ['Thu 12 March 1981', '1981-03-12'],
  ['March 12, 1981', '1981-03-12'],
  ['1 Sept 2026', '2026-09-01'],
  ['31/12/2025 08:02', '2025-12-31'],
  ['31/12/2025 08:02:59', '2025-12-31'],
  ['2025-12-31T08:02:59', '2025-12-31'],
  ['29/02/2024', '2024-02-29'],
])('%s is %s', (text, day) => expect(read(text)).toBe(day));

test.each([
  ['31/02/1981', '“31/02/1981” is not a date: February 1981 has 28 days.'],
  ['29/02/2100', '“29/02/2100” is not a date: February 2100 has 28 days.'],
  ['2027-13-01', '“2027-13-01” is not a date: there is no month 13.'],
  ['00/03/1981', '“00/03/1981” is not a date: there is no day 0.'],
  ['40/13/1981', '“40/13/1981” is not a date: there is no month 13.'],
  ['12/03/0020', '“12/03/0020” is in the year 20, before 1900. Check the year.'],
  ['12/03/9999', '“12/03/9999” is in the year 9999. Check the year.'],
  ['1981', '“1981” is only a year. Write the whole date as 23/11/2026, or leave the cell empty.'],
  ['yesterday', '“yesterday” is not a date we can read. Write it as 23/11/2026.'],
  ['12 Foo 1981', '“12 Foo 1981” is not a date we can read. Write it as 23/11/2026.'],
  ['Tue 23/11/2026', '“Tue 23/11/2026” does not agree with itself: 23 November 2026 is a Monday.'],
  ['23/11/2026 25:00', '“23/11/2026 25:00” has no such time of day. Write times as 13:00.'],
  ['#######', '“#######” is not a date we can read. Write it as 23/11/2026.'],
])('%s is refused: %s', (text, sentence) => expect(read(text)).toBe(sentence));

describe('dates of birth', () => {
  test('in the future is refused, today is not', () => {
    expect(read('24/11/2026', { use: 'birth' })).toBe('“24/11/2026” is in the future, so it cannot be a date of birth.');
    expect(read('23/11/2026', { use: 'birth' })).toBe('2026-11-23');
    expect(read('31/12/1899', { use: 'birth' })).toContain('before 1900');
  });

  test('two figures of a year never give a birth in the future; other dates reach twenty years ahead', () => {
    expect(read('1/2/27', { use: 'birth' })).toBe('1927-02-01');
    expect(read('1/2/81', { use: 'birth' })).toBe('1981-02-01');
    expect(read('1/2/27')).toBe('2027-02-01');
    expect(read('1/2/47')).toBe('1947-02-01');
    expect(readDate('1/2/27', { today, use: 'birth' }).warning).toBe('“1/2/27” gives two figures for the year, read as 1927.');
    expect(readDate('1/2/1927', { today, use: 'birth' }).warning).toBeUndefined();
  });
});

test('a spreadsheet’s day number is read and said', () => {
  expect(readDate('29815', { today })).toEqual({
    value: Temporal.PlainDate.from('1981-08-17'),
    warning: '“29815” is a spreadsheet’s number for a date, read as 17 August 1981.',
  });
  expect(readDayAndTime('46349.375', { today }).value?.time?.toString()).toBe('09:00:00');
  expect(read('99999')).toContain('not a date we can read');
});

describe('American order', () => {
  test('a month that cannot be one says what it looks like', () => {
    expect(read('03/25/1981')).toBe('“03/25/1981” has no month 25. It looks American (month first). If the whole file is so, choose “month first”.');
    expect(read('03/25/1981', { order: 'month first' })).toBe('1981-03-25');
  });

  test('a column is in doubt when it holds month-first dates and no day-first one', () => {
    expect(orderInDoubt(['03/25/1981', '04/03/1990', '2026-01-02'])).toBe(true);
    expect(orderInDoubt(['03/25/1981 10:00'])).toBe(true);
    expect(orderInDoubt(['03/25/1981', '25/03/1981'])).toBe(false);
    expect(orderInDoubt(['03/04/1981', '', '12 Mar 1981'])).toBe(false);
  });

  test('in doubt, a date that could be either is not guessed', () => {
    expect(read('04/03/1990', { orderInDoubt: true })).toContain('“04/03/1990” could be 4 March 1990 or 3 April 1990');
    expect(read('04/04/1990', { orderInDoubt: true })).toBe('1990-04-04');
    expect(read('04/03/1990', { orderInDoubt: true, order: 'month first' })).toBe('1990-04-03');
  });
});

test.each([
  ['09:00', '09:00:00'],
  ['9.30', '09:30:00'],
  ['0730', '07:30:00'],
  ['9pm', '21:00:00'],
  ['12:15 am', '00:15:00'],
  ['25:00', undefined],
  ['tea', undefined],
])('time %s is %s', (text, time) => expect(readClockTime(text)?.toString()).toBe(time));

test('every real day comes back from every way of writing it', () => {
  const day = fc.integer({ min: 0, max: 73_000 }).map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));
  const two = (number: number) => String(number).padStart(2, '0');
  const ways = [
    (on: Temporal.PlainDate) => on.toString(),
    (on: Temporal.PlainDate) => `${two(on.day)}/${two(on.month)}/${on.year}`,
    (on: Temporal.PlainDate) => `${on.day}-${on.toLocaleString('en-GB', { month: 'long' })}-${on.year}`,
    (on: Temporal.PlainDate) => `${on.toLocaleString('en-GB', { weekday: 'short' })} ${on.day}.${on.month}.${on.year} 23:59`,
  ];
  fc.assert(
    fc.property(day, fc.constantFrom(...ways), (on, write) => {
      expect(read(write(on))).toBe(on.toString());
    }),
  );
});
