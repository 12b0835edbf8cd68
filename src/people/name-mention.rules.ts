/**
 * Does a line of free text name somebody else on the unit? Others are not named in one person's record (domain 7.4; hazard H7:
 * one line of a group note going into ten records). A warning with a repair, never a refusal: the worker knows who is meant.
 */
import { andList } from '#platform/ruling.ts';
import { NAMES_THAT_ARE_MONTHS, NAMES_THAT_ARE_WORDS, SURNAME_PARTICLES, WORDS_AFTER_A_NAME } from './name-mention.words.ts';
import { type NamedPerson, plainName } from './same-name.rules.ts';

/** A place in the line where somebody is named. Offsets are for `line.slice(start, end)`. */
export type NameMention = {
  /** Everybody it could mean: more than one when two people share the name written. */
  readonly personIds: readonly string[];
  /** As it stands in the line. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** False when it is also an ordinary word at the start of a sentence: "Grace said". */
  readonly certain: boolean;
};

type Token = { readonly start: number; readonly end: number; readonly plain: string; readonly capital: boolean };
/** `run`: its words written as one. */
type Form = { readonly words: readonly string[]; readonly key: string; readonly run: string };
type Region = {
  readonly personId: string;
  readonly first: number;
  readonly last: number;
  readonly forms: ReadonlySet<string>;
};

/**
 * Every place where the line names one of these people, other than those it is about. Give `about` the ids of the people whose record the
 * line goes into when they may be named in it (one person's private line); give none for a line that goes into several records.
 *
 * A first, preferred or surname counts on word boundaries, whatever the case, accents, apostrophes or hyphens, with or without
 * a possessive. A name that is also an ordinary word (Will, May, Mark) counts when written with a capital inside a sentence, as
 * a possessive, beside another of the person's names, or at the start of a sentence before a word that follows people.
 */
export function namesMentioned(line: string, people: readonly NamedPerson[], about: readonly string[] = []): NameMention[] {
  const tokens = tokensOf(line);
  // Most lines name nobody: a look at their words spares going through them for each of the people.
  const written = new Set(tokens.map(({ plain }) => plain));
  const regions = people.flatMap((person) => (mayStandIn(written, formsOf(person)) ? regionsOf(person, tokens, line) : []));
  const mentions: NameMention[] = [];
  for (const group of overlappingGroups(regions)) {
    // The longest reading wins: "Gareth Pugh" is not also Stephen Pugh.
    const longest = Math.max(...group.map((region) => region.last - region.first));
    const meant = group.filter((region) => region.last - region.first === longest);
    const ids = [...new Set(meant.map((region) => region.personId))];
    if (ids.some((id) => about.includes(id))) continue;
    const first = tokens[Math.min(...meant.map((region) => region.first))];
    const last = tokens[Math.max(...meant.map((region) => region.last))];
    if (!first || !last) continue;
    const judged = meant.map((region) => judgeRegion(region, tokens, line));
    if (judged.every((answer) => answer === 'a word')) continue;
    mentions.push({
      personIds: ids,
      words: line.slice(first.start, last.end),
      start: first.start,
      end: last.end,
      certain: judged.includes('a name'),
    });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/**
 * The warning above the line: a title and a sentence. `records` is how many people's records the line goes into.
 * Undefined when nobody is named.
 */
export function nameWarning(mentions: readonly NameMention[], records: number): { title: string; say: string } | undefined {
  if (mentions.length === 0) return undefined;
  const people = new Set(mentions.map((mention) => mention.personIds.join('|'))).size;
  const words = mentions
    .filter((mention, i) => mentions.findIndex((each) => each.words.toLowerCase() === mention.words.toLowerCase()) === i)
    .map((mention) => `“${mention.words}”`);
  const title = `This line ${mentions.every((mention) => !mention.certain) ? 'may name' : 'names'} ${inWords(people)} ${people === 1 ? 'person' : 'people'}`;
  const where = records === 1 ? 'somebody else’s record' : `${records} people’s records`;
  const repair = words.length === 1 ? 'Take the name out' : 'Take the names out';
  return { title, say: `${andList(words)} would go into ${where}. ${repair}, or give the line to one person.` };
}

/** The line with each name changed to "someone else here", and a second person to "another person here". */
export function withoutNames(line: string, mentions: readonly NameMention[]): string {
  const order = [...new Set(mentions.map((mention) => mention.personIds.join('|')))];
  let repaired = line;
  for (const mention of [...mentions].sort((a, b) => b.start - a.start)) {
    const plain = order.indexOf(mention.personIds.join('|')) === 0 ? 'someone else here' : 'another person here';
    const said = startsSentence(line, mention.start) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
    repaired = repaired.slice(0, mention.start) + said + repaired.slice(mention.end);
  }
  return repaired;
}

function tokensOf(line: string): Token[] {
  // Invisible characters are kept inside a word, so that they cannot hide a name.
  return [...line.matchAll(/\p{L}[\p{L}\p{M}\u200b-\u200d\u00ad\ufeff]*/gu)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    plain: plainName(found[0]),
    capital: /^\p{Lu}/u.test(found[0].normalize('NFKC')),
  }));
}

// A report asks of a hundred lines about the same twenty people.
const formsByPerson = new WeakMap<NamedPerson, readonly Form[]>();

function formsOf(person: NamedPerson): readonly Form[] {
  const known = formsByPerson.get(person);
  if (known !== undefined) return known;
  const forms = waysToName(person);
  formsByPerson.set(person, forms);
  return forms;
}

