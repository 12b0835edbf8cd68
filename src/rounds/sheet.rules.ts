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
  { code: 'says', title: (first) => `What ${first} says`, parts: ['questions', 'words'], most: 7, lines: 8 },
  { code: 'did', title: (first, period) => `What ${first} did, ${period}`, parts: ['did', 'active'], most: 6, lines: 6 },
  { code: 'goals', title: () => 'Goals, and how near', parts: ['goals'], most: 9, lines: 6 },
  { code: 'leave', title: () => 'Leave, and how it went', parts: ['leave', 'authorised'], most: 8, lines: 5 },
  { code: 'noticed', title: () => 'What the team noticed', parts: ['signs', 'notes', 'measures', 'safety'], most: 9, lines: 8 },
  { code: 'asks', title: () => 'What is asked of the meeting', parts: ['asks'], most: 8, lines: 5 },
];

/** Characters of body text on a line of the sheet, counted low. */
const onALine = 88;

/** The six sections as the screen shows them: the newest first within what was written, questions before all. */
export function roundSections(first: string, period: string, facts: readonly Fact[]): readonly RoundSection[] {
  return shapes.map(({ code, title, parts, most }) => {
    const all = parts.flatMap((part) => facts.filter((fact) => fact.part === part));
    return { code, title: title(first, period), facts: all.slice(0, most), more: Math.max(0, all.length - most) };
  });
}

/** The same sections cut to one side of A4 with room for what is decided. A fact that is cut ends in "…". */
export function sheetSections(sections: readonly RoundSection[]): readonly RoundSection[] {
  return sections.map((section) => {
    const room = shapes.find(({ code }) => code === section.code)?.lines ?? 4;
    let left = room;
    const facts: Fact[] = [];
    for (const fact of section.facts) {
      if (left <= 0) break;
      const words = cut(fact.words, left * onALine);
      facts.push({ ...fact, words });
      left -= Math.ceil(words.length / onALine);
    }
    return { ...section, facts, more: section.more + section.facts.length - facts.length };
  });
}

/** Lines free for decisions: what the sections do not use, and never fewer than six. */
export function linesForDecisions(sections: readonly RoundSection[]): number {
  const used = sections.flatMap(({ facts }) => facts).reduce((sum, { words }) => sum + Math.ceil(words.length / onALine), 0);
  return Math.min(8, Math.max(5, Math.floor((44 - used) / 2)));
}

/** Words cut at a space with "…" where they are longer than so many characters. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  const short = words.slice(0, most - 2);
  const space = short.lastIndexOf(' ');
  return `${(space > most / 2 ? short.slice(0, space) : short).trimEnd()} …`;
}
