/** Whose words a line holds: the person's own (verbatim, in quotes), a worker's line about them, or the one line shared by everyone who came. */
export type LineKind = 'own words' | 'private line' | 'shared line';

/** One line in one person's record, written from a session. Never changed: a correction is a new line that names the one it corrects. */
export interface Line {
  readonly id: string;
  readonly personId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly kind: LineKind;
  readonly words: string;
  readonly happenedAt: Temporal.Instant;
  readonly writtenAt: Temporal.Instant;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: string;
  /** Written later than the site's limit after it happened. */
  readonly late: boolean;
  readonly corrects: string | null;
  readonly whyCorrected: string | null;
}
