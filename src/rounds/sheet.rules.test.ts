import { describe, expect, test } from 'vitest';
import type { Fact, Part } from './fact.words.ts';
import { cut, linesForDecisions, roundSections, sheetSections, sheetSources } from './sheet.rules.ts';

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

  test('a section takes what belongs to it and no more than it has room for on the screen; the rest is counted', () => {
    const parts = [
      ['says', 7, ['questions', 'words']],
      ['did', 6, ['did', 'active']],
      ['goals', 9, ['goals']],
      ['leave', 8, ['leave', 'authorised']],
      ['noticed', 9, ['signs', 'notes', 'measures', 'safety']],
      ['asks', 8, ['asks']],
    ] as const;
    const all = parts.flatMap(([, , own]) => [...own].toReversed().flatMap((part) => many(part, 10)));
    const sections = roundSections('Rana', '', all);
    expect(sections.map(({ code, facts, more }) => [code, facts.length, more])).toEqual(
      parts.map(([code, most, own]) => [code, most, own.length * 10 - most]),
    );
    for (const [index, [, , own]] of parts.entries()) expect(new Set(sections[index]!.facts.map(({ part }) => part))).toEqual(new Set([own[0]]));
    const few = roundSections(
      'Rana',
      '',
      parts.flatMap(([, , own]) => [...own].toReversed().map((part) => fact(part, part))),
    );
    expect(few.map(({ facts }) => facts.map(({ part }) => part))).toEqual(parts.map(([, , own]) => own));
    expect(few.map(({ more }) => more)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(few.map(({ title }) => title)).toEqual([
      'What Rana says',
      'What Rana did, ',
      'Goals, and how near',
      'Leave, and how it went',
      'What the team noticed',
      'What is asked of the meeting',
    ]);
  });

  test('on paper a full section keeps its own lines, and a fact that is cut ends in "…"', () => {
    const long = 'word '.repeat(400);
    const full = (['words', 'did', 'goals', 'leave', 'notes', 'asks'] as const).map((part) => fact(part, long));
    const sheet = sheetSections(roundSections('Rana', '', full));
    expect(sheet.map(({ facts }) => Math.ceil(facts[0]!.words.length / 96))).toEqual([4, 4, 4, 3, 4, 3]);
    for (const { facts } of sheet) expect(facts[0]!.words).toMatch(/word …$/);
  });

  test('spare lines go to the first that needs them, and what that leaves goes to the next', () => {
    const line = 'x'.repeat(96);
    // 22 lines in all: "says" needs 7, "noticed" 9, and 6 are left of the 22 for "asks", which needs 8.
    const sheet = sheetSections(roundSections('Rana', '', [...many('words', 7, ''), ...many('notes', 9, ''), ...many('asks', 8, '')]));
    expect(sheet.map(({ facts, more }) => [facts.length, more])).toEqual([
      [7, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [9, 0],
      [6, 2],
    ]);
    const own = sheetSections(roundSections('Rana', '', [...many('words', 7, line), ...many('asks', 8, line)]));
    expect(own.map(({ facts }) => facts.length)).toEqual([7, 0, 0, 0, 0, 4]);
  });

  test('what was more on the screen is more on paper too', () => {
    const sheet = sheetSections(roundSections('Rana', '', many('asks', 30, '')));
    expect(sheet.at(-1)).toMatchObject({ more: 22 });
    expect(sheet.at(-1)!.facts).toHaveLength(8);
  });

  test('sixteen sources are named on paper, the first of them', () => {
    const numbers = Array.from({ length: 17 }, (_, index) => index);
    expect(sheetSources(numbers)).toEqual(numbers.slice(0, 16));
    expect(sheetSources([1, 2])).toEqual([1, 2]);
  });

  test('an empty section takes a line too; a new line, an empty one and the ninety-seventh character each take another', () => {
    const section = (...words: string[]) => ({ code: 'did' as const, title: '', facts: words.map((each) => fact('did', each)), more: 0 });
    const left = (lines: number, sources = 0) => linesForDecisions([section('x\n'.repeat(lines - 1).concat('x'))], sources);
    // (275 - 100 - lines of 4.8 - rows of 4) / 8.4, whole.
    expect([10, 20, 28].map((lines) => left(lines))).toEqual([12, 9, 4]);
    expect(left(21)).toBe(8);
    const many21 = (last: ReturnType<typeof section>) => linesForDecisions([section('x\n'.repeat(19).concat('x')), last], 0);
    expect(many21(section())).toBe(8);
    expect(linesForDecisions([section('x\n'.repeat(18).concat('x')), section('x'.repeat(96))], 0)).toBe(9);
    expect(linesForDecisions([section('x\n'.repeat(18).concat('x')), section('x'.repeat(97))], 0)).toBe(8);
    expect(linesForDecisions([section('x\n\n'.concat('x\n'.repeat(18), 'x'))], 0)).toBe(8);
  });

  test('never fewer than four lines for decisions and never more than twelve; two sources stand in a row, sixteen at most', () => {
    const section = (lines: number) => [{ code: 'did' as const, title: '', facts: [fact('did', 'x\n'.repeat(lines - 1).concat('x'))], more: 0 }];
    expect(linesForDecisions(section(200), 0)).toBe(4);
    expect(linesForDecisions(section(1), 0)).toBe(12);
    expect(linesForDecisions(section(20), 1)).toBe(8);
    expect(linesForDecisions(section(20), 2)).toBe(8);
    expect(linesForDecisions(section(18), 4)).toBe(9);
    expect(linesForDecisions(section(18), 5)).toBe(9);
    expect(linesForDecisions(section(18), 6)).toBe(9);
    expect(linesForDecisions(section(10), 40)).toBe(linesForDecisions(section(10), 16));
  });

  test('what just fits is not cut; with no space in its second half it is cut through a word', () => {
    expect(cut('twelve chars', 12)).toBe('twelve chars');
    expect(cut('a bcdefghijklmnop', 12)).toBe('a bcdefghi …');
    expect(cut('abcdefghijklmnop', 12)).toBe('abcdefghij …');
    expect(cut('abcdef hijklmnop', 12)).toBe('abcdef hij …');
    expect(cut('abcdef  ijklmnop', 12)).toBe('abcdef …');
    for (const most of [8, 13, 20, 40]) expect(cut('one two three four five six seven eight nine', most).length).toBeLessThanOrEqual(most);
  });
});
