/**
 * What may be written for one invited person, what each thing adds up to, and the reasons to choose from: dated data.
 *
 * Source: the counting policy (one row here for each of its lines), built on NICE QS14 statement 8 and the counting notes of the domain
 * brief, 2.1 to 2.6. A change of policy adds rows with a later `from` and ends the old ones; old weeks keep their old meaning.
 */

/** What one code adds to. `attended`: all of the session, the minutes written, or nothing. */
export type Counts = {
  readonly planned: boolean;
  readonly offered: boolean;
  readonly attended: 'all' | 'actual' | 'none';
  readonly declined: boolean;
  readonly unable: boolean;
  readonly away: boolean;
  readonly cancelledByUs: boolean;
  readonly notOffered: boolean;
  readonly notRecorded: boolean;
  readonly unplanned: boolean;
};

/** What happened, in the users' words; also how it is kept. `not recorded` takes an entry back. */
export type AttendanceCode =
  | 'came'
  | 'came late'
  | 'left early'
  | 'came for part'
  | 'called away'
  | 'unplanned'
  | 'declined'
  | 'unwell'
  | 'asleep'
  | 'on leave'
  | 'at an appointment'
  | 'cancelled'
  | 'not offered'
  | 'not recorded';

/** Lists of reasons, as in the reasons table. */
export type ReasonList = 'cancel' | 'not offered' | 'end' | 'go ahead' | 'stand down';

/** First day and the day after the last; null is until further notice. ISO dates. */
type Dated = { readonly from: string; readonly to: string | null };

/** One thing that may be written. */
export type AttendanceRow = Dated & {
  readonly code: AttendanceCode;
  /** On the button. */
  readonly label: string;
  /** In figures and tables. */
  readonly shownAs: string;
  /** Where it stands on the form. */
  readonly group: 'came' | 'did not come' | 'cancelled' | 'not offered' | 'not recorded';
  readonly counts: Counts;
  readonly needs: {
    /** Minutes the person was there must be written. */
    readonly minutes: boolean;
    /** A reason from this list must be chosen. */
    readonly reason: ReasonList | null;
    /** A level of taking part may be written (never must: presence alone is enough). */
    readonly level: boolean;
  };
  /** When only part of the published session was attended, which end of it: for adding up overlaps. */
  readonly part: 'start' | 'end';
};

/** A reason to choose from. */
export type ReasonRow = Dated & {
  readonly list: ReasonList;
  readonly code: string;
  readonly label: string;
  readonly asksForWords: boolean;
};

/** How much somebody took part. There is no default. */
export type LevelRow = Dated & { readonly code: 'was there' | 'a bit' | 'joined in' | 'led'; readonly label: string };

const ALWAYS: Dated = { from: '2000-01-01', to: null };
const NOTHING: Counts = {
  planned: false,
  offered: false,
  attended: 'none',
  declined: false,
  unable: false,
  away: false,
  cancelledByUs: false,
  notOffered: false,
  notRecorded: false,
  unplanned: false,
};
const OFFERED: Counts = { ...NOTHING, planned: true, offered: true };
const NO_NEEDS = { minutes: false, reason: null, level: false } as const;
const CAME_FOR_PART = { minutes: true, reason: null, level: true } as const;
const PART = {
  shownAs: 'attended, part',
  group: 'came',
  counts: { ...OFFERED, attended: 'actual' },
  needs: CAME_FOR_PART,
} as const;

/** Every code, in the order shown. */
export const ATTENDANCE: readonly AttendanceRow[] = [
  {
    ...ALWAYS,
    code: 'came',
    label: 'Came',
    shownAs: 'attended',
    group: 'came',
    counts: { ...OFFERED, attended: 'all' },
    needs: { ...NO_NEEDS, level: true },
    part: 'start',
  },
  { ...ALWAYS, ...PART, code: 'came late', label: 'Came late', part: 'end' },
  { ...ALWAYS, ...PART, code: 'left early', label: 'Left early', part: 'start' },
  { ...ALWAYS, ...PART, code: 'came for part', label: 'Came for part', part: 'start' },
  { ...ALWAYS, ...PART, code: 'called away', label: 'Called away', part: 'start' },
  {
    ...ALWAYS,
    code: 'unplanned',
    label: 'Dropped in',
    shownAs: 'attended, unplanned',
    group: 'came',
    counts: { ...NOTHING, offered: true, attended: 'actual', unplanned: true },
    needs: CAME_FOR_PART,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'declined',
    label: 'Declined',
    shownAs: 'declined',
    group: 'did not come',
    counts: { ...OFFERED, declined: true },
    needs: NO_NEEDS,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'unwell',
    label: 'Unwell',
    shownAs: 'unable',
    group: 'did not come',
    counts: { ...OFFERED, unable: true },
    needs: NO_NEEDS,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'asleep',
    label: 'Asleep',
    shownAs: 'unable',
    group: 'did not come',
    counts: { ...OFFERED, unable: true },
    needs: NO_NEEDS,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'on leave',
    label: 'On leave',
    shownAs: 'away',
    group: 'did not come',
    counts: { ...NOTHING, planned: true, away: true },
    needs: NO_NEEDS,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'at an appointment',
    label: 'At an appointment',
    shownAs: 'away',
    group: 'did not come',
    counts: { ...NOTHING, planned: true, away: true },
    needs: NO_NEEDS,
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'cancelled',
    label: 'Cancelled by us',
    shownAs: 'cancelled by us',
    group: 'cancelled',
    counts: { ...NOTHING, planned: true, cancelledByUs: true },
    needs: { ...NO_NEEDS, reason: 'cancel' },
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'not offered',
    label: 'Not offered',
    shownAs: 'not offered',
    group: 'not offered',
    counts: { ...NOTHING, notOffered: true },
    needs: { ...NO_NEEDS, reason: 'not offered' },
    part: 'start',
  },
  {
    ...ALWAYS,
    code: 'not recorded',
    label: 'Not recorded',
    shownAs: 'not recorded',
    group: 'not recorded',
    counts: { ...NOTHING, planned: true, notRecorded: true },
    needs: NO_NEEDS,
    part: 'start',
  },
];

