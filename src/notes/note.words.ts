import type { Role } from '#platform/actor.ts';

/** What kind of contact a note tells of. Time and listening is work of its own and needs no goal (practice 18). */
export const contactKinds = ['one to one', 'visit', 'phone call', 'time and listening', 'leave support', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** How a note stands. A draft is not a note yet: only its author has it. */
export type NoteState = 'signed' | 'waiting' | 'countersigned' | 'returned' | 'entered in error' | 'moved';

/** What is done with a note. Each is only ever added, never taken back. */
export type NoteActKind =
  | 'signed'
  | 'countersigned'
  | 'sent back'
  | 'locked'
  | 'addendum'
  | 'entered in error'
  | 'moved to'
  | 'moved from'
  | 'not what I said';

/** On what a countersignature rests (practice 17). */
export const countersignBases = ['was there', 'confirmed with', 'read only'] as const;
export type CountersignBasis = (typeof countersignBases)[number];

/** How much the worker did of a thing, from most to least. */
export const supportLevels = ['did for', 'did with', 'prompted', 'alone'] as const;
export type SupportLevel = (typeof supportLevels)[number];

/** What a note is sent back for: kept for supervision, counted by kind. */
export const faultKinds = [
  'their words are missing',
  'not clear what happened',
  'a judgement, not what was seen',
  'somebody else is named',
  'a concern nobody was told of',
  'no next step',
  'other',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One thing support was given with, and how much of it the worker did. */
export interface Support {
  readonly task: string;
  readonly level: SupportLevel;
}

/** Assessments that others lead and a note may add to, and how they are called (STR good practice guidance 5.18, 5.19). */
export const assessments = ['formulation', 'safety formulation'] as const;
export type Assessment = (typeof assessments)[number];
export const assessmentWords: Readonly<Record<Assessment, string>> = {
  formulation: 'How their days are understood (occupational therapy)',
  'safety formulation': 'What keeps them safe, and what does not',
};

/** One signed wording. The person's words stand apart from the worker's; so do an early sign as they said it and as it was seen (practice 20). */
export interface NoteWording {
  readonly ownWords: string | null;
  readonly did: string | null;
  readonly responded: string | null;
  readonly next: string | null;
  readonly concern: string | null;
  readonly supports: readonly Support[];
  readonly goalIds: readonly string[];
  readonly signIds: readonly string[];
  readonly signSaid: string | null;
  readonly signSeen: string | null;
  readonly lateReason: string | null;
  readonly keptNames: string | null;
  /** The step of the activity's grading it was done at, as it stood when this was signed. */
  readonly step: { readonly id: string; readonly words: string } | null;
  /** The request for somebody to listen that this contact answered. */
  readonly heardTask: string | null;
  /** Limits of the author's role that it tells of all the same. */
  readonly outsideRole: readonly string[];
  /** Assessments it adds to. */
  readonly addsTo: readonly Assessment[];
}

/** One thing done with a note. */
export interface NoteAct {
  readonly id: string;
  readonly what: NoteActKind;
  readonly versionNo: number;
  readonly byId: string;
  readonly byName: string;
  readonly byRole: string;
  readonly at: Temporal.Instant;
  readonly basis: CountersignBasis | null;
  readonly confirmedWith: string | null;
  readonly forName: string | null;
  readonly faults: readonly FaultKind[];
  readonly words: string | null;
  readonly otherNote: string | null;
}

/** A note as it stands, with the wording that counts. */
export interface Note {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly kind: ContactKind;
  readonly happenedAt: Temporal.Instant;
  readonly minutes: number | null;
  readonly place: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: Role;
  readonly writtenAt: Temporal.Instant;
  readonly late: boolean;
  readonly originKind: 'written' | 'session' | 'leave' | 'moved';
  readonly originId: string | null;
  readonly versionNo: number;
  readonly state: NoteState;
  readonly countersignBy: Temporal.Instant | null;
  readonly lockAt: Temporal.Instant | null;
  /** Null: the note was moved, and says nothing here any more. */
  readonly wording: NoteWording | null;
}

/** A note as other rooms read it: only such as stand, never one entered in error or moved away. */
export interface NoteForReading {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly kind: ContactKind;
  readonly happenedAt: Temporal.Instant;
  readonly writtenAt: Temporal.Instant;
  readonly minutes: number | null;
  readonly place: string | null;
  readonly late: boolean;
  readonly lateReason: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: string;
  readonly state: NoteState;
  /** What the person said, verbatim. */
  readonly ownWords: string | null;
  /** What was done and how they responded, in the author's words. */
  readonly words: string;
  readonly did: string | null;
  readonly responded: string | null;
  readonly next: string | null;
  readonly concern: string | null;
  readonly supports: readonly Support[];
  readonly goalIds: readonly string[];
  readonly earlySignIds: readonly string[];
  readonly signSaid: string | null;
  readonly signSeen: string | null;
}
