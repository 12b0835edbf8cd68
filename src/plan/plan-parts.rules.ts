import type { TextVersion } from './plan-words.ts';

/** What becomes of one text of a form, when others may have written in the same plan meanwhile. */
export type TextFate =
  | { readonly do: 'nothing' }
  | { readonly do: 'write'; readonly number: number }
  | { readonly do: 'ask'; readonly yours: string; readonly theirs: string };

type Version = Pick<TextVersion, 'number' | 'words'>;

/**
 * Judges one text for itself, so that two people in different parts of a plan do not meet. `opened` is the number of the version the writer
 * saw. What they left as it was gives way to what somebody else wrote; what both changed is shown to the second, side by side.
 */
export function textFate(versions: readonly Version[], opened: number, typed: string): TextFate {
  const newest = newestOf(versions);
  if (typed === newest.words) return { do: 'nothing' };
  if (opened === newest.number) return { do: 'write', number: newest.number + 1 };
  return typed === wordsAt(versions, opened) ? { do: 'nothing' } : { do: 'ask', yours: typed, theirs: newest.words };
}

/** What a form shows again for one text: the words typed, unless the writer had left them as they were and somebody else wrote since. */
export function shownAgain(versions: readonly Version[], opened: number, typed: string): string {
  const newest = newestOf(versions);
  return opened !== newest.number && typed === wordsAt(versions, opened) ? newest.words : typed;
}

/** The newest version; number 0 and no words where nothing was ever written. */
export function newestOf(versions: readonly Version[]): Version {
  return versions.toSorted((a, b) => a.number - b.number).at(-1) ?? { number: 0, words: '' };
}

function wordsAt(versions: readonly Version[], number: number): string {
  return versions.find((version) => version.number === number)?.words ?? '';
}
