/** The words about carers: what was said with them, what they were given, and how they see it. No behaviour. */
import type { Carer, CarerConsent } from './support-store.ts';

/** What stands beside every carer while the person wants nobody involved: no earlier yes counts. */
export const wantsNobodyWords = 'The person wants nobody involved: share nothing';

export const contactHows = ['telephone', 'visit', 'meeting', 'message', 'letter', 'video'] as const;
type ContactHow = (typeof contactHows)[number];
export const beganHows = ['they did', 'we did'] as const;

/** A contact with a carer. */
export interface CarerContact {
  readonly id: string;
  readonly happenedAt: Temporal.Instant;
  readonly how: ContactHow;
  readonly began: (typeof beganHows)[number];
  /** False: nobody answered. */
  readonly reached: boolean;
  readonly said: string;
  /** What they were told of the person; null: general information alone, which anybody may be given. */
  readonly told: string | null;
  /** What the person had agreed to at that time. */
  readonly consent: CarerConsent;
  /** Told beyond that: why. */
  readonly beyondWhy: string | null;
  readonly inConfidence: boolean;
  readonly by: string;
}

export const supportKinds = ['advice', 'education', 'signposting', 'carer’s assessment', 'young carer’s needs'] as const;
export type SupportKind = (typeof supportKinds)[number];
export const supportAnswers = ['offered', 'accepted', 'declined', 'referred'] as const;
type SupportAnswer = (typeof supportAnswers)[number];

/** What a carer was given or offered for themself. */
export interface CarerSupport {
  readonly id: string;
  readonly kind: SupportKind;
  /** Of an assessment alone: how it stands with it. */
  readonly answer: SupportAnswer | null;
  readonly on: Temporal.PlainDate;
  readonly words: string;
  readonly by: string;
}

export const viewParts = ['how they see it', 'what helps'] as const;

/** How a carer sees it, in their words. */
export interface CarerView {
  readonly id: string;
  readonly part: (typeof viewParts)[number];
  readonly words: string;
  readonly inConfidence: boolean;
  readonly on: Temporal.PlainDate;
  readonly by: string;
}

/** Each time the person was asked what this carer may be told. */
export interface ConsentAsked {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly consent: CarerConsent;
  readonly mayBeTold: string;
  readonly ownWords: string | null;
  readonly by: string;
}

/** A carer with everything kept of them. */
export interface CarerRecord extends Omit<Carer, 'wantsNobody'> {
  readonly personId: string;
  readonly since: Temporal.PlainDate;
  /** Null: still so. */
  readonly until: Temporal.PlainDate | null;
  /** Under 18; null: nobody has asked. */
  readonly young: boolean | null;
  readonly reach: string | null;
  readonly version: number;
}

export const noCarerWhys = ['has nobody', 'wants nobody involved'] as const;

/** Nobody is near, or the person wants nobody involved. */
export interface NoCarer {
  readonly id: string;
  readonly personId: string;
  readonly why: (typeof noCarerWhys)[number];
  readonly ownWords: string | null;
  readonly againOn: Temporal.PlainDate;
  readonly since: Temporal.PlainDate;
}

/** The law an assessment of their own rests on. */
export const supportSources: Readonly<Partial<Record<SupportKind, string>>> = {
  'carer’s assessment': 'Care Act 2014, section 10',
  'young carer’s needs': 'Children Act 1989, section 17ZA',
};
