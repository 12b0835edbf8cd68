import { describe, expect, test } from 'vitest';
import { contextOfLarkfield } from './reading-context.fixture.ts';
import { type FilePreview, previewWhole } from './preview.ts';
import { makeShift, wholeDays } from './read-rota-times.ts';
import { readRotaCell } from './read-shifts.ts';
import { endWhereNextBegins } from './staff-from-rota.ts';
import type { ReadingContext, RotaEntry } from './words.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const cell = (text: string, on = '2026-11-23', more: Partial<ReadingContext> = {}) => readRotaCell(text, day(on), { ...contextOfLarkfield, ...more });
const sayEntry = (entry: RotaEntry) =>
  `${entry.what} ${entry.kind} ${entry.start.toPlainDateTime().toString({ smallestUnit: 'minute' })} ${entry.end.toPlainDateTime().toString({ smallestUnit: 'minute' })}`;
const said = (text: string, on?: string, more?: Partial<ReadingContext>) => {
  const read = cell(text, on, more);
  return read.problem ?? (read.value ? sayEntry(read.value) : 'nothing');
};
const hours = (entry: RotaEntry | null | undefined) => (entry ? entry.end.since(entry.start).total({ unit: 'hours' }) : 0);
const rota = (text: string, more: Partial<ReadingContext> = {}): FilePreview<'shifts'> => {
  const read = previewWhole('shifts', new TextEncoder().encode(text), { ...contextOfLarkfield, ...more });
  if (!read.ok) throw new Error(read.sentence);
  return read;
};
const remarks = (text: string, more?: Partial<ReadingContext>) =>
  rota(text, more).rows.flatMap((row) => [...row.problems, ...row.warnings].map((remark) => remark.sentence));
const shifts = (text: string) => rota(text).rows.flatMap((row) => row.values?.entries.map(sayEntry) ?? []);

describe('a cell of a wide rota', () => {
  test.each([
    ['E 09:00-17:00', 'shift early 2026-11-23T09:00 2026-11-23T17:00'],
    ['L 13:00 – 21:00', 'shift late 2026-11-23T13:00 2026-11-23T21:00'],
    ['LD0700-1930', 'shift long day 2026-11-23T07:00 2026-11-23T19:30'],
    ['N 19:00-07:30', 'shift night 2026-11-23T19:00 2026-11-24T07:30'],
    ['09:00 to 17:00', 'shift early 2026-11-23T09:00 2026-11-23T17:00'],
    ['Early (07:00-15:00)', 'shift early 2026-11-23T07:00 2026-11-23T15:00'],
    ['AL', 'absence annual leave 2026-11-23T00:00 2026-11-24T00:00'],
    ['A/L', 'absence annual leave 2026-11-23T00:00 2026-11-24T00:00'],
    ['Sick', 'absence sick 2026-11-23T00:00 2026-11-24T00:00'],
    ['SICK 07:00-19:30', 'absence sick 2026-11-23T00:00 2026-11-24T00:00'],
    ['Study day', 'absence study 2026-11-23T00:00 2026-11-24T00:00'],
    ['Maternity leave', 'absence other 2026-11-23T00:00 2026-11-24T00:00'],
    ['DO', 'nothing'],
    ['D/O', 'nothing'],
    ['', 'nothing'],
    ['-', 'nothing'],
    ['SL', '“SL” could mean sick leave or study leave. Write it in full.'],
    ['E', '“E” is a shift without times. Write it as E 09:00-17:00, or give the times of the code.'],
    ['Zumba', '“Zumba” is neither a shift nor an absence we know. Write a shift as E 09:00-17:00, leave as AL, sickness as Sick, a day off as DO.'],
    ['E 09:00-25:00', '“E 09:00-25:00” has no such time of day. Write a shift as E 09:00-17:00.'],
    ['E 09:00-09:00', '“E 09:00-09:00”: The shift starts and ends at the same time.'],
  ])('%j', (text, expected) => expect(said(text)).toBe(expected));

  test('a code alone takes the times it is given', () => {
    expect(said('N', '2026-11-23', { shiftTimes: { N: ['21:00', '07:00'] } })).toBe('shift night 2026-11-23T21:00 2026-11-24T07:00');
  });

  test('two shifts in one cell are two', () => {
    expect(shifts('Staff,Mon 23/11/2026\n"Osei, K",E 09:00-12:00 / L 16:00-20:00\n')).toEqual([
      'shift early 2026-11-23T09:00 2026-11-23T12:00',
      'shift late 2026-11-23T16:00 2026-11-23T20:00',
    ]);
  });
});

describe('the nights on which the clocks change', () => {
  test('a night lasts an hour longer in October and an hour shorter in March', () => {
    expect(hours(cell('N 19:00-07:30', '2026-10-24').value)).toBe(13.5);
    expect(hours(cell('N 19:00-07:30', '2027-03-27').value)).toBe(11.5);
    expect(hours(cell('N 19:00-07:30', '2026-11-23').value)).toBe(12.5);
    expect(cell('N 19:00-07:30', '2026-10-24').value?.end.toString()).toBe('2026-10-25T07:30:00+00:00[Europe/London]');
  });

  test('a day of leave is 25 or 23 hours', () => {
    const length = (text: string) => {
      const { start, end } = wholeDays(day(text), day(text));
      return end.since(start).total({ unit: 'hours' });
    };
    expect([length('2026-10-25'), length('2027-03-28'), length('2026-11-23')]).toEqual([25, 23, 24]);
  });

  test('a time that does not exist is a problem, a time that comes twice is said', () => {
    expect(said('L 17:30-01:30', '2027-03-27')).toBe('“L 17:30-01:30”: There is no 01:30 on 28 March 2027: the clocks go forward that night.');
    expect(cell('L 17:30-01:30', '2026-10-24')).toMatchObject({
      warning: '01:30 comes twice on 25 October 2026, when the clocks go back; the first was taken.',
    });
  });
});

