/** A heading Trellis ships: what a card of this kind should answer. The site writes the answers. */
export interface ProtocolKind {
  readonly code: string;
  readonly title: string;
  readonly asks: readonly string[];
}

/** A protocol card as it stands: its newest text. */
export interface ProtocolCard {
  readonly id: string;
  readonly unitId: string;
  /** Null: a card of the site's own. */
  readonly kind: string | null;
  readonly title: string;
  /** What to do first, a line a step. */
  readonly first: string;
  readonly after: string | null;
  /** Who is rung, a line each. */
  readonly ring: string;
  readonly kept: string | null;
  readonly owner: string;
  readonly reviewOn: Temporal.PlainDate;
  readonly why: string | null;
  /** Number of the newest text, and what a form is checked against. */
  readonly version: number;
  readonly versionId: string;
  readonly writtenAt: Temporal.Instant;
  readonly writtenByName: string;
  readonly retiredAt: Temporal.Instant | null;
}

/** What somebody writes on a card. */
export type ProtocolText = Pick<ProtocolCard, 'title' | 'first' | 'after' | 'ring' | 'kept' | 'owner' | 'reviewOn' | 'why'>;

/** One time a card was used. */
export interface ProtocolUse {
  readonly id: string;
  readonly version: number;
  readonly usedAt: Temporal.Instant;
  readonly words: string;
  readonly personId: string | null;
  readonly recordedByName: string;
}
