/** The words of a report: its purpose, sentences, what each came from, who signed. No behaviour. */
import type { Part, Source } from './fact.words.ts';

/** A section of a purpose. */
export interface ReportSection {
  readonly code: string;
  /** With `{name}` where the person's name goes. */
  readonly heading: string;
  readonly from: readonly Part[];
  readonly hint?: string;
}

/** What a report is for. */
export interface Purpose {
  readonly code: string;
  readonly title: string;
  readonly says: string;
  readonly sections: readonly ReportSection[];
}

/** One sentence, as it stands. */
export interface Sentence {
  readonly id: string;
  readonly section: string;
  readonly position: number;
  readonly words: string;
  /** As it was drafted from the record; null: the author's own. */
  readonly drafted: string | null;
  readonly key: string | null;
  readonly kind: 'fact' | 'own words';
  readonly edited: boolean;
  readonly leftOut: boolean;
  readonly sources: readonly Source[];
}

/** An act on a report, with who it was and as what. */
export interface Signature {
  readonly act: 'signed' | 'countersigned' | 'sent back' | 'taken back';
  readonly name: string;
  readonly role: string;
  readonly registered: boolean;
  readonly registration: string | null;
  readonly basis: string | null;
  readonly words: string | null;
  readonly at: Temporal.Instant;
}

/** What was added after signing. */
export interface Addendum {
  readonly id: string;
  readonly words: string;
  readonly name: string;
  readonly role: string;
  readonly registration: string | null;
  readonly at: Temporal.Instant;
}

export type ReportState = 'draft' | 'to be countersigned' | 'signed' | 'given up';
export const countersignBases = ['was there', 'confirmed with the author', 'read only'] as const;

/** A report with everything in it. */
export interface Report {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly purpose: Purpose;
  readonly title: string;
  readonly reader: string | null;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly replacesId: string | null;
  /** The signed report that takes its place. */
  readonly replacedById: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly startedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly state: ReportState;
  readonly lockedAt: Temporal.Instant | null;
  readonly version: number;
  readonly sentences: readonly Sentence[];
  /** Sentences that rest on entries closed to the asker: they are not among these. */
  readonly closedToAsker: number;
  readonly signatures: readonly Signature[];
  readonly addenda: readonly Addendum[];
}

/** A report in a list. */
export type ReportHead = Pick<Report, 'id' | 'personId' | 'title' | 'from' | 'to' | 'state' | 'authorName' | 'startedAt' | 'lockedAt'>;