describe('a long rota', () => {
  const heading = 'Assignment,Staff,Role,Start,End,Type\n';
  test('times beside a date column, and a night that ends the next morning', () => {
    expect(shifts('Date,Staff,Start time,Finish,Shift\n23/11/2026,"Osei, K",19:00,07:30,N\n24/11/2026,"Osei, K",0900,1700,E\n')).toEqual([
      'shift night 2026-11-23T19:00 2026-11-24T07:30',
      'shift early 2026-11-24T09:00 2026-11-24T17:00',
    ]);
  });

  test('a code with its times in one column, a week of leave on one line, and a day off', () => {
    expect(shifts('Date,Staff,Shift\n23/11/2026,"Osei, K",LD 07:00-19:30\n24/11/2026,"Osei, K",DO\n')).toEqual([
      'shift long day 2026-11-23T07:00 2026-11-23T19:30',
    ]);
    expect(shifts(`${heading}1,"Osei, K",OT,23/11/2026,27/11/2026,Annual leave\n`)).toEqual([
      'absence annual leave 2026-11-23T00:00 2026-11-28T00:00',
    ]);
    expect(shifts(`${heading}1,"Osei, K",OT,23/11/2026 09:00,23/11/2026 13:00,Sick\n`)).toEqual(['absence sick 2026-11-23T09:00 2026-11-23T13:00']);
  });

  test.each([
    ['2026-11-23 09:00,2026-11-22 17:00,Shift', 'The shift ends before it starts.'],
    ['2026-11-23 09:00,2026-11-25 17:00,Shift', 'The shift is 56 hours long. Write one line for each shift.'],
    ['2026-11-23 09:00,2026-11-24 03:00,Shift', 'The shift is 18 hours long. Check its times.'],
    ['2026-11-23 09:00,,Shift', 'A shift needs a time at which it ends.'],
    ['2026-11-23,2026-11-23,Shift', '“Shift” is a shift without times. Write it as SHIFT 09:00-17:00, or give the times of the code.'],
    [',,Shift', 'The day is empty. Say when the shift or absence is.'],
    ['2026-11-23 09:00,2026-11-23 17:00,Escort', '“Escort” is not a word we know for a shift; it was read as one, by its times.'],
    ['2026-11-23,2026-11-20,Sick', 'The absence ends before it starts.'],
    ['2026-11-23,2028-11-20,Sick', 'The absence is 729 days long. Check its dates.'],
  ])('%s', (line, sentence) => expect(remarks(`${heading}1,"Osei, K",OT,${line}\n`)).toEqual([sentence]));

  test('American days are doubted in a rota too', () => {
    const line = (on: string) => `1,"Osei, K",OT,${on} 09:00,${on} 17:00,Shift\n`;
    expect(remarks(heading + line('11/23/2026') + line('11/12/2026'))).toHaveLength(4);
    expect(remarks(heading + line('11/23/2026') + line('11/12/2026'), { dateOrder: 'month first' })).toEqual([]);
    expect(remarks(heading + line('11/12/2026'))).toEqual([]);
  });

  test('one assignment with two names is a problem; a shift on a day of leave is said', () => {
    const line = (name: string, rest: string) => `1,"${name}",OT,${rest}\n`;
    expect(
      remarks(heading + line('Osei, K', '2026-11-23 09:00,2026-11-23 17:00,Shift') + line('Palmer, J', '2026-11-24 09:00,2026-11-24 17:00,Shift')),
    ).toEqual(['Assignment 1 is K Osei on line 2 and J Palmer here. Correct one of them.']);
    expect(remarks(heading + line('Osei, K', '2026-11-23 09:00,2026-11-23 17:00,Shift') + line('Osei, K', '2026-11-23,2026-11-23,AL'))).toEqual([
      'K Osei has both a shift and an absence on Mon 23 Nov. Both are kept.',
    ]);
  });
});

test('a shift ends where the next begins; one inside another goes; absences stay', () => {
  const shift = (from: string, to: string): RotaEntry => {
    const [start, end] = [Temporal.PlainDateTime.from(from), Temporal.PlainDateTime.from(to)];
    const made = makeShift(null, start.toPlainDate(), start.toPlainTime(), end.toPlainTime(), end.toPlainDate());
    if (made.value === undefined) throw new Error(made.problem);
    return made.value;
  };
  const away: RotaEntry = {
    what: 'absence',
    kind: 'sick',
    asWritten: 'Sick',
    ...wholeDays(day('2026-11-24'), day('2026-11-24')),
  };
  const mended = endWhereNextBegins([
    shift('2026-11-24T07:00', '2026-11-24T19:30'),
    shift('2026-11-23T19:00', '2026-11-24T07:30'),
    away,
    shift('2026-11-24T09:00', '2026-11-24T12:00'),
  ]);
  expect(mended.map(sayEntry)).toEqual([
    'shift night 2026-11-23T19:00 2026-11-24T07:00',
    'absence sick 2026-11-24T00:00 2026-11-25T00:00',
    'shift long day 2026-11-24T07:00 2026-11-24T19:30',
  ]);
});
