/** The programme's words: patterns and the sessions they make. No behaviour. */
import type { Span, Weekday } from '#platform/time.ts';

/** What a pattern does on a bank holiday: runs as ever, is left out, or moves to the next ordinary day it does not already use. */
type OnBankHoliday = 'run' | 'skip' | 'move';

/** A session that comes round every week or fortnight. Wall dates and times in London. */
export type Pattern = {
  readonly id: string;
  readonly everyWeeks: 1 | 2;
  /** A Monday in a week in which it runs: for every second week, which weeks are meant. */
  readonly anchor: Temporal.PlainDate;
  readonly days: readonly Weekday[];
  readonly startTime: Temporal.PlainTime;
  readonly minutes: number;
  readonly startsOn: Temporal.PlainDate;
  /** The last day on which it may run; null is until further notice. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly bankHolidays: OnBankHoliday;
};

/** One occurrence as its pattern would have it. It is known by its pattern and original date, wherever it moves. */
export type Occurrence = {
  readonly patternId: string;
  readonly originalDate: Temporal.PlainDate;
  readonly date: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly minutes: number;
  readonly span: Span;
  /** Moved off this bank holiday by the pattern itself. */
  readonly movedFrom: string | null;
};

/** A session already made from a pattern, as far as making the weeks again needs to know it. */
export type MadeSession = {
  readonly id: string;
  readonly patternId: string;
  readonly originalDate: Temporal.PlainDate;
  readonly date: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly minutes: number;
  readonly status: 'draft' | 'published' | 'cancelled' | 'removed';
  /** Changed apart from its pattern, by hand. */
  readonly exceptional: boolean;
  /** It has begun, or something is recorded for it. */
  readonly happened: boolean;
};

/** Which occurrences an edit is meant for. "All" never rewrites what has happened. */
export type EditScope = 'this one' | 'this and later' | 'all';

/** What an edit changes. Left out is left as it is. */
export type PatternEdit = {
  readonly days?: readonly Weekday[];
  readonly startTime?: Temporal.PlainTime;
  readonly minutes?: number;
  readonly everyWeeks?: 1 | 2;
  readonly endsOn?: Temporal.PlainDate | null;
  readonly bankHolidays?: OnBankHoliday;
};

/** A bank holiday: its ISO date and what it is called. The list is rows in the database, dated and with their source. */
export type BankHoliday = { readonly date: string; readonly name: string };
