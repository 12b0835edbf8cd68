import type { DateOrder, Reading } from './words.ts';

/** A birth and other past days may not be in the future; a term such as a section's expiry may. */
export type DateUse = 'birth' | 'any';

export interface DateOptions {
  readonly today: Temporal.PlainDate;
  readonly use?: DateUse;
  readonly order?: DateOrder;
  /** Other dates of this column put the month first, so a date that could be either is not guessed. */
  readonly orderInDoubt?: boolean;
}

export interface DayAndTime {
  readonly day: Temporal.PlainDate;
  readonly time: Temporal.PlainTime | null;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const TIME_AT_END = /(?:^|[T\s,]+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(?:Z|GMT|BST)?$/i;
const NUMBERS = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const DAY_MONTH_WORD = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?,?[\s.-]+(\d{4}|\d{2})$/i;
const MONTH_WORD_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const WEEKDAY = /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:[a-z]*)\.?,?\s+/i;
/** The day number spreadsheets keep: 1 is 1 January 1900, and 10000 to 73050 are the years 1927 to 2099. */
const SERIAL = /^(\d{5})(\.\d+)?$/;
const SERIAL_START = '1899-12-30';

export const sayDay = (day: Temporal.PlainDate): string => `${day.day} ${capital(MONTHS[day.month - 1] ?? '')} ${day.year}`;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const monthOf = (word: string): number => {
  const wanted = word.toLowerCase() === 'sept' ? 'sep' : word.toLowerCase();
  return wanted.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(wanted)) + 1;
};

/** Two figures of a year: the latest year that is not after the limit, which is stated in the remark. */
function wholeYear(text: string, { today, use }: DateOptions): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const latest = use === 'birth' ? today.year : today.year + 20;
  return latest - ((((latest - year) % 100) + 100) % 100);
}

function makeDay(year: number, month: number, day: number, text: string): Reading<Temporal.PlainDate> {
  if (month < 1 || month > 12) return { problem: `“${text}” is not a date: there is no month ${month}.` };
  if (day < 1) return { problem: `“${text}” is not a date: there is no day 0.` };
  const days = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day > days) return { problem: `“${text}” is not a date: ${capital(MONTHS[month - 1] ?? '')} ${year} has ${days} days.` };
  return { value: Temporal.PlainDate.from({ year, month, day }) };
}

function readNumbers(text: string, match: RegExpExecArray, options: DateOptions): Reading<Temporal.PlainDate> {
  const [, first = '', second = '', yearText = ''] = match;
  const year = wholeYear(yearText, options);
  const [one, two] = [Number(first), Number(second)];
  if (options.order !== 'month first' && options.orderInDoubt === true && one <= 12 && two <= 12 && one !== two) {
    const either = [makeDay(year, two, one, text), makeDay(year, one, two, text)].flatMap((read) => (read.value ? [sayDay(read.value)] : []));
    return {
      problem: `“${text}” could be ${either.join(' or ')}: other dates in this column put the month first. Say whether this file writes the day first or the month first.`,
    };
  }
  if (options.order === 'month first') return makeDay(year, one, two, text);
  if (two > 12 && one <= 12 && makeDay(year, one, two, text).value) {
    return {
      problem: `“${text}” has no month ${two}. It looks American (month first). If the whole file is so, choose “month first”.`,
    };
  }
  return makeDay(year, two, one, text);
}

function readSerial(text: string, match: RegExpExecArray): Reading<DayAndTime> {
  const serial = Number(match[1]);
  if (serial < 10000 || serial > 73050) return { problem: `“${text}” is not a date we can read. Write it as 23/11/2026.` };
  const day = Temporal.PlainDate.from(SERIAL_START).add({ days: serial });
  const minutes = Math.round(Number(`0${match[2] ?? ''}`) * 1440);
  const time = match[2] === undefined ? null : Temporal.PlainTime.from('00:00').add({ minutes });
  return { value: { day, time }, warning: `“${text}” is a spreadsheet’s number for a date, read as ${sayDay(day)}.` };
}

function readDayOnly(text: string, options: DateOptions): Reading<Temporal.PlainDate> {
  let match = YEAR_FIRST.exec(text);
  if (match) return makeDay(Number(match[1]), Number(match[2]), Number(match[3]), text);
  match = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match) return makeDay(Number(match[1]), Number(match[2]), Number(match[3]), text);
  match = NUMBERS.exec(text);
  if (match) return readNumbers(text, match, options);
  match = DAY_MONTH_WORD.exec(text);
  if (match && monthOf(match[2] ?? '') > 0) return makeDay(wholeYear(match[3] ?? '', options), monthOf(match[2] ?? ''), Number(match[1]), text);
  match = MONTH_WORD_DAY.exec(text);
  if (match && monthOf(match[1] ?? '') > 0) return makeDay(Number(match[3]), monthOf(match[1] ?? ''), Number(match[2]), text);
  if (/^(19|20)\d{2}$/.test(text)) return { problem: `“${text}” is only a year. Write the whole date as 23/11/2026, or leave the cell empty.` };
  return { problem: `“${text}” is not a date we can read. Write it as 23/11/2026.` };
}

