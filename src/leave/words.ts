import type { Span } from '#platform/time.ts';

/** On what footing somebody goes out. Three kinds kept apart, and the fourth for what happened without any of them. */
export type Basis = 'section 17' | 'grounds' | 'time off' | 'unauthorised';

/** Why somebody is out without recorded authority. Recording it is never stopped. */
export const unauthorisedReasons = [
  'emergency transfer',
  'walked off from the ward',
  'walked off from an escort',
  'court',
  'fire',
  'found on paper',
  'other',
] as const;
export type UnauthorisedReason = (typeof unauthorisedReasons)[number];

/** One line of the responsible clinician's grid: what is allowed, with whom, how long, how often and when. */
export interface LeaveLine {
  readonly id: string;
  readonly authorisationId: string;
  readonly position: number;
  readonly kind: string;
  /** The kind's title on the day the authorisation was signed. */
  readonly title: string;
  readonly withWhom: 'escorted' | 'accompanied' | 'alone' | 'either';
  readonly overnight: boolean;
  readonly purpose: string | null;
  readonly places: string;
  readonly exclusions: string | null;
  readonly escorts: number;
  readonly escortNeeds: string | null;
  readonly mayAccompany: string | null;
  /** Legal custody while out, MHA 1983 s17(3). */
  readonly custody: boolean;
  readonly maxMinutes: number | null;
  readonly maxPerDay: number | null;
  readonly maxPerWeek: number | null;
  readonly windowFrom: Temporal.PlainTime | null;
  readonly windowTo: Temporal.PlainTime | null;
  readonly nights: number | null;
  readonly nurseDiscretion: boolean;
  readonly doNotUseIf: string | null;
  readonly graceMinutes: number;
}

/** In force; waiting to begin; held by the nurse in charge; or over, and how. Worked out from dates and events, never written. */
export type AuthorisationState =
  | 'in force'
  | 'not begun'
  | 'waiting for the second check'
  | 'check found different'
  | 'held'
  | 'expired'
  | 'revoked'
  | 'superseded'
  | 'lapsed';

/** One event after entry, in the order recorded. */
export interface AuthorisationEvent {
  readonly id: string;
  readonly what: 'checked' | 'check found different' | 'held' | 'hold ended' | 'revoked' | 'superseded' | 'lapsed' | 'paper compared';
  readonly at: Temporal.Instant;
  readonly words: string;
  readonly orderedBy: string | null;
  /** Null: Trellis itself, for a lapse on the clock. */
  readonly recordedBy: string | null;
}

/** What a responsible clinician granted, as it was entered. Trellis records a grant; it never makes or renews one (domain 1.42). */
export interface Authorisation {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly seriesId: string;
  readonly version: number;
  readonly grantedBy: string;
  readonly grantedByName: string;
  readonly grantedAs: 'responsible clinician' | 'acting responsible clinician';
  readonly signedAt: Temporal.Instant;
  readonly validFrom: Temporal.Instant;
  /** Null: without an end. */
  readonly validTo: Temporal.Instant | null;
  readonly reviewOn: Temporal.PlainDate;
  readonly purpose: string;
  readonly ctoConsidered: boolean | null;
  readonly ctoDecision: string | null;
  readonly ownWords: string | null;
  readonly paperMaster: string | null;
  readonly enteredBy: string;
  readonly enteredAt: Temporal.Instant;
  /** Until when the second person's check may stand out; equal to `enteredAt`: it may not. */
  readonly checkDueAt: Temporal.Instant;
  readonly lines: readonly LeaveLine[];
  readonly conditions: readonly { readonly kind: string; readonly words: string }[];
  readonly events: readonly AuthorisationEvent[];
}

/** Grounds, agreed in the care plan: for unrestricted people, within the hospital's grounds. */
export interface GroundsAgreement {
  readonly id: string;
  readonly personId: string;
  readonly words: string;
  readonly withStaff: boolean;
  readonly maxMinutes: number | null;
  readonly windowFrom: Temporal.PlainTime | null;
  readonly windowTo: Temporal.PlainTime | null;
  readonly graceMinutes: number;
  readonly from: Temporal.PlainDate;
  /** The first day it no longer holds. */
  readonly until: Temporal.PlainDate | null;
}

