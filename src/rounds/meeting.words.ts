/** The words of a ward round: the meeting, what is asked, what is decided and who was told. No behaviour. */

/** What the person says to the meeting, asks of it, or the team asks of it. */
export interface Point {
  readonly id: string;
  readonly meetingId: string;
  readonly kind: 'words' | 'question' | 'ask';
  readonly words: string;
  /** How the person said it: "with an interpreter", "in writing". */
  readonly how: string | null;
  readonly authorName: string;
  readonly writtenAt: Temporal.Instant;
  /** What the meeting answered to a question. */
  readonly answer: string | null;
}

/** What was decided, and who does what by when. */
export interface Decision {
  readonly id: string;
  readonly meetingId: string;
  readonly words: string;
  readonly who: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly taskId: string | null;
  /** It was decided otherwise before. */
  readonly replacesId: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Temporal.Instant;
}

export const toldHow = ['in the meeting', 'afterwards, face to face', 'in writing', 'with an interpreter', 'by telephone'] as const;
/** Who was told what, how, and what they said. */
export interface Told {
  readonly id: string;
  readonly meetingId: string | null;
  readonly whom: 'the person' | 'the team';
  readonly how: string;
  readonly words: string | null;
  readonly ownWords: string | null;
  readonly byName: string;
  readonly at: Temporal.Instant;
}

export const personThere = ['there', 'chose not to come', 'could not come'] as const;
/** A meeting about one person. */
export interface Meeting {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.PlainTime | null;
  /** The days its page tells of, both included. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly readyAt: Temporal.Instant | null;
  readonly readyBy: string | null;
  readonly attended: string | null;
  readonly personThere: (typeof personThere)[number] | null;
  readonly cancelledAt: Temporal.Instant | null;
  readonly version: number;
  readonly points: readonly Point[];
  readonly decisions: readonly Decision[];
  readonly told: readonly Told[];
}
