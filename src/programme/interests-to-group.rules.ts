import { howMany } from '#platform/ruling.ts';
import { partOfDay, type PartOfDay } from '#platform/time.ts';

/** Somebody who said something of an interest. */
export interface WhoSaid {
  readonly personId: string;
  readonly usedTo: boolean;
  readonly doesNow: boolean;
  readonly wouldLike: boolean;
  readonly strength: number | null;
  readonly words: string | null;
}

/** Somebody who said it, in the order to ask, and whether asking them first makes sense. Never chosen for anyone: suggested only. */
export interface WhoToAsk extends WhoSaid {
  readonly suggested: boolean;
}

/** A session that answers an interest. */
export interface Answering {
  readonly id: string;
  readonly startTime: Temporal.PlainTime;
}

/**
 * Those who would like to first, then those who do it now, then those who used to; the keenest first among each. Suggested: they would like to,
 * did not call it little (below 2 of 5), and are not invited to anything that answers it in these days.
 */
export function whoToAsk(said: readonly WhoSaid[], invited: ReadonlySet<string>): WhoToAsk[] {
  const rank = (one: WhoSaid): number => (one.wouldLike ? 0 : one.doesNow ? 1 : 2);
  return said
    .map((one) => ({ ...one, suggested: one.wouldLike && (one.strength === null || one.strength >= 2) && !invited.has(one.personId) }))
    .toSorted((a, b) => rank(a) - rank(b) || (b.strength ?? 2) - (a.strength ?? 2));
}

const parts: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** What is on that answers an interest, by part of the day; a part with nothing says so. */
export function byPartOfDay<S extends Answering>(
  sessions: readonly S[],
): { readonly part: PartOfDay; readonly sessions: readonly S[]; readonly say: string }[] {
  return parts.map((part) => {
    const found = sessions.filter((session) => partOfDay(session.startTime) === part);
    return {
      part,
      sessions: found,
      say: found.length === 0 ? `Nothing in the ${part}.` : `${howMany(found.length, 'session', 'sessions')} in the ${part}.`,
    };
  });
}

/** "Mosque on Fridays" inside a sentence: "mosque on Fridays". */
function inSentence(label: string): string {
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

const numbers = [
  'Nobody',
  'One person',
  'Two people',
  'Three people',
  'Four people',
  'Five people',
  'Six people',
  'Seven people',
  'Eight people',
  'Nine people',
  'Ten people',
];

/** "Seven people said music; nothing on after 17:00." What was asked for beside what these days have of it. */
export function wishSentence(label: string, wishes: number, inTheDay: number, inTheEvening: number, eveningFrom: string): string {
  const who = numbers[wishes] ?? `${wishes} people`;
  const lacking =
    inTheDay + inTheEvening === 0
      ? 'nothing on'
      : inTheEvening === 0
        ? `nothing on after ${eveningFrom}`
        : inTheDay === 0
          ? `nothing on before ${eveningFrom}`
          : '';
  return `${who} said ${inSentence(label)}${lacking === '' ? '.' : `; ${lacking}.`}`;
}
