import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import type { Letter } from './letter.words.ts';

/** What Trellis fills into a template. */
export interface MergeFacts {
  /** Whom the letter begins with: "Eileen", "Dr Shah". */
  readonly dear: string;
  readonly name: string;
  readonly first: string;
  readonly unit: string;
}

/** Fills the {braces} of a template; a name it does not know stays as it is written, so that nobody misses it. */
export function merged(template: string, facts: MergeFacts): string {
  return template.replaceAll(/\{(dear|name|first|unit)\}/g, (_all, name: keyof MergeFacts) => facts[name]);
}

/** What a writer still has to fill in: everything in [brackets], and any brace left. */
export function gapsIn(words: string): readonly string[] {
  return [...words.matchAll(/\[[^\][\n]{1,120}\]|\{[a-z]{2,12}\}/g)].map(([gap]) => gap);
}

/** May it be signed? It says something, nothing is left to fill in, and somebody is written to. Every reason why not. */
export function maySignLetter(letter: Pick<Letter, 'subject' | 'body' | 'state'>): Ruling {
  const gaps = [...new Set([...gapsIn(letter.subject), ...gapsIn(letter.body)])];
  return ruling([
    ...(letter.state === 'draft' ? [] : [stop('not-draft', 'It is not a draft any more.')]),
    ...(gaps.length === 0 ? [] : [stop('gaps', `Something is still to be filled in: ${gaps.join(', ')}.`)]),
  ]);
}
