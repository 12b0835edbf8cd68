/** The words of the conversation about needs. It is a conversation, never a score: nothing here is added up. */

export const needAnswers = ['going well', 'would like help', 'not now', 'did not want to talk about it'] as const;
export type NeedAnswer = (typeof needAnswers)[number];

/** Something life is made of, or a service to get to. */
export interface NeedKind {
  readonly code: string;
  readonly label: string;
  /** How it may be brought up. */
  readonly opensWith: string;
  /** A service to get to, which has a contact, a last time and a next. */
  readonly gettingTo: boolean;
}

/** What the person said of one, the newest of what they said. */
export interface NeedSaid {
  readonly id: string;
  readonly need: string;
  readonly number: number;
  readonly answer: NeedAnswer;
  readonly words: string | null;
  /** They would like to begin with it. */
  readonly first: boolean;
  readonly contact: string | null;
  readonly lastSeen: string | null;
  readonly nextOn: Temporal.PlainDate | null;
  /** The goal it became. */
  readonly goalId: string | null;
  readonly saidOn: Temporal.PlainDate;
  readonly writtenBy: string | null;
}

/** One version of what was said of one. */
export interface NeedVersion extends NeedSaid {
  readonly writtenAt: Temporal.Instant;
}