const reason = (list: ReasonList, code: string, label: string, asksForWords = false): ReasonRow => ({
  ...ALWAYS,
  list,
  code,
  label,
  asksForWords,
});

/** Every reason, in the order shown. */
export const REASONS: readonly ReasonRow[] = [
  reason('cancel', 'leave withdrawn', 'Leave was withdrawn'),
  reason('cancel', 'no escort', 'No escort'),
  reason('cancel', 'no leader', 'No staff to lead'),
  reason('cancel', 'room', 'Room'),
  reason('cancel', 'vehicle', 'Car or driver'),
  reason('cancel', 'weather', 'Weather'),
  reason('cancel', 'incident', 'Incident on the unit'),
  reason('cancel', 'too few', 'Too few people'),
  reason('not offered', 'no place', 'No places left'),
  reason('not offered', 'advised against', 'Advised against on the day', true),
  reason('not offered', 'leave does not cover it', 'Their leave does not cover it'),
  reason('not offered', 'asked not to be invited', 'They asked not to be invited'),
  reason('not offered', 'we did not ask', 'We did not ask them'),
  reason('not offered', 'other', 'Something else', true),
  reason('end', 'their choice', 'Their choice'),
  reason('end', 'finished', 'Finished what they came for'),
  reason('end', 'moved on', 'Moved on to something else'),
  reason('end', 'left the unit', 'Left the unit'),
  reason('end', 'health', 'Their health'),
  reason('end', 'group ended', 'The group ended'),
  reason('end', 'other', 'Something else', true),
  reason('go ahead', 'person asked', 'The person asked for it', true),
  reason('go ahead', 'agreed with the team', 'Agreed with the team', true),
  reason('go ahead', 'arranged around it', 'Arranged around it', true),
  reason('go ahead', 'other', 'Something else', true),
  reason('stand down', 'incident', 'Incident on the unit'),
  reason('stand down', 'staffing', 'Not enough staff'),
  reason('stand down', 'infection', 'Infection control'),
  reason('stand down', 'building', 'Building or utilities'),
  reason('stand down', 'other', 'Something else', true),
];

/** Levels of taking part, the least first. */
export const LEVELS: readonly LevelRow[] = [
  { ...ALWAYS, code: 'was there', label: 'Was there' },
  { ...ALWAYS, code: 'a bit', label: 'A bit' },
  { ...ALWAYS, code: 'joined in', label: 'Joined in' },
  { ...ALWAYS, code: 'led', label: 'Led' },
];

function inForce<R extends Dated>(rows: readonly R[], date: Temporal.PlainDate): R[] {
  const day = date.toString();
  return rows.filter((row) => row.from <= day && (row.to === null || day < row.to));
}

/** The codes in force on a session's date. */
export function attendanceCodesOn(date: Temporal.PlainDate, rows: readonly AttendanceRow[] = ATTENDANCE): AttendanceRow[] {
  return inForce(rows, date);
}

/** The code of this name in force on a session's date; undefined when there is none. Null and undefined mean nothing was recorded. */
export function attendanceCode(
  code: string | null | undefined,
  date: Temporal.PlainDate,
  rows: readonly AttendanceRow[] = ATTENDANCE,
): AttendanceRow | undefined {
  return inForce(rows, date).find((row) => row.code === (code ?? 'not recorded'));
}

/** The reasons of one list in force on a date. */
export function reasonsOn(list: ReasonList, date: Temporal.PlainDate, rows: readonly ReasonRow[] = REASONS): ReasonRow[] {
  return inForce(rows, date).filter((row) => row.list === list);
}

/** The label of a reason on a date; the code itself when the list no longer has it, so that nothing old goes blank. */
export function reasonLabel(list: ReasonList, code: string, date: Temporal.PlainDate): string {
  return reasonsOn(list, date).find((row) => row.code === code)?.label ?? code;
}

/** The levels of taking part in force on a date. */
export function levelsOn(date: Temporal.PlainDate): LevelRow[] {
  return inForce(LEVELS, date);
}

/** Chosen where a worry at a session is about no one person: the room, the group, the day. */
export const aboutNobody = 'nobody in particular';
