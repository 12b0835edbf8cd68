import type { ContactWay, Need } from './words.ts';

/** How somebody is written to: what every letter and print of theirs goes by. */
export interface WrittenTo {
  /** On paper in large letters. */
  readonly large: boolean;
  readonly easyRead: boolean;
  /** Somebody goes through it with them in their language. */
  readonly interpreter: boolean;
  /** The language they speak best, where it is not English; null: English, or not asked. */
  readonly language: string | null;
  /** A sentence each, for whoever writes. */
  readonly words: readonly string[];
  /** A line for the person, to stand on the paper; null: there is nothing to offer beyond it. */
  readonly offer: string | null;
}

/** Facts it is read from: their communication needs, their language, how they like to be reached. */
export interface WrittenToFacts {
  readonly needs: readonly Pick<Need, 'kind' | 'words'>[];
  readonly language: string | null;
  readonly way: Pick<ContactWay, 'way' | 'words'> | null;
}

/** The smallest letters of large print, in points: 16 is where it begins (Accessible Information Standard DCB1605; UK Association for Accessible Formats). */
const largePrintPoints = 16;

const says: Partial<Record<Need['kind'], (words: string) => string>> = {
  'large print': (words) => `In large print, ${largePrintPoints} points at least: ${words}`,
  'easy read': (words) => `In easy read, one idea a sentence: ${words}`,
  interpreter: (words) => `In their language, or gone through with an interpreter: ${words}`,
  sight: (words) => `Sight: ${words}`,
  hearing: (words) => `No telephone number as the only way to answer: ${words}`,
  other: (words) => words,
};

const english = new Set(['english', 'british english']);

/**
 * How to write to somebody, from what is recorded (Accessible Information Standard, DCB1605: identify, record, flag, share, meet). Speech alone says
 * nothing of letters. Nothing recorded is written plainly: it is not known that they need nothing.
 */
export function howWrittenTo({ needs, language, way }: WrittenToFacts): WrittenTo {
  const has = (kind: Need['kind']): boolean => needs.some((need) => need.kind === kind);
  const spoken = language === null || english.has(language.trim().toLowerCase()) ? null : language.trim();
  const words = [
    ...needs.flatMap((need) => says[need.kind]?.(need.words) ?? []),
    ...(spoken === null || has('interpreter') ? [] : [`Speaks ${spoken} best: ask whether to write in it`]),
    ...(way === null ? [] : [`Likes to be reached ${wayWords(way)}`]),
  ];
  const offers = [
    ...(has('easy read') ? ['in easy read'] : []),
    ...(spoken === null ? (has('interpreter') ? ['with an interpreter'] : []) : [`in ${spoken}, or with an interpreter`]),
  ];
  return {
    large: has('large print'),
    easyRead: has('easy read'),
    interpreter: has('interpreter'),
    language: spoken,
    words,
    offer: offers.length === 0 ? null : `Would you like this ${offers.join(', or ')}? Ask us, and we go through it with you.`,
  };
}

/** "by text message: 07700 900123", "face to face": how somebody likes to be reached. */
export function wayWords({ way, words }: Pick<ContactWay, 'way' | 'words'>): string {
  const how = way === 'face to face' || way === 'through somebody' ? way : `by ${way}`;
  return words === null ? how : `${how}: ${words}`;
}
