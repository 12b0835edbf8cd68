import type { Ruling } from '#platform/ruling.ts';

/** What an import can hold. One file holds one kind. */
export type ImportKind = 'people' | 'staff' | 'shifts' | 'interests' | 'rooms';

/** One thing said about one line of the file, as a sentence a ward clerk can act on. */
export interface Remark {
  /** Line in the file as a text editor counts it, 1 for the first. 0 is the file as a whole. */
  readonly line: number;
  readonly field: string | null;
  /** The heading as the file writes it. */
  readonly heading: string | null;
  readonly sentence: string;
}

/** A cell read: its value, perhaps with a remark, or why it cannot be used. */
export type Reading<T> =
  | { readonly value: T; readonly warning?: string; readonly problem?: never }
  | { readonly problem: string; readonly value?: never; readonly warning?: never };

/** Words of a column nobody asked for, kept beside the row so that nothing is dropped unseen. */
export interface OtherCell {
  readonly heading: string;
  readonly text: string;
}

/** One row of the file: values when it can be imported, or the reasons why not. */
export interface ReadRow<T> {
  readonly line: number;
  readonly values: T | null;
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
  /** Titles of the cells whose spacing was tidied. */
  readonly tidied: readonly string[];
  readonly others: readonly OtherCell[];
}

/** A line that is not a row of the table: a report title, a total, the headings again. */
export interface LeftOutLine {
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Filled cells beyond the last heading. */
  readonly extra: readonly string[];
  /** How many cells the row is short of. */
  readonly missing: number;
}

export interface Table {
  readonly delimiter: string;
  readonly headingLine: number;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly leftOut: readonly LeftOutLine[];
  /** Faults of the file as a whole, such as a quotation mark that is never closed. */
  readonly faults: readonly Remark[];
}

/** Where the column's words go. */
export type ColumnUse =
  | { readonly use: 'read'; readonly field: string; readonly title: string }
  | { readonly use: 'kept as a dated fact'; readonly field: string; readonly title: string; readonly room: string }
  | { readonly use: 'day of the rota'; readonly day: Temporal.PlainDate }
  | { readonly use: 'not known'; readonly nearest: string | null }
  | { readonly use: 'left out by choice' };

export type Column = { readonly index: number; readonly heading: string } & ColumnUse;

/** A column chosen by hand: column number (0 first) to field key, or null to leave the column out. */
export type ColumnMapping = Readonly<Record<number, string | null>>;

export type DateOrder = 'day first' | 'month first';

/** The checksum rule lives with people; it is handed in so that reading a file needs no other room. */
export type CheckNhsNumber = (typed: string) => { readonly digits: string | null; readonly ruling: Ruling };

/** What the reader must be told about the day and the place. */
export interface ReadingContext {
  readonly today: Temporal.PlainDate;
  readonly checkNhsNumber: CheckNhsNumber;
  /** Names of the units here. Left out: units are not checked. */
  readonly units?: readonly string[];
  /** Used where the file has no ward column. */
  readonly defaultUnit?: string;
  readonly dateOrder?: DateOrder;
  /** Times of shift codes that the rota gives without times, such as E: ['07:00', '15:00']. */
  readonly shiftTimes?: Readonly<Record<string, readonly [string, string]>>;
  /** People held now, to say who is missing from a census and whether a client ID of an interest is known. */
  readonly peopleHere?: readonly PersonHere[];
}

interface PersonHere {
  readonly clientId: string | null;
  readonly nhsNumber: string | null;
  readonly name: string;
}

export type NeedKind = 'large print' | 'easy read' | 'interpreter' | 'hearing' | 'sight' | 'speech' | 'other';

export interface Need {
  readonly kind: NeedKind;
  readonly words: string;
}

export interface LegalStatus {
  /** MHSDS legal status code, or CTO or DoLS. Null: not understood, kept as written. */
  readonly code: string | null;
  readonly title: string | null;
  readonly asWritten: string;
  readonly restricted: boolean | null;
  readonly expiresOn: Temporal.PlainDate | null;
}

export type WorkerDuty = 'named nurse' | 'key worker' | 'care co-ordinator' | 'named OT' | 'named STR worker';

