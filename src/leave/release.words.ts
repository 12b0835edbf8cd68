import type { LegalStanding } from '#legal';
import type { Reason } from '#platform/ruling.ts';
import type { Authorisation, AuthorisationState, Basis, GroundsAgreement, LeaveLine, Movement } from './words.ts';

/** Something that may not be known, and why: no part of Trellis keeps it yet, or it was looked for and could not be told. Neither is "none". */
export type Fact<T> = T | 'no room supplies it' | 'could not check';

/** One escort as the rules see them. */
export interface EscortFact {
  readonly staffId: string;
  readonly name: string;
  /** On shift for the whole of the outing; 'could not check' where no rota was entered. */
  readonly onShift: Fact<boolean>;
  /** On the hospital's staff or authorised in writing by the hospital managers, MHA 1983 s17(3). */
  readonly mayHoldCustody: Fact<boolean>;
  /** Volunteers and students go along; they do not count as escorts. */
  readonly counts: boolean;
  /** Trainings that are wanted and not in force, such as "basic life support"; empty: all in force. */
  readonly trainingsMissing: Fact<readonly string[]>;
  /** What is said of their licence and insurance where they are to drive, as it is said wherever a driver is chosen; empty: nothing. */
  readonly driving: readonly Reason[];
  /** The title of another outing at the same time; null: none. */
  readonly otherOuting: string | null;
  /** Minutes between the nearest other outing and this one; null: none that day. */
  readonly minutesToOtherOuting: number | null;
  /** Minutes of rest that this outing would not leave free in a long shift; null: it leaves them, or the shift is not known. */
  readonly restMissing: number | null;
  /** Meets what the line asks of an escort ("one of them a man"), as far as is known. */
  readonly needsMet: Fact<boolean>;
}

/** What a warning looks at. Each may be unknown: then it is off, and said to be off. */
export interface WarningFacts {
  /** W4: how the last leave ended; null: there was none. */
  readonly lastLeave: Fact<{
    readonly ended: 'as planned' | 'late' | 'missing' | 'AWOL' | 'walked off' | 'with a concern';
    readonly on: Temporal.PlainDate;
  } | null>;
  /** W5: the day the risk plan was last gone over, and for how many days that stands; null: there is none. */
  readonly riskPlan: Fact<{ readonly on: Temporal.PlainDate; readonly goodForDays: number } | null>;
  /** W6: the person has a copy of the authorisation, or has said they do not want one. */
  readonly copyGiven: Fact<boolean>;
  /** W7: the day of the newest photo or description; null: there is none. */
  readonly describedOn: Fact<Temporal.PlainDate | null>;
  /** W9: the place has been looked at for risks. */
  readonly placeAssessed: Fact<boolean>;
  /** W10: the carer or host has been asked about the night. */
  readonly hostAsked: Fact<boolean>;
  /** W11: what else the person has in that time, in words ("Ward round, 14:00 to 15:00"). */
  readonly clashes: Fact<readonly string[]>;
  /** W12: early signs noted within the policy’s hours, in words. */
  readonly earlySigns: Fact<readonly string[]>;
  /** W13: medicines for the time away are there, or none are needed. */
  readonly medicinesReady: Fact<boolean>;
  /** Staff on shift left on the unit while these go. */
  readonly coverLeft: Fact<number>;
}

/** Local policy the rules go by. */
export interface ReleasePolicy {
  readonly checkGoodForMinutes: number;
  readonly endsSoonDays: number;
  /** Hours back that early signs count. */
  readonly earlySignHours: number;
  readonly handoverMinutes: number;
  readonly coverLeftBehind: number;
  /** People to one escort in a group; null: no ratio is set beside what each line asks. */
  readonly peoplePerEscort: number | null;
}

/** Everything asked about one person at the moment of release. Gathered afresh each time. */
export interface ReleaseFacts {
  readonly person: { readonly id: string; readonly name: string };
  readonly basis: Basis;
  readonly line: LeaveLine | null;
  readonly authorisation: { readonly record: Authorisation; readonly state: AuthorisationState } | null;
  /** Was the one who granted it responsible clinician, or acting for them, at signing? */
  readonly granterWasClinician: 'yes' | 'no' | 'could not check';
  readonly standing: LegalStanding | 'could not check';
  readonly grounds: GroundsAgreement | null;
  readonly now: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  readonly dueBack: Temporal.Instant | null;
  /** Since when they are away without a night back: earlier than `startsAt` where this lengthens a leave. */
  readonly awaySince: Temporal.Instant;
  readonly destination: string;
  /** Times this line was used, from departures, this one not counted: on the day and in the ISO week (London) it starts. */
  readonly usedThatDay: number;
  readonly usedThatWeek: number;
  readonly escorts: readonly EscortFact[];
  /** Who goes along without custody: a relative, a friend. */
  readonly accompaniedBy: string | null;
  /** `vehicle`: what is said of the vehicle it is planned with. Off the road, or MOT, insurance or tax ended: it stops. */
  readonly outing: { readonly people: number; readonly escorts: number; readonly vehicle: readonly Reason[] };
  /** The nurse's last check before leave that stands. */
  readonly check: Movement | null;
  /** The answer to the clinician's "do not use if…", given at release. */
  readonly doNotUseAnswer: 'does not apply' | 'applies' | null;
  readonly observation: 'general' | 'enhanced' | 'not known';
  /** What they wear; null: not written yet. Asked for at departure at the latest. */
  readonly clothing: string | null;
  readonly warnings: WarningFacts;
  readonly policy: ReleasePolicy;
}

/** The answer: every reason at once, what was looked at and is in order, and what could not be looked at because nothing keeps it. */
export interface ReleaseRuling<R> {
  readonly ruling: R;
  readonly fine: readonly string[];
  readonly off: readonly string[];
}
