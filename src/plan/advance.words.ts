/** What somebody may set down beforehand. Three kinds, kept apart: the law gives each a different weight. */
export const advanceKinds = ['statement', 'decision', 'choice document'] as const;
export type AdvanceKind = (typeof advanceKinds)[number];

export const advanceKindWords: Readonly<Record<AdvanceKind, { readonly title: string; readonly plural: string; readonly hint: string }>> = {
  statement: {
    title: 'Advance statement',
    plural: 'Advance statements',
    hint: 'What I would like, and would not like: care, places, people, food, faith.',
  },
  decision: {
    title: 'Advance decision to refuse treatment',
    plural: 'Advance decisions to refuse treatment',
    hint: 'A treatment I refuse, should I be unable to decide then.',
  },
  'choice document': {
    title: 'Advance choice document',
    plural: 'Advance choice documents',
    hint: 'The kind of document the Mental Health Act 2025 brings in.',
  },
};

export const advanceSigned = ['by the person', 'for the person', 'no'] as const;
export const advanceCapacity = ['had capacity', 'did not have capacity', 'not recorded'] as const;
export const advanceHappenings = ['withdrawn', 'looked at again', 'entered in error'] as const;
export type AdvanceHappening = (typeof advanceHappenings)[number];

/** What the paper says, as it is recorded. The words on it are never edited: a new paper is a new record. */
export interface AdvanceFacts {
  readonly kind: AdvanceKind;
  readonly madeOn: Temporal.PlainDate;
  readonly words: string;
  /** What is refused; of a decision alone. */
  readonly treatment: string | null;
  /** And when; null: in all circumstances. */
  readonly circumstances: string | null;
  readonly lifeSustaining: boolean;
  /** It states that it holds even if life is at risk. */
  readonly evenIfAtRisk: boolean;
  readonly inWriting: boolean;
  readonly signed: (typeof advanceSigned)[number];
  readonly witness: string | null;
  readonly witnessWasThere: boolean;
  readonly witnessSigned: boolean;
  readonly capacity: (typeof advanceCapacity)[number];
  readonly capacityBy: string | null;
  readonly capacityOn: Temporal.PlainDate | null;
  /** Where the signed paper is. */
  readonly keptWhere: string | null;
  readonly reviewOn: Temporal.PlainDate | null;
}

/** Something that happened to it after. */
export interface AdvanceEvent {
  readonly what: AdvanceHappening;
  readonly on: Temporal.PlainDate;
  readonly words: string | null;
  readonly againOn: Temporal.PlainDate | null;
  readonly by: string | null;
}

/** One document, with what has happened to it. */
export interface AdvanceDocument extends AdvanceFacts {
  readonly id: string;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly events: readonly AdvanceEvent[];
  /** The day it was withdrawn; null while it holds. */
  readonly withdrawnOn: Temporal.PlainDate | null;
  readonly enteredInError: boolean;
  /** The day it is next looked at. */
  readonly nextReviewOn: Temporal.PlainDate | null;
}
