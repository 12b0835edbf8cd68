import type { Reason } from '#platform/ruling.ts';
import type { StatusFact } from './status-store.ts';

/** What a legal status allows about leave: dated data with its source (table legal_leave_rule). */
export interface LeaveRule {
  readonly code: string;
  readonly needs: 'authorisation' | 'authorisation and consent' | 'nothing' | 'barred' | 'classify first' | 'own plan';
  /** Over seven days, or without an end: a community treatment order is considered first, MHA 1983 s17(2A). */
  readonly ctoConsidered: boolean;
  readonly retake: 'no power' | 'end of section' | 'six months or end of section' | 'no limit';
  readonly say: string;
  readonly source: string;
}

/** The Secretary of State's consent to leave of a restricted person. */
export interface Consent {
  readonly id: string;
  readonly personId: string;
  readonly reference: string;
  readonly givenOn: Temporal.PlainDate;
  /** Covers leave with escorts, other than for a medical appointment. */
  readonly escorted: boolean;
  /** Covers leave without escorts. */
  readonly alone: boolean;
  readonly overnight: boolean;
  /** Covers medical and dental appointments. */
  readonly medical: boolean;
  /** Null: no place is named. */
  readonly places: string | null;
  readonly conditions: string | null;
  /** The last day it holds. */
  readonly expiresOn: Temporal.PlainDate | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnWhy: string | null;
}

/** Who is responsible clinician at a moment: somebody acting stands first while it lasts. */
export interface Clinician {
  readonly staffId: string;
  readonly name: string;
  readonly acting: boolean;
}

/** Everything legal that leave asks about a person at a moment. */
export interface LegalStanding {
  readonly personId: string;
  /** Null: none is recorded, which is never "informal". Renewals are taken into its `expiresOn`. */
  readonly status: StatusFact | null;
  readonly rule: LeaveRule | null;
  readonly restricted: boolean | null;
  /** The court or Secretary of State named a unit: the grounds need consent too. */
  readonly hospitalUnitNamed: boolean;
  readonly clinician: Clinician | null;
  /** Every consent, withdrawn ones too, newest first. */
  readonly consents: readonly Consent[];
}

/** Why something does not cover leave, in a sentence with its source. One that is no `stop` is `ask`: words only a person can judge. */
export interface LegalReason extends Reason {
  readonly code:
    | 'status not recorded'
    | 'status not in the list'
    | 'expiry not recorded'
    | 'section ended'
    | 'not needed'
    | 'own plan'
    | 'barred'
    | 'classify first'
    | 'no consent'
    | 'consent withdrawn'
    | 'consent ended'
    | 'consent not begun'
    | 'consent with whom'
    | 'consent overnight'
    | 'consent medical'
    | 'consent place';
  /** `ask`: words that only a person can judge (a named place), to be answered before anybody goes; then `stop` is false. */
  readonly kind: 'stop' | 'ask';
  readonly source: string;
}

/** The leave a consent is asked to cover. */
export interface WantedLeave {
  /** `accompanied` (by family or friends) is leave without escorts; `either` needs both. */
  readonly withWhom: 'escorted' | 'accompanied' | 'alone' | 'either';
  readonly overnight: boolean;
  readonly medical: boolean;
  readonly place: string;
  readonly on: Temporal.PlainDate;
}

/** Until when somebody absent without leave may be taken back. */
export interface RetakeLimit {
  readonly kind: 'no power' | 'no limit' | 'until' | 'not known';
  /** The last day of the power; null unless `kind` is `until`. */
  readonly until: Temporal.PlainDate | null;
  readonly say: string;
  readonly source: string;
}

/** How a status comes to an end. */
export type StatusEnded =
  | 'regraded'
  | 'discharged from section'
  | 'expired'
  | 'transferred to another hospital'
  | 'died'
  | 'community treatment order made'
  | 'entered in error';
