import type { GroupState } from './group.rules.ts';
import type { Support } from './note.words.ts';

/** Whose words a line holds: the person's own (verbatim, in quotes), a worker's line about them, or the one line shared by everyone who came. */
export type LineKind = 'own words' | 'private line' | 'shared line';

/** How a line stands: kept on it by what is done with it. A moved one is in the record it belongs in, and is read nowhere else. */
export type LineState = 'stands' | 'corrected' | 'entered in error' | 'moved';

/** One line in one person's record, written from a session. Never changed: a correction is a new line that names the one it corrects. */
export interface Line {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly state: LineState;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly kind: LineKind;
  readonly words: string;
  readonly happenedAt: Temporal.Instant;
  readonly writtenAt: Temporal.Instant;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: string;
  /** Written later than the site's limit after it happened. */
  readonly late: boolean;
  /** Why it was written late, where that was asked. */
  readonly lateReason: string | null;
  readonly corrects: string | null;
  readonly whyCorrected: string | null;
  /** Why a name in it was kept; the person does not read it on their own pages then, unless the words are their own. */
  readonly keptNames: string | null;
  /** What support was given with, and how much of it; with what it is called. */
  readonly supports: readonly (Support & { readonly label: string })[];
  /** Limits of the author's role that it tells of all the same. */
  readonly outsideRole: readonly string[];
  /** What worried its author: it stands in the record and never on the person's own pages. */
  readonly concern: boolean;
  /** How what its author wrote from that session stands; null: it was never asked. */
  readonly signedAs: GroupState | null;
}

/** What is done with a line. Each is only ever added. */
export type LineActKind = 'entered in error' | 'moved to' | 'moved from' | 'not what I said';

/** One thing done with a line; of a moved one it tells whose words they were and when, and nothing of what they said. */
export interface LineAct {
  readonly id: string;
  readonly lineId: string;
  readonly personId: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly happenedAt: Temporal.Instant;
  readonly authorName: string;
  readonly authorRole: string;
  readonly what: LineActKind;
  readonly words: string;
  readonly byName: string;
  readonly byRole: string;
  readonly at: Temporal.Instant;
}
