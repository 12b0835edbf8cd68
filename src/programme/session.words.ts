import type { Span } from '#platform/time.ts';

/** What a session is: drawn with its own colour, icon and word. */
export const sessionKinds = ['group', 'one to one', 'out', 'kitchen', 'meeting'] as const;
export type SessionKindWord = (typeof sessionKinds)[number];

/** `removed`: taken off a draft week before anybody was told of it. */
export type SessionStatus = 'draft' | 'published' | 'cancelled' | 'removed';

export const joinings = ['open', 'closed', 'drop-in'] as const;
export type Joining = (typeof joinings)[number];

export type Duty = 'lead' | 'co-worker' | 'cover';

/** Somebody who runs a session, or helps. */
export interface SessionStaff {
  readonly staffId: string;
  /** "Jo Tranter" */
  readonly name: string;
  /** "Jo" */
  readonly shortName: string;
  readonly duty: Duty;
}

/** A protected time gone over, with the word why. */
export interface GoingAhead {
  readonly code: string;
  readonly say: string;
  readonly words: string;
  readonly personId?: string;
}

/** One session as it stands. Wall time is Europe/London. */
export interface SessionRecord {
  readonly id: string;
  readonly unitId: string;
  readonly activityId: string;
  readonly patternId: string | null;
  /** With the pattern: which occurrence this is, wherever it has moved. */
  readonly originalDate: Temporal.PlainDate | null;
  readonly name: string;
  readonly kind: SessionKindWord;
  readonly category: string;
  readonly counts: boolean;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly minutes: number;
  readonly span: Span;
  readonly roomId: string | null;
  readonly roomName: string | null;
  readonly vehicleId: string | null;
  readonly vehicleName: string | null;
  readonly place: string | null;
  /** Where it is, in words: the place written for it, else the room; null when neither is said. */
  readonly where: string | null;
  readonly maxPeople: number | null;
  readonly joining: Joining;
  readonly status: SessionStatus;
  readonly unplanned: boolean;
  readonly exceptional: boolean;
  readonly cancelReason: string | null;
  readonly cancelWords: string | null;
  readonly cancelledFrom: string | null;
  readonly publishedVersion: number | null;
  readonly unpublishedChange: boolean;
  readonly standDownId: string | null;
  readonly goingAhead: readonly GoingAhead[];
  readonly version: number;
  readonly staff: readonly SessionStaff[];
  /** How many people are invited now. */
  readonly invited: number;
}

/** What may be changed about a session by hand. A part left out stays as it is. */
export interface SessionChanges {
  readonly name?: string;
  readonly onDate?: Temporal.PlainDate;
  readonly startTime?: Temporal.PlainTime;
  readonly minutes?: number;
  readonly roomId?: string | null;
  readonly vehicleId?: string | null;
  readonly place?: string | null;
  readonly maxPeople?: number | null;
  readonly joining?: Joining;
  readonly staff?: readonly { readonly staffId: string; readonly duty: Duty }[];
}

/** Facts of a session as its history keeps them, by name: what is not words or a number is kept as words. */
export type HistoryFacts = Readonly<Record<string, string | number | null>>;

/** One line of a session's history. */
export interface SessionChange {
  readonly version: number;
  readonly what: string;
  readonly was: HistoryFacts;
  readonly became: HistoryFacts;
  readonly words: string | null;
  readonly byName: string | null;
  readonly at: Temporal.Instant;
}

/** Somebody saved a change to the session after the form was opened. Carries the session as it stands now. */
export class StaleSession extends Error {
  override name = 'StaleSession';
  readonly theirs: SessionRecord;
  constructor(theirs: SessionRecord) {
    super('The session was changed by somebody else.');
    this.theirs = theirs;
  }
}