function readTime(match: RegExpExecArray, text: string): Reading<Temporal.PlainTime> {
  const half = (match[4] ?? '').toLowerCase().charAt(0);
  const written = Number(match[1]);
  const hour = half === '' ? written : half === 'a' ? written % 12 : (written % 12) + 12;
  const minute = Number(match[2]);
  if (written > 23 || minute > 59 || (half !== '' && (written < 1 || written > 12))) {
    return { problem: `“${text}” has no such time of day. Write times as 13:00.` };
  }
  return { value: Temporal.PlainTime.from({ hour, minute }) };
}

/** Reads 09:00, 9.00, 0900 and 9am. Null: not a time at all. */
export function readClockTime(text: string): Temporal.PlainTime | null {
  const squeezed = text
    .trim()
    .replace(/^(\d{1,2})(\d{2})$/, '$1:$2')
    .replace(/^(\d{1,2})\s*([ap]m)$/i, '$1:00 $2');
  const match = TIME_AT_END.exec(squeezed);
  if (!match || match.index !== 0) return null;
  return readTime(match, text).value ?? null;
}

/**
 * Reads a date with or without a time, as British wards write them (day first), as ISO, with the month as a word, or as a
 * spreadsheet's number. A date that does not exist, or that could be read two ways, is a problem in a sentence.
 */
export function readDayAndTime(written: string, options: DateOptions): Reading<DayAndTime> {
  const text = written.trim();
  const serial = SERIAL.exec(text);
  if (serial) return checkUse(readSerial(text, serial), text, options);
  const weekday = WEEKDAY.exec(text);
  const rest = weekday ? text.slice(weekday[0].length) : text;
  // "12.03.81" ends like a time, so the whole is tried as a day first.
  let dayText = rest;
  let time: Temporal.PlainTime | null = null;
  const timeMatch = NUMBERS.test(rest) || YEAR_FIRST.test(rest) ? null : TIME_AT_END.exec(rest);
  if (timeMatch) {
    const read = readTime(timeMatch, text);
    if (read.problem !== undefined) return { problem: read.problem };
    time = read.value;
    dayText = rest.slice(0, timeMatch.index).trim();
  }
  const day = readDayOnly(dayText, options);
  if (day.problem !== undefined) return { problem: day.problem.replace(`“${dayText}”`, `“${text}”`) };
  const weekdayName = WEEKDAYS[day.value.dayOfWeek - 1] ?? '';
  if (weekday && !weekdayName.startsWith((weekday[1] ?? '').slice(0, 3).toLowerCase())) {
    return { problem: `“${text}” does not agree with itself: ${sayDay(day.value)} is a ${capital(weekdayName)}.` };
  }
  const twoFigures =
    /^\d{4}/.test(dayText) || /\d{4}$/.test(dayText) ? {} : { warning: `“${text}” gives two figures for the year, read as ${day.value.year}.` };
  return checkUse({ value: { day: day.value, time }, ...twoFigures }, text, options);
}

function checkUse(read: Reading<DayAndTime>, text: string, options: DateOptions): Reading<DayAndTime> {
  if (read.problem !== undefined) return read;
  const { day } = read.value;
  if (day.year < 1900) return { problem: `“${text}” is in the year ${day.year}, before 1900. Check the year.` };
  if (day.year > 2199) return { problem: `“${text}” is in the year ${day.year}. Check the year.` };
  if (options.use === 'birth' && Temporal.PlainDate.compare(day, options.today) > 0) {
    return { problem: `“${text}” is in the future, so it cannot be a date of birth.` };
  }
  return read;
}

/** Reads a date and lets a time go. */
export function readDate(written: string, options: DateOptions): Reading<Temporal.PlainDate> {
  const read = readDayAndTime(written, options);
  if (read.problem !== undefined) return { problem: read.problem };
  return read.warning === undefined ? { value: read.value.day } : { value: read.value.day, warning: read.warning };
}

/**
 * Whether a column of dates must be doubted: some date in it can only be month first, and none can only be day first.
 * One slip among many sure dates puts nothing in doubt.
 */
export function orderInDoubt(column: Iterable<string>): boolean {
  let monthFirst = 0;
  for (const text of column) {
    const match = NUMBERS.exec(text.trim().split(/[T\s]/)[0] ?? '');
    if (!match) continue;
    const [one, two] = [Number(match[1]), Number(match[2])];
    if (one > 12 && two <= 12) return false;
    if (one <= 12 && two > 12 && two <= 31) monthFirst += 1;
  }
  return monthFirst > 0;
}
