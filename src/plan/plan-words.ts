/** The words of the recovery plan: texts, goals, steps, how near, agreement. No behaviour. */

/** Whose text it is. The person's own words are only ever added to. */
export type Whose = 'the person' | 'shared' | 'staff';

/** How the person's words came to paper: said and written down by somebody, written by themselves, or brought in from a file. */
export type HowWritten = 'said' | 'wrote' | 'brought in';

/** One version of one text. Empty words: it was taken out on that day. */
export interface TextVersion {
  readonly id: string;
  readonly goalId: string | null;
  readonly preparationId: string | null;
  readonly part: string;
  readonly whose: Whose;
  readonly number: number;
  readonly words: string;
  readonly how: HowWritten | null;
  readonly saidOn: Temporal.PlainDate;
  /** Who wrote it down; null when it is not known or the person wrote it. */
  readonly writtenBy: string | null;
  readonly writtenAt: Temporal.Instant;
}

export const stepStates = ['not started', 'doing it', 'done', 'cannot be done yet', 'no longer needed'] as const;
export type StepState = (typeof stepStates)[number];
export const stepWho = ['the person', 'the person and somebody', 'staff', 'somebody else'] as const;
export type StepWho = (typeof stepWho)[number];

/** What can be said of a small step. */
export interface StepFacts {
  readonly words: string;
  readonly who: StepWho;
  /** A name or a role; null when it is the person alone. */
  readonly whoName: string | null;
  /** Null: no day agreed, or it goes on. */
  readonly byOn: Temporal.PlainDate | null;
  readonly state: StepState;
  /** What stands in the way; only of what cannot be done yet. */
  readonly inTheWay: string | null;
  /** Why it was changed, as whoever changed it wrote; left out where nobody did. */
  readonly why?: string | null;
  /** The measure that showed it, as it was called then. */
  readonly measure?: { readonly id: string; readonly words: string } | null;
}

/** One version of a step. */
export interface StepVersion extends StepFacts {
  readonly stepId: string;
  readonly goalId: string;
  readonly number: number;
  readonly writtenBy: string | null;
  readonly writtenAt: Temporal.Instant;
}

/** How near it felt on one day, 0 (not at all) to 10 (there). */
export interface Rating {
  readonly id: string;
  readonly goalId: string;
  readonly whose: 'the person' | 'staff';
  readonly score: number;
  readonly words: string | null;
  readonly on: Temporal.PlainDate;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
}

export const outcomeKinds = ['achieved', 'partly', 'changed', 'stopped: my choice', 'stopped: other'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const agreementAnswers = ['agree', 'agree with some', 'do not agree', 'could not take part', 'ask me later'] as const;
export type AgreementAnswer = (typeof agreementAnswers)[number];

/** What the person answered when asked whether they agree with their plan. */
export interface Agreement {
  readonly id: string;
  readonly answer: AgreementAnswer;
  readonly words: string | null;
  /** What kept them from taking part, or why they do not agree as staff understood it. */
  readonly why: string | null;
  readonly askedOn: Temporal.PlainDate;
  readonly askAgainOn: Temporal.PlainDate | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
}

export const copyForms = ['paper', 'large print', 'easy read', 'read aloud', 'by e-mail', 'did not want one'] as const;
/** A copy of the plan that was given, or offered and not wanted. */
export interface PlanCopy {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly form: (typeof copyForms)[number];
  readonly to: string;
  readonly what: string;
  readonly by: string | null;
  readonly recordedAt: Temporal.Instant;
}

/** A look at the whole plan together. */
export interface PlanReview {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly whoWasThere: string;
  readonly personWords: string | null;
  readonly changed: string | null;
  readonly nextOn: Temporal.PlainDate | null;
  readonly by: string | null;
  readonly recordedAt: Temporal.Instant;
}

/** The head of a goal. */
export interface GoalHead {
  readonly id: string;
  readonly category: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly outcomeKind: OutcomeKind | null;
  /** How it came out, in words; null while it is held. */
  readonly outcome: string | null;
  readonly ended: Temporal.PlainDate | null;
  readonly endedAt: Temporal.Instant | null;
}

/** Everything ever written in somebody's plan, oldest first. What the plan said at any moment is worked out from it. */
export interface PlanHistory {
  readonly personId: string;
  readonly goals: readonly GoalHead[];
  readonly texts: readonly TextVersion[];
  readonly steps: readonly StepVersion[];
  readonly ratings: readonly Rating[];
  readonly agreements: readonly Agreement[];
  readonly copies: readonly PlanCopy[];
  readonly reviews: readonly PlanReview[];
}

/** One goal as the plan has it: three texts kept apart, why it matters, small steps, how near. */
export interface PlanGoal {
  readonly id: string;
  readonly category: string | null;
  /** The person's own words; null while there are none. */
  readonly myWords: TextVersion | null;
  readonly whyItMatters: TextVersion | null;
  /** What 10 would look like, in their words. */
  readonly whatTenIs: TextVersion | null;
  readonly shared: TextVersion | null;
  readonly staffNotes: TextVersion | null;
  readonly steps: readonly StepVersion[];
  /** The person's own, oldest first. */
  readonly ratings: readonly Rating[];
  readonly staffRatings: readonly Rating[];
  readonly outcomeKind: OutcomeKind | null;
  readonly outcome: string | null;
  readonly ended: Temporal.PlainDate | null;
}

/** Somebody's plan at one moment. */
export interface Plan {
  readonly personId: string;
  /** Goals still held, the newest said first. */
  readonly goals: readonly PlanGoal[];
  readonly endedGoals: readonly PlanGoal[];
  /** The newest answer; null: nobody asked. */
  readonly agreement: Agreement | null;
  /** Parts were written since that answer. */
  readonly changedSinceAgreement: boolean;
  readonly copies: readonly PlanCopy[];
  readonly reviews: readonly PlanReview[];
  /** The day the next look together is due; null when none was agreed. */
  readonly reviewDueOn: Temporal.PlainDate | null;
  /** When anything in it was last written. */
  readonly writtenAt: Temporal.Instant | null;
  /** Sentences a worker should see: no words of the person's own, nobody asked, a review overdue. Never a bar. */
  readonly flags: readonly string[];
}
