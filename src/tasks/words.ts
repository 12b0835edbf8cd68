/** What somebody may be asked. */
export type TaskKind = 'cover' | 'must tell' | 'match worker' | 'answer a request' | 'complete attendance' | 'other';
/** What they may answer. "done" and "withdrawn" close it; "yes" and "no" are one person's answer. */
export type Answer = 'yes' | 'no' | 'done' | 'withdrawn' | 'acknowledged';

/** A request as it stands: open until somebody says yes or done, or it is withdrawn; "no" from the one asked also ends it. "acknowledged" is seen, not done. */
export interface Task {
  readonly id: string;
  readonly unitId: string;
  readonly kind: TaskKind;
  readonly aboutKind: string;
  readonly aboutId: string | null;
  readonly personId: string | null;
  readonly say: string;
  readonly link: string | null;
  readonly askedOf: string | null;
  readonly askedOfName: string | null;
  readonly askedBy: string | null;
  readonly askedByName: string | null;
  readonly askedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly answer: Answer | null;
  readonly answerWords: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredByName: string | null;
}
