/** A report's draft from facts, and how each sentence stands against the record as it is now. */
import type { Fact, Gathered } from './fact.words.ts';
import type { NewSentence } from './report-store.ts';
import type { Purpose, ReportSection, Sentence } from './report.words.ts';

/** Most sentences drafted for a section: what is more is for the author to choose from the record. */
const mostInSection = 30;

/** The heading with the person's name in it. */
export function headingOf(section: Pick<ReportSection, 'heading'>, first: string): string {
  return section.heading.replaceAll('{name}', first);
}

/** Sentences from facts, by the purpose's sections, in the order of their parts. A fact stands in the first section that takes it. */
export function draftOf(purpose: Purpose, facts: readonly Fact[]): readonly NewSentence[] {
  const used = new Set<string>();
  return purpose.sections.flatMap((section) => {
    const mine = section.from.flatMap((part) => facts.filter((fact) => fact.part === part && !used.has(fact.key))).slice(0, mostInSection);
    for (const { key } of mine) used.add(key);
    return mine.map((fact, index) => ({
      section: section.code,
      position: (index + 1) * 10,
      words: fact.words,
      key: fact.key,
      kind: fact.kind,
      sources: fact.sources,
    }));
  });
}

/** How many facts that the purpose’s sections take were not drafted: their sections are full. The author chooses from the record. */
export function beyondDraft(purpose: Purpose, facts: readonly Fact[]): number {
  const taken = new Set(purpose.sections.flatMap(({ from }) => from));
  return facts.filter(({ part }) => taken.has(part)).length - draftOf(purpose, facts).length;
}

/** How a drafted sentence stands against the record now. */
export type Standing =
  | { readonly state: 'stands' }
  /** The record says otherwise now. */
  | { readonly state: 'changed'; readonly now: string }
  /** The record behind it no longer stands: corrected, entered in error, moved, or it names somebody else now. */
  | { readonly state: 'gone' }
  | { readonly state: 'could not check' }
  /** The author's own: there is no record behind it. */
  | { readonly state: 'own' };

/** How each sentence stands, by its id. A part of the record that could not be read makes nothing "gone". */
export function standings(sentences: readonly Sentence[], now: Gathered): ReadonlyMap<string, Standing> {
  const facts = new Map(now.facts.map((fact) => [fact.key, fact]));
  return new Map(
    sentences.map((sentence): [string, Standing] => {
      if (sentence.key === null) return [sentence.id, { state: 'own' }];
      const fact = facts.get(sentence.key);
      if (fact === undefined) return [sentence.id, { state: now.notChecked.length > 0 || (now.cut ?? []).length > 0 ? 'could not check' : 'gone' }];
      return [sentence.id, fact.words === sentence.drafted ? { state: 'stands' } : { state: 'changed', now: fact.words }];
    }),
  );
}

/**
 * Sentences of a report that is not final, without words the person has taken back since: an early sign of theirs that they no longer share. The record's
 * sentence of today stands in the place of the draft's, edited or not.
 */
export function withoutTakenBack(sentences: readonly Sentence[], now: Pick<Gathered, 'facts'>): readonly Sentence[] {
  const taken = new Map(now.facts.flatMap((fact) => (fact.takenBack === true ? [[fact.key, fact.words] as const] : [])));
  return sentences.map((sentence) => {
    const words = sentence.key === null ? undefined : taken.get(sentence.key);
    return words === undefined || (words === sentence.words && words === sentence.drafted)
      ? sentence
      : { ...sentence, words, drafted: words, edited: false };
  });
}

/** What would be drafted now and is not in the report, though its sections ask for it. */
export function newSince(purpose: Purpose, sentences: readonly Sentence[], now: Gathered): readonly NewSentence[] {
  const have = new Set(sentences.flatMap(({ key }) => key ?? []));
  const last = (section: string): number => Math.max(0, ...sentences.filter((one) => one.section === section).map(({ position }) => position));
  return draftOf(purpose, now.facts)
    .filter(({ key }) => key !== null && !have.has(key))
    .map((one) => ({ ...one, position: last(one.section) + one.position }));
}

/** What is said beside a sentence whose record no longer says it; null when it stands. */
export function standingWords(standing: Standing): string | null {
  switch (standing.state) {
    case 'changed':
      return `The record has changed since. It would say now: “${standing.now}”`;
    case 'gone':
      return 'The record behind this no longer stands: it was corrected, taken back or entered in error, or only some may open it now.';
    case 'could not check':
      return 'Could not check just now whether the record still says this.';
    case 'stands':
    case 'own':
      return null;
  }
}

/** "edited": the author changed the words; "author": there is no record behind it. */
export function markOf(sentence: Pick<Sentence, 'key' | 'edited'>): 'edited' | 'author' | null {
  if (sentence.key === null) return 'author';
  return sentence.edited ? 'edited' : null;
}