/** Whether a line of these words can match one of the forms at all: every match begins with one of these. */
function mayStandIn(written: ReadonlySet<string>, forms: readonly Form[]): boolean {
  return forms.some(({ run, words }) => written.has(run) || written.has(`${run}s`) || (words.length > 1 && written.has(words[0]!)));
}

/** The ways one person may be named: given and preferred names, whole and first word; surname, whole and by its longer parts. */
function waysToName(person: NamedPerson): Form[] {
  const forms: Form[] = [];
  const add = (key: string, words: readonly string[]) => {
    const run = words.join('');
    if (run.length >= 2) forms.push({ key, words, run });
  };
  for (const [key, name] of [
    ['given', person.givenName],
    ['preferred', person.preferredName ?? ''],
  ] as const) {
    const words = tokensOf(name).map((token) => token.plain);
    add(key, words);
    if (words.length > 1) add(key, words.slice(0, 1));
  }
  const surname = tokensOf(person.surname).map((token) => token.plain);
  add('surname', surname);
  if (surname.length > 1) {
    for (const part of surname) if (part.length >= 4 && !SURNAME_PARTICLES.has(part)) add('surname', [part]);
  }
  return forms;
}

function regionsOf(person: NamedPerson, tokens: readonly Token[], line: string): Region[] {
  const forms = formsOf(person);
  const found: Region[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let best: Region | undefined;
    for (const form of forms) {
      const last = matchAt(form, at, tokens, line);
      if (last !== undefined && (!best || last > best.last)) {
        best = { personId: person.id, first: at, last, forms: new Set([form.key]) };
      }
    }
    if (!best) continue;
    const before = found.at(-1);
    if (before && best.first <= before.last) continue;
    if (before && best.first === before.last + 1 && joinsNames(tokens, before.last, line) && differ(before, best)) {
      found[found.length - 1] = { ...before, last: best.last, forms: new Set([...before.forms, ...best.forms]) };
    } else found.push(best);
  }
  return found;
}

/** The index of the last token of the form when it stands here, else undefined. */
function matchAt(form: Form, at: number, tokens: readonly Token[], line: string): number | undefined {
  const here = tokens[at];
  if (!here) return undefined;
  const { run } = form;
  if (here.plain === run) return at;
  // "Marcuss roller": a possessive typed without its apostrophe.
  if (form.words.length === 1 && run.length >= 4 && here.capital && here.plain === `${run}s` && !NAMES_THAT_ARE_WORDS.has(run)) return at;
  if (form.words.length === 1) return undefined;
  for (let i = 0; i < form.words.length; i += 1) {
    if (tokens[at + i]?.plain !== form.words[i]) return undefined;
    if (i > 0 && !/^[\s'’‘ʼ`´\u2010-\u2015-]{1,3}$/.test(between(tokens, at + i - 1, line))) return undefined;
  }
  return at + form.words.length - 1;
}

/** First name beside surname, either way round: "Gareth Pugh", "Pugh, Gareth". */
function joinsNames(tokens: readonly Token[], index: number, line: string): boolean {
  return /^(,?\s{1,3})$/.test(between(tokens, index, line));
}

function differ(a: Region, b: Region): boolean {
  return [...b.forms].some((form) => !a.forms.has(form));
}

function between(tokens: readonly Token[], index: number, line: string): string {
  return line.slice(tokens[index]?.end ?? 0, tokens[index + 1]?.start ?? line.length);
}

function judgeRegion(region: Region, tokens: readonly Token[], line: string): 'a name' | 'perhaps' | 'a word' {
  const inside = tokens.slice(region.first, region.last + 1);
  const ordinary = inside.every((token) => NAMES_THAT_ARE_WORDS.has(token.plain) || token.plain.length <= 2);
  if (!ordinary) return 'a name';
  const token = inside[0];
  // In a line all in capitals a capital says nothing, so one ordinary word is taken as a word.
  const shouted = !/\p{Ll}/u.test(line) && tokens.length > 3;
  if (!token || !inside.every((each) => each.capital)) return 'a word';
  if (region.forms.size > 1) return 'a name';
  if (shouted) return 'a word';
  const after = line.slice(inside.at(-1)?.end ?? 0);
  if (NAMES_THAT_ARE_MONTHS.has(token.plain) && readsAsMonth(line.slice(0, token.start), after)) return 'a word';
  if (/^['’]s\b/i.test(after)) return 'a name';
  if (!startsSentence(line, token.start)) return 'a name';
  const next = tokens[region.last + 1];
  const follows = next && !next.capital && /^\s+$/.test(between(tokens, region.last, line));
  return follows && (WORDS_AFTER_A_NAME.has(next.plain) || /\p{L}{3}ed$/u.test(next.plain)) ? 'perhaps' : 'a word';
}

function readsAsMonth(before: string, after: string): boolean {
  return /(\b(in|since|until|till|early|late|mid|last|next|during)|\d(st|nd|rd|th)?( of)?|[^\p{L}]mid-)\s*$/iu.test(before) || /^\s+\d/.test(after);
}

function startsSentence(line: string, at: number): boolean {
  const before = line.slice(0, at).replace(/[\s"“‘'(]+$/u, '');
  return before === '' || /[.!?:;•\n–—*-]$/u.test(before) || /\n\s*$/.test(line.slice(0, at));
}

function overlappingGroups(regions: readonly Region[]): Region[][] {
  const sorted = [...regions].sort((a, b) => a.first - b.first || b.last - a.last);
  const groups: Region[][] = [];
  let reach = -1;
  for (const region of sorted) {
    if (region.first <= reach) groups.at(-1)?.push(region);
    else groups.push([region]);
    reach = Math.max(reach, region.last);
  }
  return groups;
}

function inWords(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ?? String(count);
}
