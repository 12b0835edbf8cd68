import type { AbsenceKind, ShiftKind } from './words.ts';

const upper = (list: string): string[] => list.split(',').map((word) => word.trim().toUpperCase());
const table = <T>(rows: readonly (readonly [string, T])[]): ReadonlyMap<string, T> =>
  new Map(rows.flatMap(([list, value]) => upper(list).map((word): [string, T] => [word, value])));

/** Codes and words with which rotas name a shift. */
export const SHIFT_WORDS: ReadonlyMap<string, ShiftKind | null> = table<ShiftKind | null>([
  ['E, Early, Earlies', 'early'],
  ['L, Late, Lates', 'late'],
  ['LD, Long day, Longday, Day (long)', 'long day'],
  ['N, LN, Night, Nights, Night shift, Long night', 'night'],
  ['W, WE, Weekend', 'weekend'],
  // A shift, but the word does not say which: the times tell.
  ['Shift, Duty, On duty, Worked, Working, D, Day, Bank, Bank shift, Agency, Overtime, OT shift, Normal, Basic, M, Mid, S/D', null],
]);

/** Codes and words for a day away from work. */
export const ABSENCE_WORDS: ReadonlyMap<string, AbsenceKind> = table<AbsenceKind>([
  ['AL, A/L, A.L., Annual leave, Leave, Hol, Hols, Holiday, BH, Bank holiday', 'annual leave'],
  ['Sick, Sickness, Sick leave, SK, Off sick, Sickness absence', 'sick'],
  ['Study, Study leave, Study day, SD, ST, Training, TR, Mandatory training, Course', 'study'],
  [
    'ML, Mat, Maternity, Maternity leave, Paternity, Paternity leave, PL, Parental leave, Compassionate, Compassionate leave, CL, Carer leave, Carers leave, Special leave, Unpaid leave, UL, Jury, Jury service, Suspended, Other leave, Absence, Absent, TOIL, Time owing',
    'other',
  ],
]);

/** A day off: neither a shift nor an absence. */
export const DAY_OFF: ReadonlySet<string> = new Set(
  upper('DO, D/O, Off, Day off, RD, RDO, Rest, Rest day, R, X, -, –, —, ZDO, NWD, Non working day'),
);

/** Codes that mean two things in different trusts, which nobody should guess. */
export const TWO_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['SL', 'sick leave or study leave'],
  ['S', 'sick or study'],
  ['H', 'holiday or half day'],
]);
