/** The words of letters and of what is given outside. No behaviour. */

/**
 * On what something of a record may be given outside. Read in UK GDPR Articles 6(1)(c) and (e), 9(2)(c), (f) and (h) and 15, the Data Protection Act 2018
 * Schedule 1, the Care Act 2014 sections 42 to 45, the Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008
 * rule 32, and the common law duty of confidence; from memory, for the organisation to check.
 */
export const bases = ['consent', 'direct care', 'safeguarding', 'court order', 'tribunal', 'subject access', 'the law'] as const;
export type Basis = (typeof bases)[number];

export const basisWords: Readonly<Record<Basis, string>> = {
  consent: 'They agreed to it',
  'direct care': 'For their care, by somebody who cares for them, as they would expect',
  safeguarding: 'To protect somebody: safeguarding',
  'court order': 'A court ordered it',
  tribunal: 'A tribunal asked for it',
  'subject access': 'Their own right to it: a subject access request',
  'the law': 'A law asks for it',
};

/** What was given of a record to somebody outside. */
export interface Disclosure {
  readonly id: string;
  readonly givenOn: Temporal.PlainDate;
  readonly toWhom: string;
  readonly basis: Basis;
  readonly basisWords: string;
  readonly what: string;
  readonly how: string;
  /** Null: the person was told of it. */
  readonly notToldWhy: string | null;
  readonly letterId: string | null;
  readonly givenBy: string;
  readonly recordedAt: Temporal.Instant;
  /** Marked as entered in error, with the reason; it stays to be read. */
  readonly error: { readonly why: string; readonly by: string; readonly at: Temporal.Instant } | null;
}

/** The basis of something given, as it is kept. */
export type NewDisclosureWords = Pick<Disclosure, 'basis' | 'basisWords' | 'notToldWhy'>;

export const addressees = ['the person', 'a carer', 'the GP', 'somebody else'] as const;
export type Addressee = (typeof addressees)[number];

export const sendings = ['by hand', 'by post', 'by secure e-mail', 'read out to them'] as const;
export type Sending = (typeof sendings)[number];

/** What a letter begins from. */
export interface LetterTemplate {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly subject: string;
  readonly body: string;
  readonly from: Temporal.PlainDate;
  /** Null: as Trellis came. */
  readonly setBy: string | null;
}

export type LetterState = 'draft' | 'signed' | 'given up';

/** One letter about, or to, one person. */
export interface Letter {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly toKind: Addressee;
  readonly toName: string;
  readonly toAddress: string | null;
  readonly subject: string;
  readonly body: string;
  /** How the person wants to be written to, as it stood when it was begun. */
  readonly formWords: readonly string[];
  readonly large: boolean;
  readonly authorId: string;
  readonly authorName: string;
  readonly state: LetterState;
  readonly begunAt: Temporal.Instant;
  readonly signedAt: Temporal.Instant | null;
  readonly signedAs: string | null;
  readonly version: number;
}

/** That a letter went out. */
export interface LetterSent {
  readonly id: string;
  readonly sentOn: Temporal.PlainDate;
  readonly how: Sending;
  readonly words: string | null;
  readonly sentBy: string;
  readonly disclosed: boolean;
}
