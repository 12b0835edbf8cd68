import { describe, expect, test } from 'vitest';
import type { Fact, Part } from './fact.words.ts';
import { cut, linesForDecisions, roundSections, sheetSections } from './sheet.rules.ts';

const fact = (part: Part, words: string): Fact => ({ key: `${part} ${words}`, part, words, kind: 'fact', sources: [], copies: false });
const many = (part: Part, count: number, words = 'Something that was done.') =>
  Array.from({ length: count }, (_, index) => fact(part, `${index} ${words}`));

describe('one side of A4', () => {
  test('a short page is whole, and what is left is for decisions', () => {
    const sections = roundSections('Rana', '12 to 18 November', [fact('words', '“I want work.”'), fact('did', 'Offered 25 h.')]);
    expect(sections.map(({ title }) => title)[1]).toBe('What Rana did, 12 to 18 November');
    expect(sheetSections(sections)).toEqual(sections);
    expect(linesForDecisions(sections, 2)).toBeGreaterThan(9);
  });

  test('a full page is cut, what is cut is counted, and room for decisions is kept', () => {
    const facts = (['words', 'did', 'goals', 'leave', 'notes', 'asks'] as const).flatMap((part) => many(part, 12, 'word '.repeat(60)));
    const sections = roundSections('Rana', '', facts);
    const sheet = sheetSections(sections);
    for (const [index, section] of sheet.entries()) {
      expect(section.facts.length).toBeGreaterThan(0);
      expect(section.more + section.facts.length).toBe(sections[index]!.more + sections[index]!.facts.length);
    }
    const lines = sheet.flatMap((section) => section.facts).reduce((sum, { words }) => sum + Math.ceil(words.length / 96), 0);
    expect(lines).toBeLessThanOrEqual(22);
    expect(linesForDecisions(sheet, 40)).toBeGreaterThanOrEqual(4);
  });

  test('lines that one section does not need go to another, what was said first', () => {
    const sheet = sheetSections(roundSections('Rana', '', many('words', 7)));
    expect(sheet[0]!.facts).toHaveLength(7);
    expect(sheet[0]!.more).toBe(0);
  });

  test('questions stand before other words, and words are cut at a space', () => {
    const [says] = roundSections('Rana', '', [fact('words', '“Later.”'), fact('questions', 'Rana asks: “Why?”')]);
    expect(says!.facts.map(({ part }) => part)).toEqual(['questions', 'words']);
    expect(cut('one two three four', 12)).toBe('one two …');
    expect(cut('short', 12)).toBe('short');
  });
});
