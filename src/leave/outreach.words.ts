import type { Span } from '#platform/time.ts';

/** How somebody on long leave is kept in touch with. */
export const outreachKinds = ['visit', 'phone call', 'video call'] as const;
export type OutreachKind = (typeof outreachKinds)[number];

/** What came of a visit or a call. */
export const visitOutcomes = ['seen', 'spoken', 'not in', 'not answered', 'cancelled by us'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

export const visitHows = ['settled', 'not quite themselves', 'unwell'] as const;
export const visitKept = ['yes', 'no', 'not known'] as const;

/** A plan of visits or calls to one person on long leave. Which days they fall on is worked out. */
export interface OutreachPlan {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly kind: OutreachKind;
  /** ISO weekdays, Monday 1. */
  readonly days: readonly number[];
  readonly everyWeeks: number;
  readonly atTime: Temporal.PlainTime;
  /** Minutes after the time until a visit nobody has recorded counts as missed. */
  readonly graceMinutes: number;
  readonly place: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly hearsId: string;
  readonly hearsName: string;
  readonly alone: boolean;
  readonly phone: string | null;
  readonly knows: string | null;
  readonly purpose: string | null;
  readonly from: Temporal.PlainDate;
  /** The last day on which one may fall; null: until it is ended. */
  readonly last: Temporal.PlainDate | null;
  readonly madeAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly endedWhy: string | null;
  readonly version: number;
}

/** What came of one visit or call. A correction names the entry it puts right. */
export interface OutreachVisit {
  readonly id: string;
  readonly personId: string;
  readonly planId: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly kind: OutreachKind;
  readonly outcome: VisitOutcome;
  readonly reason: string | null;
  readonly at: Temporal.Instant;
  readonly ownWords: string | null;
  readonly how: (typeof visitHows)[number] | null;
  readonly kept: (typeof visitKept)[number] | null;
  readonly words: string | null;
  readonly worry: string | null;
  readonly corrects: string | null;
  readonly recordedByName: string;
  readonly recordedAt: Temporal.Instant;
}

/** A visit about which nobody had said anything by the end of its time. */
export interface MissedAlert {
  readonly id: string;
  readonly planId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly raisedAt: Temporal.Instant;
  readonly answerBy: Temporal.Instant;
  readonly toldAllAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredByName: string | null;
  readonly words: string | null;
}

/** Where one planned visit stands, from the plan, what was recorded and the clock. */
export type VisitState = 'to come' | 'due now' | 'missed' | 'done' | 'tried' | 'cancelled' | 'on the unit';

/** One planned visit, on its day. */
export interface DueVisit {
  readonly plan: OutreachPlan;
  readonly on: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  /** From this moment it is missed when nothing was recorded. */
  readonly missedAt: Temporal.Instant;
  readonly state: VisitState;
  /** Everything recorded for it that stands, oldest first. */
  readonly visits: readonly OutreachVisit[];
}

/** A time somebody is known to be away: leave as it stands, or an absence somebody recorded. */
export type AwayTime = Pick<Span, 'from'> & { readonly to: Temporal.Instant | null };
