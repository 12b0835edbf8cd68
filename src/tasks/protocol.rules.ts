import { namesMentioned, type NamedPerson } from '#people';

/** The lines of a card, one step each, without the empty ones and without numbers or dashes somebody typed before them. */
export function stepsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-–•*])\s+/u, '').trim())
    .filter((line) => line !== '');
}

/** Where a card stands with its review: days left, or past. */
export function reviewState(reviewOn: Temporal.PlainDate, today: Temporal.PlainDate): 'in date' | 'soon' | 'past' {
  const left = today.until(reviewOn, { largestUnit: 'days' }).days;
  if (left < 0) return 'past';
  return left <= 30 ? 'soon' : 'in date';
}

/**
 * People of the unit whom the words of a log name although none was given. The log of a card is read by everybody who works there and belongs to
 * nobody's record, so nobody is named in it; a name that is also an ordinary word at the start of a sentence is let pass.
 */
export function namedInLog(words: string, people: readonly NamedPerson[], personId: string | null): readonly string[] {
  return [
    ...new Set(
      namesMentioned(words, people, personId === null ? [] : [personId])
        .filter(({ certain }) => certain)
        .map((mention) => mention.words),
    ),
  ];
}
