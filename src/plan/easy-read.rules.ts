import type { EasyIdea, EasyLine, EasyPhoto, EasySource, EasyState } from './easy-read.words.ts';

/** Most words in a sentence: guidance on easy read asks for ten to fifteen. */
const mostWords = 15;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];

/** What makes a short sentence hard to read: advice, one sentence each. */
export function hardToRead(sentence: string): readonly string[] {
  const hard: string[] = [];
  const parts = sentence.split(/(?<=[.!?])\s+/u).filter((part) => part.trim() !== '');
  for (const part of parts) {
    const count = wordsOf(part).length;
    if (count > mostWords) hard.push(`A sentence has ${count} words. Easy read has ${mostWords} at most: make two of it.`);
  }
  if (/[;()/]|\betc\b|\be\.g\.|\bi\.e\./iu.test(sentence))
    hard.push('It has a bracket, a stroke or a short form. Say it in full, or leave it to another sentence.');
  const short = sentence.match(/\b\p{Lu}{2,}\b/u)?.[0];
  if (short !== undefined && short !== 'TV') hard.push(`“${short}” is a short form. Write what it stands for.`);
  const long = wordsOf(sentence).find((word) => word.length > 13);
  if (long !== undefined) hard.push(`“${long}” is a long word. Is there a shorter one?`);
  return hard;
}

const numbers = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Words that turn a meaning round or narrow it: losing one may say the opposite. */
const turning = /^(not|no|never|nobody|nothing|without|cannot|none|\p{L}+n[’']t)$/u;
const narrowing = ['only', 'unless', 'until', 'except', 'if'];

/** A word as it is compared: "3" and "three" are one, "Saturdays" and "Saturday" are one. */
function plain(word: string): string {
  const bare = word.replace(/[’']s$/u, '');
  const day = days.find((one) => bare === one || bare === `${one}s`);
  const number = numbers.indexOf(bare);
  return day ?? (number > 0 ? String(number) : bare);
}

/**
 * What the person's words say and the easy read of them does not: numbers, days, names, a "not", an "only". Nothing of the meaning is to be dropped
 * (practice 19); this finds what a machine can find, the person decides the rest.
 */
export function meaningDropped(ownWords: string, easyRead: readonly string[]): readonly string[] {
  const there = new Set(easyRead.flatMap(wordsOf).map(plain));
  const own = wordsOf(ownWords);
  const dropped: string[] = [];
  const miss = (word: string): unknown => dropped.push(`Their words say “${word}”. The easy read does not.`);
  const turns = own.find((word) => turning.test(word));
  // "Stop" and "leave" may stand for a "not", unless they were in the words already and say something else.
  const kept = [...there].some((word) => turning.test(word) || (['stop', 'leave'].includes(word) && !own.includes(word)));
  if (turns !== undefined && !kept) miss(turns);
  for (const word of new Set(own)) {
    const bare = plain(word);
    if (there.has(bare)) continue;
    if (/^\d+$/u.test(bare) && (bare !== '1' || /\d/u.test(word))) miss(word);
    else if (days.includes(bare)) miss(word);
    else if (narrowing.includes(bare)) miss(word);
  }
  for (const [, name] of ownWords.matchAll(/(?<=[\p{Ll},’'] )(\p{Lu}\p{Ll}+)/gu)) {
    const bare = plain(name!.toLowerCase());
    if (!there.has(bare) && !days.includes(bare) && bare !== 'i') miss(name!);
  }
  return [...new Set(dropped)];
}

/** How a line stands with the words it was made from. */
function easyState(line: EasyLine, source: EasySource): EasyState {
  if (line.ownWords !== source.words) return 'words changed';
  return line.answer === null ? 'not asked' : line.answer === 'yes' ? 'approved' : line.answer;
}

/** What is said again as a whole, or part by part in versions, is known by its part: the row it stands in is another each time. */
const keptByPart: readonly string[] = ['crisis plan', 'matters', 'need'];
const keyOf = (one: { kind: string; field: string; id: string }): string => `${one.kind} ${keptByPart.includes(one.kind) ? one.field : one.id}`;

/** Every source with what was made of it, in the order of the plan. What was made from words that are gone stands nowhere. */
export function easyIdeas(sources: readonly EasySource[], lines: readonly EasyLine[]): readonly EasyIdea[] {
  const made = Map.groupBy(lines, (line) => keyOf({ kind: line.kind, field: line.field, id: line.sourceId }));
  return sources.map((source) => {
    const own = (made.get(keyOf(source)) ?? []).map((line) => ({ line, state: easyState(line, source) }));
    return { source, lines: own, whole: own.length > 0 && own.every(({ state }) => state === 'approved') };
  });
}

/** What is asked of the person next: what they have not been asked, then what changed; "ask me later" comes last. A "no" waits for new words of ours. */
export function toAsk(ideas: readonly EasyIdea[]): readonly { readonly source: EasySource; readonly line: EasyLine }[] {
  const order: readonly EasyState[] = ['not asked', 'later'];
  return order.flatMap((wanted) =>
    ideas.flatMap(({ source, lines }) => lines.filter(({ state }) => state === wanted).map(({ line }) => ({ source, line }))),
  );
}

/** One row of the printed plan: our short sentence the person approved, or their own words where there is none that they did. */
export type EasyRow =
  | {
      readonly kind: 'easy';
      readonly about: string;
      readonly sentence: string;
      readonly more: string | null;
      readonly picture: string | null;
      readonly photo: EasyPhoto | null;
    }
  | { readonly kind: 'own words'; readonly about: string; readonly words: string };

/**
 * What may be printed as theirs. A short sentence stands only where every one made from the same words is approved; else their words stand as they
 * are: no meaning is left out, and none put in their mouth. What nobody has begun to put into easy read is told by how many parts it is, or with `all`
 * printed in their own words too.
 */
export function printedRows(ideas: readonly EasyIdea[], all: boolean): { readonly rows: readonly EasyRow[]; readonly notBegun: number } {
  const begun = all ? ideas : ideas.filter((idea) => idea.lines.length > 0);
  const rows = begun.flatMap(({ source, lines, whole }): EasyRow[] =>
    whole
      ? lines.map(({ line }) => ({
          kind: 'easy',
          about: source.about,
          sentence: line.sentence,
          more: line.more,
          picture: line.picture,
          photo: line.photo,
        }))
      : [{ kind: 'own words', about: source.about, words: source.words }],
  );
  return { rows, notBegun: ideas.length - begun.length };
}

/** Parts of the plan of which nobody has made a short sentence yet, in the order of the plan. */
export function notInEasyRead(ideas: readonly EasyIdea[]): readonly EasySource[] {
  return ideas.filter(({ lines }) => lines.length === 0).map(({ source }) => source);
}

/** "7 of 12 parts of the plan have no short sentence yet." */
export function notInEasyReadSentence(ideas: readonly EasyIdea[]): string {
  const missing = notInEasyRead(ideas).length;
  const all = ideas.length;
  if (missing === 0)
    return all === 1 ? 'The one part of the plan has a short sentence.' : `Each of the ${all} parts of the plan has a short sentence.`;
  if (all === 1) return 'The one part of the plan has no short sentence yet.';
  return `${missing} of ${all} parts of the plan ${missing === 1 ? 'has' : 'have'} no short sentence yet.`;
}
