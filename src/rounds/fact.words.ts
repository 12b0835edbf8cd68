/** The words of what a ward-round page and a report are made of: facts, each with the records behind it. No behaviour. */

/** A part of the record that facts come from. A section of a report names the parts it takes. */
const parts = [
  'period',
  'words',
  'questions',
  'did',
  'active',
  'interests',
  'goals',
  'leave',
  'authorised',
  'notes',
  'signs',
  'measures',
  'safety',
  'formulation',
  'recommendations',
  'unmet',
  'asks',
] as const;
export type Part = (typeof parts)[number];

/** A record behind a fact. */
export interface Source {
  /** "note", "session", "leave": what kind of record. */
  readonly kind: string;
  readonly id: string;
  /** "Note, Lee Marsh": what it is called in a list of sources. */
  readonly label: string;
  /** When it happened or was written, in words. */
  readonly when: string;
  /** Where it opens. */
  readonly href: string;
  /** What stands in it, for reading beside the line; null where it has to be opened. */
  readonly shows?: string | null;
  /** "not countersigned yet": said beside each line that came from it. Its label says so as well. */
  readonly stands?: string | null;
}

/** One sentence of plain fact. */
export interface Fact {
  /** The same fact has the same key each time the record is read. */
  readonly key: string;
  readonly part: Part;
  readonly words: string;
  /** `own words`: what the person said, verbatim in quotes. */
  readonly kind: 'fact' | 'own words';
  readonly sources: readonly Source[];
  /** Something typed by somebody is copied in it: it is looked through for other people's names. */
  readonly copies: boolean;
  /** Quoted something of the person's that they have since taken back: what an earlier draft quoted of it is not shown any more. */
  readonly takenBack?: boolean;
}

/** A line that was not copied: it names somebody else, or (no names) only some may open it. */
export interface HeldBack {
  readonly source: Source;
  readonly names: readonly string[];
}

/** What was not read because there is more than is read: what, and how many. */
export interface Cut {
  readonly say: string;
  readonly left: number;
}

/** Everything read of a person for a time. */
export interface Gathered {
  readonly facts: readonly Fact[];
  readonly heldBack: readonly HeldBack[];
  /** Parts of the record that could not be read just now: never the same as "none". */
  readonly notChecked: readonly string[];
  /** What is older and was left unread, counted. */
  readonly cut?: readonly Cut[];
}

/** Whom and which days facts are gathered about. */
export interface About {
  readonly personId: string;
  /** The name they use. */
  readonly first: string;
  readonly unitId: string;
  readonly stays: readonly { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null }[];
  /** First and last day, both included. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}
