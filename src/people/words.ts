/** The words of this room: what is known of a person, and how a stay begins and ends. No behaviour. */

/** What a person is called. */
export interface PersonNames {
  readonly id: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
}

export const needKinds = ['large print', 'easy read', 'interpreter', 'hearing', 'sight', 'speech', 'other'] as const;
export type NeedKind = (typeof needKinds)[number];

export const alertKinds = ['allergy', 'choking', 'diet', 'mobility', 'physical health', 'safety', 'observation', 'other'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How to talk with somebody so that they can follow: shown beside the name wherever it stands. */
export interface Need {
  readonly id: string;
  readonly kind: NeedKind;
  readonly words: string;
}

export const contactWays = ['face to face', 'telephone', 'text message', 'e-mail', 'letter', 'through somebody'] as const;

/** How somebody likes to be reached. */
export interface ContactWay {
  readonly id: string;
  readonly way: (typeof contactWays)[number];
  /** The number, through whom, when not. */
  readonly words: string | null;
}

export const interpreterStates = ['asked for', 'booked', 'came', 'did not come', 'cancelled'] as const;
export type InterpreterState = (typeof interpreterStates)[number];

/** An interpreter for something. */
export interface InterpreterBooking {
  readonly id: string;
  readonly language: string;
  readonly forWhat: string;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.PlainTime;
  readonly state: InterpreterState;
  readonly words: string | null;
  readonly version: number;
}

/** What anyone doing something with the person must know first. */
export interface PersonAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly words: string;
}

export const workerDuties = ['named nurse', 'key worker', 'care co-ordinator', 'named OT', 'named STR worker'] as const;
export type WorkerDuty = (typeof workerDuties)[number];

/** Who a person goes to. `staffId` null: a name from a file that nobody has matched to a member of staff yet. */
export interface NamedWorker {
  readonly id: string;
  readonly duty: WorkerDuty;
  readonly staffId: string | null;
  /** The member of staff's name, else the name as it was given. */
  readonly name: string;
}

export type StayBegan = 'admission' | 'transfer in';
export type StayEnded = 'discharge' | 'transfer out' | 'death' | 'entered in error';

/** One stay on one unit, half-open: the moment of leaving is not in it. */
export interface Stay {
  readonly id: string;
  readonly unitId: string;
  readonly bed: string | null;
  readonly from: Temporal.Instant;
  /** Null: still here. */
  readonly to: Temporal.Instant | null;
  readonly version: number;
}

/** A person as they stand in a unit's list. */
export interface UnitPerson extends PersonNames {
  /** Preferred name and surname. */
  readonly name: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly nhsNumber: string | null;
  readonly pronouns: string | null;
  readonly gender: string | null;
  readonly language: string | null;
  readonly stay: Stay;
  readonly needs: readonly Need[];
  readonly alerts: readonly PersonAlert[];
  readonly workers: readonly NamedWorker[];
}

/** Somebody who was on a unit for some of a period, and when. */
export interface UnitMember {
  readonly id: string;
  /** Preferred name and surname; "Somebody who has left" once the asker may no longer know who it was. */
  readonly name: string;
  /** Null once the asker may no longer know who it was. */
  readonly names: PersonNames | null;
  /** When they were on the unit, cut to the period asked about, earliest first. Absences are not taken out. */
  readonly presence: readonly { readonly from: Temporal.Instant; readonly to: Temporal.Instant }[];
}

export const absenceKinds = ['leave', 'overnight leave', 'appointment', 'general hospital', 'court', 'missing', 'other'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** A time when a person is not on the unit. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly kind: AbsenceKind;
  readonly purpose: string | null;
  readonly from: Temporal.Instant;
  /** Null: nobody knows yet when they will be back. */
  readonly to: Temporal.Instant | null;
}

export const protectedKinds = ['meal', 'medicines', 'prayers', 'ward round', 'appointment', 'visit', 'rest', 'preferred', 'other'] as const;
export type ProtectedKind = (typeof protectedKinds)[number];

/** A time nobody should plan over without a word why. `preferred` is the other way round: a time that suits the person. */
export interface ProtectedTime {
  readonly id: string;
  readonly unitId: string;
  /** Null: everyone on the unit. */
  readonly personId: string | null;
  readonly kind: ProtectedKind;
  readonly label: string;
  /** ISO weekdays of a weekly time; empty when it is once. */
  readonly days: readonly number[];
  readonly onDate: Temporal.PlainDate | null;
  readonly startTime: Temporal.PlainTime;
  readonly minutes: number;
  readonly from: Temporal.PlainDate | null;
  /** The first day it no longer holds; null: no end set. */
  readonly to: Temporal.PlainDate | null;
}

/** Two people who should not be in one session. Told to those arranging a session and to nobody else. */
export interface ApartPair {
  readonly id: string;
  readonly personA: string;
  readonly personB: string;
  readonly why: string;
  readonly from: Temporal.PlainDate | null;
  readonly to: Temporal.PlainDate | null;
}
