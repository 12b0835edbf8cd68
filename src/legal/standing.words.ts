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
  readonly escorted: boolean;
  readonly alone: boolean;
  readonly overnight: boolean;
  readonly medical: boolean;
  /** Null: no place is named. */
  readonly places: string | null;
  readonly conditions: string | null;
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
