import type { Span } from '#platform/time.ts';

/** Something that takes somebody's time that day, by what others are told of it. */
export interface Busy {
  readonly span: Span;
  readonly label: string;
  /** A session can be covered by somebody else; an outing or another booking has to be moved. */
  readonly what: 'session' | 'outing' | 'other';
}

/** A member of staff who counts as an escort that day. */
export interface EscortThatDay {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Their shifts, without the times they are away from work. */
  readonly on: readonly Span[];
  readonly custody: boolean;
  readonly trainingsMissing: readonly string[];
  readonly busy: readonly Busy[];
}

/** Who is there that day, and what the unit wants of its escorts. */
export interface StaffThatDay {
  /** No shift is entered for the day: who is on could not be checked. */
  readonly rotaKnown: boolean;
  readonly escorts: readonly EscortThatDay[];
  /** Everybody on shift, by their time: one entry a person. */
  readonly onUnit: readonly (readonly Span[])[];
  /** When each escort of an outing that is planned is away from the unit. */
  readonly outWith: readonly Span[];
  readonly coverLeftBehind: number;
  readonly handoverMinutes: number;
  /** Minutes that stay free in the middle of a shift of more than six hours. */
  readonly breakMinutes: number;
}

/** One way in which somebody may go out, as it stands on the day that is planned. */
export interface WayThatDay {
  readonly value: string;
  /** "Line 2: Escorted, community. Library". */
  readonly label: string;
  /** What it allows that day, in short: "10:00 to 16:00", "up to 2 hours", "1 of 3 left in the week". */
  readonly allows: readonly string[];
  /** Escorts asked; 0: none. */
  readonly escorts: number;
  readonly custody: boolean;
  readonly escortNeeds: string | null;
  /** Somebody goes along who is no escort: those the line names. Null: nobody has to. */
  readonly company: string | null;
  readonly maxMinutes: number | null;
  readonly overnight: boolean;
  /** The hours of the day in which it holds; null: in none. */
  readonly within: Span | null;
  /** Why it cannot be used that day whoever goes along, with what would change it. */
  readonly stops: readonly string[];
}

/** Somebody who has leave, on the day that is planned. */
export interface PersonThatDay {
  readonly name: string;
  readonly busy: readonly Busy[];
}

/** What a way comes to that day. */
export interface Possibility {
  readonly possible: boolean;
  readonly say: string;
}

/** A going out as it is counted for leave lost: taken, not taken for a reason, or nothing recorded of it. */
export interface PlannedAndTaken {
  readonly outcome: 'taken' | 'not taken' | 'not recorded';
  readonly reason: string | null;
  readonly times: number;
}
