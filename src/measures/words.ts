/** The words of this room: what was completed, declined, told, and loaded. No behaviour. */
import type { Answers } from './score.rules.ts';

/** Who filled it in. */
export type CompletedBy = 'person' | 'proxy' | 'rater';
/** Where in a stay it was done. */
export type Occasion = 'start' | 'review' | 'leaving';

/** A completed measure. It is never changed: it is done again, or marked as entered in error. */
export interface Completion {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly instrumentId: string;
  readonly version: string;
  readonly packId: string | null;
  readonly on: Temporal.PlainDate;
  readonly occasion: Occasion;
  readonly completedBy: CompletedBy;
  readonly raterName: string | null;
  readonly help: string | null;
  readonly place: string | null;
  readonly answers: Answers;
  /** By scale; null: too many answers are missing for a figure. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly ownWords: string | null;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Temporal.Instant;
  /** Why it does not count, with who said so; null while it does. */
  readonly inError: { readonly why: string; readonly byName: string; readonly at: Temporal.Instant } | null;
}

/** Asked, and the person would rather not; or no longer asked. */
export interface NotDone {
  readonly id: string;
  readonly personId: string;
  readonly instrumentId: string;
  readonly kind: 'declined' | 'not asked any more';
  readonly on: Temporal.PlainDate;
  readonly ownWords: string | null;
  readonly why: string | null;
  readonly askAgainOn: Temporal.PlainDate | null;
  readonly recordedByName: string;
}

/** One figure of one day. */
export interface Point {
  /** Null: it was rated in the plan. */
  readonly completionId: string | null;
  readonly value: number;
  readonly on: Temporal.PlainDate;
  /** "Gareth", "Somebody for Gareth", or the rater's name. */
  readonly by: string;
  readonly occasion: Occasion;
}

/**
 * One scale over time. Figures of two versions, or of the person and of a worker, are never one series.
 * Entries come with those to look at first (`main`) before the rest.
 */
export interface Score {
  readonly instrumentId: string;
  /** Short name of the instrument: "PHQ-9". */
  readonly instrument: string;
  readonly version: string;
  readonly scale: string;
  /** The scale's name: "Life", "Total". */
  readonly label: string;
  /** Whose view it is. */
  readonly view: 'the person’s own' | 'somebody for them' | 'a worker’s';
  readonly goodIs: 'up' | 'down';
  readonly main: boolean;
  readonly from: number;
  readonly to: number;
  /** The first there is; null while there is only one. */
  readonly baseline: Point | null;
  /** The one before the latest. */
  readonly previous: Point | null;
  readonly latest: Point;
  /** From the first to the latest, when they are far enough apart to be compared. */
  readonly paired: { readonly days: number; readonly change: number; readonly went: 'better' | 'worse' | 'the same' } | null;
  readonly points: readonly Point[];
}

/** Something was said about self-harm, and who was told. */
export interface Alert {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly instrumentId: string;
  /** “PHQ-9”, or what the unit calls an assessment of its own: where it was answered. */
  readonly about: string;
  /** What was answered, by item. */
  readonly answers: Answers;
  readonly raisedBy: string;
  readonly raisedByName: string;
  readonly raisedAt: Temporal.Instant;
  readonly told: readonly string[];
  readonly answerBy: Temporal.Instant;
  readonly toldAllAt: Temporal.Instant | null;
  /** The unit it came from with the person, while nobody registered had answered; null: it was raised where it stands. */
  readonly cameFromName: string | null;
  readonly cameAt: Temporal.Instant | null;
  readonly withThem: string | null;
  readonly seenAt: Temporal.Instant | null;
  readonly seenByName: string | null;
  readonly done: string | null;
}
