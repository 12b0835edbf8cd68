import type { PersonNames } from '#people';
import type { Handover } from '#safety';

/** One line of the sheet, with a link to where it comes from. */
export interface HandoverLine {
  readonly key: string;
  /** Whom it is about; null: nobody in particular. */
  readonly personId: string | null;
  /** What the person said, verbatim: always first. */
  readonly own: string | null;
  readonly words: string;
  readonly note: string | null;
  readonly aside: string | null;
  /** "not countersigned yet": the words behind it wait, or were sent back; null: nothing to say. */
  readonly stands: string | null;
  readonly href: string;
  /** Somebody has to do something about it. */
  readonly look: boolean;
}

/** One part of the sheet. `lines` null: it could not be read, which is never "none". */
export interface HandoverPart {
  readonly key: PartKey;
  readonly title: string;
  readonly lines: readonly HandoverLine[] | null;
  /** What is said where there is nothing. */
  readonly none: string;
  readonly more: { readonly href: string; readonly label: string } | null;
}

/** The parts of the sheet, in their order: what needs somebody now stands above what is merely true. */
export const partKeys = ['signs', 'concerns', 'leave', 'moved', 'recorded', 'uncovered', 'carried', 'tasks', 'countersign'] as const;
export type PartKey = (typeof partKeys)[number];

/** The sheet of one unit for one stretch of time. */
export interface HandoverSheet {
  readonly unit: { readonly id: string; readonly name: string };
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Why it begins where it does, in words. */
  readonly fromWords: string;
  readonly parts: readonly HandoverPart[];
  /** People here about whom nothing was recorded in that time; null: could not check. */
  readonly nothingOf: readonly string[] | null;
  readonly names: ReadonlyMap<string, PersonNames & { readonly name: string; readonly short: string }>;
  readonly inCharge: string | null;
  /** Handed over, and not heard yet. */
  readonly open: Handover | null;
  readonly last: Handover | null;
  /** The handover whose sheet this is; null: the one that is being made. */
  readonly of: Handover | null;
  readonly choice: HandoverChoice;
}

/** From when: the last handover, or so many hours ago. */
export const handoverChoices = ['last', '8', '12', '24'] as const;
export type HandoverChoice = (typeof handoverChoices)[number];
