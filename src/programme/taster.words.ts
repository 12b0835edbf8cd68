/** What somebody said after a taster. `not asked` takes an answer back that was written down by mistake. */
export const tasterSaid = ['more', 'not sure', 'not for me', 'not asked'] as const;
export type TasterSaid = (typeof tasterSaid)[number];

export const tasterSaidLabels: Readonly<Record<TasterSaid, string>> = {
  more: 'Would like more',
  'not sure': 'Not sure yet',
  'not for me': 'Not for me',
  'not asked': 'Not asked yet',
};

/** What one person said after one taster session, with when it was written. */
export interface TasterAnswer {
  readonly personId: string;
  readonly sessionId: string;
  readonly said: TasterSaid;
  readonly words: string | null;
  readonly at: Temporal.Instant;
  readonly byName: string | null;
}

/** Somebody who came to a session. */
export interface Came {
  readonly personId: string;
  readonly on: Temporal.PlainDate;
}

/** Somebody's standing place in the regular group, from a day until a day that is not in it; null: no end is set. */
export interface RegularPlace {
  readonly personId: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
}

/** One taster session that is over, with who came to it and what each said last. */
export interface TasterSession {
  readonly id: string;
  readonly name: string;
  readonly span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  readonly onDate: Temporal.PlainDate;
  readonly came: readonly string[];
  readonly said: ReadonlyMap<string, TasterAnswer>;
  /** How often something was written down of it: a form opened before the last time is stale. */
  readonly version: number;
}
