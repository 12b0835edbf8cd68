import { readClockTime } from './read-dates.ts';
import { londonTime, makeShift, wholeDays } from './read-rota-times.ts';
import { ABSENCE_WORDS, DAY_OFF, SHIFT_WORDS, TWO_MEANINGS } from './rota-words.ts';
import type { OpenRow } from './read-row.ts';
import { readStaff } from './read-staff.ts';
import type { AbsenceKind, Reading, ReadingContext, ReadRow, RotaEntry, RotaLine } from './words.ts';

const CODE_AND_TIMES = /^([\p{L}/ ]{0,20}?)\s*\(?(\d{1,2}[:.]?\d{2})\s*(?:-|–|—|to)\s*(\d{1,2}[:.]?\d{2})\)?$/iu;
/** Longest absence read from one line, in days: a year of maternity leave and a little more. */
const LONGEST_ABSENCE_DAYS = 400;

const absence = (kind: AbsenceKind, asWritten: string, first: Temporal.PlainDate, last: Temporal.PlainDate): RotaEntry => ({
  what: 'absence',
  kind,
  asWritten,
  ...wholeDays(first, last),
});

/** Reads one cell of a wide rota: "E 09:00-17:00", "N 19:00-07:30" into the next morning, "AL", "Sick"; a day off is null. */
export function readRotaCell(text: string, day: Temporal.PlainDate, context: ReadingContext): Reading<RotaEntry | null> {
  const word = text.toUpperCase().replace(/\s+/g, ' ').trim();
  if (word === '' || DAY_OFF.has(word)) return { value: null };
  const away = ABSENCE_WORDS.get(word);
  if (away) return { value: absence(away, text, day, day) };
  const timed = CODE_AND_TIMES.exec(text);
  const code = (timed?.[1] ?? word).trim().toUpperCase();
  // "SICK 07:00-19:30": away from a shift that was planned.
  const awayFromShift = ABSENCE_WORDS.get(code);
  if (timed && awayFromShift) return { value: absence(awayFromShift, text, day, day) };
  const kind = SHIFT_WORDS.get(code) ?? null;
  const times = timed ? ([timed[2] ?? '', timed[3] ?? ''] as const) : context.shiftTimes?.[code];
  if (times) {
    const [start, end] = [readClockTime(times[0]), readClockTime(times[1])];
    if (!start || !end) return { problem: `“${text}” has no such time of day. Write a shift as E 09:00-17:00.` };
    const made = makeShift(kind, day, start, end);
    return made.problem === undefined ? made : { problem: `“${text}”: ${made.problem}` };
  }
  const meanings = TWO_MEANINGS.get(code);
  if (meanings !== undefined) return { problem: `“${text}” could mean ${meanings}. Write it in full.` };
  if (SHIFT_WORDS.has(code))
    return {
      problem: `“${text}” is a shift without times. Write it as ${code} 09:00-17:00, or give the times of the code.`,
    };
  return {
    problem: `“${text}” is neither a shift nor an absence we know. Write a shift as E 09:00-17:00, leave as AL, sickness as Sick, a day off as DO.`,
  };
}

function readWide(row: OpenRow): RotaEntry[] {
  const entries: RotaEntry[] = [];
  for (const column of row.sheet.columns) {
    if (column.use !== 'day of the rota') continue;
    for (const part of row.cell(column).split(/\n|;|\s\/\s|\s\+\s/)) {
      const read = readRotaCell(part.trim(), column.day, row.sheet.context);
      if (read.problem !== undefined) row.problem(null, `${column.heading}: ${read.problem}`);
      else {
        if (read.warning !== undefined) row.warn(null, `${column.heading}: ${read.warning}`);
        if (read.value) entries.push(read.value);
      }
    }
  }
  return entries;
}

/** Start and end of a line of a long rota: each with its own day, or times beside a date column. */
function readSpan(row: OpenRow): {
  first: Temporal.PlainDate;
  start: Temporal.PlainTime | null;
  last: Temporal.PlainDate | null;
  end: Temporal.PlainTime | null;
} | null {
  const day = row.date('day');
  const startTime = day ? readClockTime(row.text('start')) : null;
  const endTime = day ? readClockTime(row.text('end')) : null;
  const start = startTime ? null : row.dayAndTime('start');
  const end = endTime ? null : row.dayAndTime('end');
  const first = start?.day ?? day;
  if (!first) {
    if (!row.anyProblem) row.problem(row.has('day') ? 'day' : 'start', 'The day is empty. Say when the shift or absence is.');
    return null;
  }
  return { first, start: startTime ?? start?.time ?? null, last: end?.day ?? null, end: endTime ?? end?.time ?? null };
}

function readLong(row: OpenRow): RotaEntry[] {
  const written = row.text('type');
  const word = written.toUpperCase();
  if (DAY_OFF.has(word) && word !== '') return [];
  const span = readSpan(row);
  if (!span) return [];
  const { first, start, last, end } = span;
  const away = ABSENCE_WORDS.get(word);
  if (away) return readAbsence(row, away, written, first, last, start, end);
  // A date column with a wide rota's cell beside it: "23/11/2026, E 09:00-17:00".
  if (!start && !end && written !== '') {
    const read = readRotaCell(written, first, row.sheet.context);
    if (read.problem !== undefined) row.problem('type', read.problem);
    return read.value ? [read.value] : [];
  }
  if (!start || !end) {
    row.problem(
      start ? 'end' : 'start',
      `A shift needs ${!start && !end ? 'times of start and end' : start ? 'a time at which it ends' : 'a time at which it starts'}.`,
    );
    return [];
  }
  if (written !== '' && !SHIFT_WORDS.has(word)) row.warn('type', `“${written}” is not a word we know for a shift; it was read as one, by its times.`);
  const read = makeShift(SHIFT_WORDS.get(word) ?? null, first, start, end, last);
  if (read.problem !== undefined) {
    row.problem('end', read.problem);
    return [];
  }
  if (read.warning !== undefined) row.warn('start', read.warning);
  return [read.value];
}

function readAbsence(
  row: OpenRow,
  kind: AbsenceKind,
  written: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate | null,
  start: Temporal.PlainTime | null,
  end: Temporal.PlainTime | null,
): RotaEntry[] {
  const until = last ?? first;
  const days = first.until(until).days;
  if (days < 0) {
    row.problem('end', 'The absence ends before it starts.');
    return [];
  }
  if (days > LONGEST_ABSENCE_DAYS) {
    row.problem('end', `The absence is ${days + 1} days long. Check its dates.`);
    return [];
  }
  if (!start || !end) return [absence(kind, written, first, until)];
  const [from, to] = [londonTime(first, start), londonTime(until, end)];
  if (!from.value || !to.value || Temporal.ZonedDateTime.compare(from.value, to.value) >= 0) {
    row.problem('end', from.problem ?? to.problem ?? 'The absence ends before it starts.');
    return [];
  }
  return [{ what: 'absence', kind, asWritten: written, start: from.value, end: to.value }];
}

/**
 * Reads one line of a rota, long (a line for each shift) or wide (a column for each day). Who it is about is read as in a
 * staff list; leave and sickness become absences, days off nothing at all.
 */
export function readRotaRow(row: OpenRow): ReadRow<RotaLine> {
  const staff = readStaff(row);
  const wide = row.sheet.columns.some((column) => column.use === 'day of the rota');
  return row.close({ staff, entries: wide ? readWide(row) : readLong(row) });
}
