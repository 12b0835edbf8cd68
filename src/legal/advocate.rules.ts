import { dateWithYear } from '#platform/time.ts';

export const offeredHow = ['said', 'in writing', 'said and in writing'] as const;
export const advocateAnswers = ['would like one', 'has one already', 'not now', 'could not take it in'] as const;

/** That an independent advocate was offered on a day, and the answer. */
export interface AdvocateOffer {
  readonly id: string;
  readonly personId: string;
  readonly on: Temporal.PlainDate;
  readonly how: (typeof offeredHow)[number];
  readonly answer: (typeof advocateAnswers)[number];
  /** What the person said to it. */
  readonly ownWords: string | null;
  /** Who puts them in touch, and how. */
  readonly arranged: string | null;
  readonly againOn: Temporal.PlainDate | null;
  readonly by: string;
}

/** Whether a status brings the Act's advocate: dated data with its source (table legal_advocate_right). */
export interface AdvocateRight {
  readonly qualifies: 'yes' | 'no' | 'depends';
  readonly say: string;
  readonly source: string;
}

/** What is known of somebody when it is asked whether an advocate is to be offered. */
export interface AdvocateFacts {
  /** Newest first. */
  readonly offers: readonly AdvocateOffer[];
  /** Null: no status is recorded, or nobody has said what it brings. */
  readonly right: AdvocateRight | null;
  /** The day the legal status in force began; null when not known. */
  readonly statusSince: Temporal.PlainDate | null;
  readonly today: Temporal.PlainDate;
}

/** Why an advocate is to be offered now, in a sentence; null when there is nothing to do. `never`: nobody has offered one yet. */
export interface ToOffer {
  readonly never: boolean;
  readonly say: string;
}

/**
 * Whether an advocate is to be offered now: never offered; the day to offer again has come; the section began since (MHA 1983 s130D(3): as soon
 * as practicable after somebody comes to qualify); or only said so far, where the Act asks for it in writing too (s130D(4)).
 */
export function toOffer({ offers, right, statusSince, today }: AdvocateFacts): ToOffer | null {
  const [last] = offers;
  if (last === undefined) return { never: true, say: 'Nobody has offered an advocate yet.' };
  if (last.againOn !== null && Temporal.PlainDate.compare(last.againOn, today) <= 0)
    return { never: false, say: `Offer it again: they said “${last.answer}” on ${dateWithYear(last.on)}.` };
  if (right?.qualifies !== 'yes') return null;
  if (statusSince !== null && Temporal.PlainDate.compare(last.on, statusSince) < 0)
    return {
      never: false,
      say: `Their status changed on ${dateWithYear(statusSince)}, after the last offer. Offer it again (${right.source}, s130D).`,
    };
  const written = offers.some(({ how, on }) => how !== 'said' && (statusSince === null || Temporal.PlainDate.compare(on, statusSince) >= 0));
  if (!written) return { never: false, say: 'It was only said so far. The Act asks for it in writing too (MHA 1983 s130D(4)).' };
  return null;
}
