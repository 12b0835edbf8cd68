/** A category money is planned and spent under. */
export interface MoneyCategory {
  readonly code: string;
  readonly label: string;
}

/** What a session of the programme will cost, or has cost, as it stands. */
export interface Committed {
  readonly id: string;
  readonly label: string;
  readonly on: Temporal.PlainDate;
  readonly category: string;
  readonly pence: number;
  readonly href: string;
}

/** What there is for a category a month, from a month on. */
export interface BudgetLine {
  readonly category: string;
  readonly fromMonth: Temporal.PlainDate;
  readonly number: number;
  readonly pence: number;
  readonly why: string | null;
  readonly setBy: string;
  readonly setAt: Temporal.Instant;
}

/** Spent: it counts. Waiting: above the limit, and nobody else has looked. Not approved and taken back: it does not count. */
export type EntryState = 'spent' | 'waiting' | 'not approved' | 'taken back';

/** Something money was spent on. */
export interface SpendingEntry {
  readonly id: string;
  readonly unitId: string;
  readonly on: Temporal.PlainDate;
  readonly pence: number;
  readonly what: string;
  readonly category: string;
  readonly aboutId: string | null;
  readonly aboutLabel: string | null;
  readonly paidBy: string;
  readonly paidById: string;
  readonly receiptSeen: boolean;
  /** The limit as it stood when it was written, in pence; null: there was none. */
  readonly limit: number | null;
  readonly answer: {
    readonly approved: boolean;
    readonly words: string | null;
    readonly by: string;
    readonly at: Temporal.Instant;
  } | null;
  readonly receipt: { readonly by: string; readonly at: Temporal.Instant } | null;
  readonly takenBack: { readonly why: string; readonly by: string; readonly at: Temporal.Instant } | null;
  readonly writtenBy: string;
  readonly writtenById: string;
  readonly writtenAt: Temporal.Instant;
}