/** What can happen to an episode. Only ever added; a correction is a new one that names the old. */
export type MovementKind =
  | 'checked'
  | 'released'
  | 'release withdrawn'
  | 'departed'
  | 'arrived'
  | 'contact'
  | 'due back changed'
  | 'walked off'
  | 'not where expected'
  | 'declared missing'
  | 'declared AWOL'
  | 'returned'
  | 'not taken'
  | 'outcome'
  | 'reviewed'
  | 'corrected';

/** What is kept with a movement, by its kind. Words are as typed; nothing here is filled in for anybody. */
export interface MovementFacts {
  /** checked: the nurse's check before leave. */
  readonly decision?: 'go' | 'go with a change' | 'not now';
  readonly ownWords?: string;
  readonly wantsToGo?: 'yes' | 'not sure' | 'no';
  readonly presentation?: string;
  readonly changedSinceReview?: string;
  readonly intoxicated?: 'no' | 'yes' | 'could not tell';
  readonly physicalHealth?: string;
  readonly crisisNumbersGiven?: boolean;
  /** For a night away. */
  readonly medicines?: 'ready' | 'none needed' | 'not ready';
  readonly observation?: 'general' | 'enhanced' | 'not known';
  readonly doNotUseAnswer?: 'does not apply' | 'applies';
  readonly conditionsSaid?: readonly string[];
  /** What was agreed with them, should they walk off or should it get too much: their own plan, for whoever is out with them. */
  readonly ifTheyWalkOff?: string;
  /** departed */
  readonly clothing?: string;
  readonly carries?: string;
  readonly phone?: string;
  /** returned */
  readonly condition?: string;
  readonly conditionsKept?: 'yes' | 'no' | 'not known';
  readonly broughtBackBy?: string;
  /** not taken */
  readonly reason?: string;
  /** due back changed */
  readonly dueBack?: string;
  readonly agreedBy?: string;
  /** What of it goes beyond what was authorised, and what else it comes up against, in sentences. */
  readonly beyond?: readonly string[];
  readonly mind?: readonly string[];
  /** declared AWOL: the last day on which they may be taken back, or null where there is no limit */
  readonly retakeUntil?: string | null;
  readonly concern?: string;
  readonly words?: string;
  /** Sent by the phone that went along, and not entered at a desk. */
  readonly byPhone?: true;
}

export interface Movement {
  readonly id: string;
  readonly episodeId: string;
  readonly what: MovementKind;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly enteredLate: boolean;
  readonly corrects: string | null;
  readonly facts: MovementFacts;
}

/**
 * Where one episode stands, from its movements and the clock alone. "Overdue" is what the system sees; missing and AWOL only
 * what a registered nurse has declared.
 */
export type EpisodeStatus =
  | 'planned'
  | 'checked'
  | 'not now'
  | 'released'
  | 'out'
  | 'overdue'
  | 'walked off'
  | 'not where expected'
  | 'missing'
  | 'AWOL'
  | 'back'
  | 'not taken';

/** One person's part of an outing, with what has happened so far. */
export interface Episode {
  readonly id: string;
  readonly outingId: string;
  readonly unitId: string;
  readonly personId: string;
  readonly basis: Basis;
  readonly lineId: string | null;
  readonly groundsId: string | null;
  readonly whyUnauthorised: UnauthorisedReason | null;
  readonly accompaniedBy: string | null;
  readonly startsAt: Temporal.Instant;
  readonly dueBack: Temporal.Instant | null;
  readonly graceMinutes: number;
  readonly version: number;
  readonly movements: readonly Movement[];
}

/** A going out of one or more people together. */
export interface Outing {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly place: string;
  readonly sessionId: string | null;
  readonly span: Span;
  readonly travel: string | null;
  readonly vehicleId: string | null;
  readonly phone: string | null;
  readonly moneyPence: number | null;
  readonly carries: string | null;
  readonly planB: string | null;
  readonly version: number;
  readonly escorts: readonly { readonly staffId: string; readonly name: string; readonly duty: 'escort' | 'driver'; readonly phone: string | null }[];
}