export interface NamedWorker {
  readonly duty: WorkerDuty;
  readonly nameAsGiven: string;
}

/** A fact kept under the name of its column, dated by the day the file was printed. */
export interface KeptFact {
  readonly field: string;
  readonly title: string;
  readonly text: string;
  readonly on: Temporal.PlainDate;
}

export interface PersonAlert {
  readonly kind: 'allergy' | 'diet' | 'observation';
  readonly words: string;
}

export interface PersonValues {
  readonly nhsNumber: string | null;
  readonly clientId: string | null;
  readonly surname: string;
  readonly givenName: string;
  readonly preferredName: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  readonly gender: string | null;
  readonly pronouns: string | null;
  /** NHS ethnic category code 2001. */
  readonly ethnicity: string | null;
  readonly language: string | null;
  readonly unit: string;
  readonly bed: string | null;
  readonly admittedOn: Temporal.PlainDate | null;
  readonly legalStatus: LegalStatus | null;
  readonly needs: readonly Need[];
  readonly alerts: readonly PersonAlert[];
  readonly namedWorkers: readonly NamedWorker[];
  readonly facts: readonly KeptFact[];
}

export type StaffRole =
  | 'activity co-ordinator'
  | 'STR foundation'
  | 'STR intermediate'
  | 'STR senior'
  | 'peer worker'
  | 'OT'
  | 'head OT'
  | 'OT assistant'
  | 'nurse'
  | 'healthcare support worker'
  | 'discharge co-ordinator'
  | 'placement officer'
  | 'doctor'
  | 'psychologist'
  | 'social worker'
  | 'manager'
  | 'volunteer'
  | 'student'
  | 'administrator'
  | 'auditor';

export type StaffBasis = 'permanent' | 'bank' | 'agency' | 'student placement' | 'volunteer';

export interface StaffValues {
  readonly assignment: string | null;
  readonly surname: string;
  readonly givenName: string;
  readonly preferredName: string | null;
  readonly email: string | null;
  /** Null: not one of our roles; to be chosen by hand. */
  readonly role: StaffRole | null;
  readonly roleAsWritten: string | null;
  readonly grade: string | null;
  readonly basis: StaffBasis;
  readonly unit: string | null;
  readonly joinedOn: Temporal.PlainDate | null;
  readonly leftOn: Temporal.PlainDate | null;
  readonly registration: { readonly body: string | null; readonly number: string } | null;
}

export type ShiftKind = 'early' | 'late' | 'long day' | 'night' | 'weekend' | 'other';
export type AbsenceKind = 'annual leave' | 'sick' | 'study' | 'other';

export type RotaEntry =
  | {
      readonly what: 'shift';
      readonly kind: ShiftKind;
      readonly start: Temporal.ZonedDateTime;
      readonly end: Temporal.ZonedDateTime;
    }
  | {
      readonly what: 'absence';
      readonly kind: AbsenceKind;
      readonly asWritten: string;
      readonly start: Temporal.ZonedDateTime;
      readonly end: Temporal.ZonedDateTime;
    };

/** One line of a rota: one entry in a long rota, a whole fortnight in a wide one. */
export interface RotaLine {
  readonly staff: StaffValues;
  readonly entries: readonly RotaEntry[];
}

export interface InterestValues {
  readonly clientId: string | null;
  readonly nhsNumber: string | null;
  readonly interest: string;
  readonly usedTo: boolean;
  readonly doesNow: boolean;
  readonly wouldLike: boolean;
  readonly strength: number | null;
  readonly ownWords: string | null;
  readonly helpedBy: string | null;
  readonly saidOn: Temporal.PlainDate | null;
}

export interface RoomValues {
  readonly what: 'room' | 'vehicle';
  readonly name: string;
  readonly unit: string;
  readonly kind: string;
  /** People a room holds, or seats of a vehicle. */
  readonly holds: number | null;
  readonly stepFree: boolean | null;
}

export interface ValuesOf {
  readonly people: PersonValues;
  readonly staff: StaffValues;
  readonly shifts: RotaLine;
  readonly interests: InterestValues;
  readonly rooms: RoomValues;
}
