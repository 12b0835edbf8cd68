/** What is done with facts once they are gathered: names of others held back, numbers given to sources. */
import { namesMentioned, type NamedPerson } from '#people';
import type { Fact, HeldBack, Source } from './fact.words.ts';

/**
 * Holds back every fact in which something copied names somebody else: others are not named in one person's record (domain 7.4).
 * What only may be a name is held back too; the author reads it and writes it in their own words.
 */
export function withoutOthers(
  facts: readonly Fact[],
  people: readonly NamedPerson[],
  personId: string,
): { readonly facts: readonly Fact[]; readonly heldBack: readonly HeldBack[] } {
  const kept: Fact[] = [];
  const heldBack: HeldBack[] = [];
  for (const fact of facts) {
    const names = fact.copies ? namesMentioned(fact.words, people, [personId]) : [];
    const [source] = fact.sources;
    if (names.length === 0 || source === undefined) kept.push(fact);
    else heldBack.push({ source, names: [...new Set(names.map(({ words }) => words))] });
  }
  return { facts: kept, heldBack };
}

/**
 * Holds back every fact that rests on an entry only some may open, whoever asks: a page or a report goes to many, and what is copied into it would go
 * with it. Each such record is told once, to whoever may open it.
 */
export function withoutClosed(
  facts: readonly Fact[],
  closed: ReadonlySet<string>,
): { readonly facts: readonly Fact[]; readonly heldBack: readonly HeldBack[] } {
  const behind = new Map(facts.flatMap(({ sources }) => sources.filter(({ id }) => closed.has(id)).map((source) => [source.id, source] as const)));
  return {
    facts: facts.filter(({ sources }) => !sources.some(({ id }) => closed.has(id))),
    heldBack: [...behind.values()].map((source) => ({ source, names: [] })),
  };
}

/** A source with the number by which lines name it. */
export interface NumberedSource extends Source {
  readonly number: number;
}

/** Sources in the order in which lines first name them, each once. */
export function numbered(lines: readonly { readonly sources: readonly Source[] }[]): readonly NumberedSource[] {
  const found = new Map<string, NumberedSource>();
  for (const source of lines.flatMap(({ sources }) => sources)) {
    const key = sourceKey(source);
    if (!found.has(key)) found.set(key, { ...source, number: found.size + 1 });
  }
  return [...found.values()];
}

/** By which the same record is known again. */
function sourceKey(source: Pick<Source, 'kind' | 'id'>): string {
  return `${source.kind} ${source.id}`;
}

/** The numbers of a line's sources. */
export function numbersOf(line: { readonly sources: readonly Source[] }, all: readonly NumberedSource[]): readonly number[] {
  return line.sources.flatMap((source) => all.find((one) => sourceKey(one) === sourceKey(source))?.number ?? []);
}
