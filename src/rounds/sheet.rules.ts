/** What goes on one side of A4: each section has so many lines, and what does not fit is counted, never dropped in silence. */
import type { Fact, Part } from './fact.words.ts';

/** A section of the ward-round page. */
export interface RoundSection {
  readonly code: 'says' | 'did' | 'goals' | 'leave' | 'noticed' | 'asks';
  readonly title: string;
  readonly facts: readonly Fact[];
  /** How many more facts there are than are shown. */
  readonly more: number;
}

interface Shape {
  readonly code: RoundSection['code'];
  readonly title: (first: string, period: string) => string;
  readonly parts: readonly Part[];
  /** Most facts on the screen. */
  readonly most: number;
  /** Most lines on paper. */
  readonly lines: number;
}

const shapes: readonly Shape[] = [
  { code: 'says', title: (first) => `What ${first} says`, parts: ['questions', 'words'], most: 7, lines: 4 },
  { code: 'did', title: (first, period) => `What ${first} did, ${period}`, parts: ['did', 'active'], most: 6, lines: 4 },
  { code: 'goals', title: () => 'Goals, and how near', parts: ['goals'], most: 9, lines: 4 },
  { code: 'leave', title: () => 'Leave, and how it went', parts: ['leave', 'authorised'], most: 8, lines: 3 },
  { code: 'noticed', title: () => 'What the team noticed', parts: ['signs', 'notes', 'measures', 'safety'], most: 9, lines: 4 },
  { code: 'asks', title: () => 'What is asked of the meeting', parts: ['asks'], most: 8, lines: 3 },
];

/** " (not countersigned yet)": what is said after a line whose record waits or was sent back; nothing where none does. */
export function standsBeside({ sources }: Pick<Fact, 'sources'>): string {
  const stands = [...new Set(sources.flatMap((source) => source.stands ?? []))];
  return stands.length === 0 ? '' : ` (${stands.join(', ')})`;
}

/** Characters of body text on a line of the sheet, counted low. */
const onALine = 96;
/** Most sources named on paper; each is a row of a list in two columns. */
const mostSources = 16;
/** Millimetres of the sheet: what is printable, what is fixed (head, section headings, foot), a line, a row of sources, a ruled line. */
const mm = { sheet: 275, fixed: 100, line: 4.8, source: 4, ruled: 8.4 } as const;

/** The six sections as the screen shows them: the newest first within what was written, questions before all. */
export function roundSections(first: string, period: string, facts: readonly Fact[]): readonly RoundSection[] {
  return shapes.map(({ code, title, parts, most }) => {
    const all = parts.flatMap((part) => facts.filter((fact) => fact.part === part));
    return { code, title: title(first, period), facts: all.slice(0, most), more: Math.max(0, all.length - most) };
  });
}

/**
 * The same sections cut to one side of A4 with room for what is decided. Each has its own lines; what one does not need goes to the others, what
 * was said first. A fact that is cut ends in "…".
 */
export function sheetSections(sections: readonly RoundSection[]): readonly RoundSection[] {
  const own = sections.map(({ code, facts }) => Math.min(shapes.find((shape) => shape.code === code)?.lines ?? 3, linesIn(facts)));
  let spare = shapes.reduce((sum, { lines }) => sum + lines, 0) - own.reduce((sum, lines) => sum + lines, 0);
  return sections.map((section, index) => {
    const more = Math.min(spare, linesIn(section.facts) - own[index]!);
    spare -= more;
    let left = own[index]! + more;
    const facts: Fact[] = [];
    for (const fact of section.facts) {
      if (left <= 0) break;
      const words = cut(fact.words, left * onALine - standsBeside(fact).length);
      facts.push({ ...fact, words });
      left -= linesIn([{ ...fact, words }]);
    }
    return { ...section, facts, more: section.more + section.facts.length - facts.length };
  });
}

/** Sources that are named on paper: in their order, as many as there is room for. */
export function sheetSources<T>(sources: readonly T[]): readonly T[] {
  return sources.slice(0, mostSources);
}

/** Ruled lines for what is decided: what is left of the sheet, never fewer than four. */
export function linesForDecisions(sections: readonly RoundSection[], sources: number): number {
  const lines = sections.reduce((sum, { facts }) => sum + Math.max(1, linesIn(facts)), 0);
  const rows = Math.ceil(Math.min(sources, mostSources) / 2);
  return Math.max(4, Math.min(12, Math.floor((mm.sheet - mm.fixed - lines * mm.line - rows * mm.source) / mm.ruled)));
}

function linesIn(facts: readonly Pick<Fact, 'words' | 'sources'>[]): number {
  return facts.reduce(
    (sum, fact) => sum + `${fact.words}${standsBeside(fact)}`.split('\n').reduce((of, line) => of + Math.max(1, Math.ceil(line.length / onALine)), 0),
    0,
  );
}

/** Words cut at a space with "…" where they are longer than so many characters. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  const short = words.slice(0, most - 2);
  const space = short.lastIndexOf(' ');
  return `${(space > most / 2 ? short.slice(0, space) : short).trimEnd()} …`;
}
