import type { Goal } from '#plan';
import { expect, test } from 'vitest';
import { goalsToName, goalWords } from './outing-goal.rules.ts';

const day = (of: number): Temporal.PlainDate => Temporal.PlainDate.from({ year: 2026, month: 11, day: of });
const goal = (id: string, saidOn: number, ended: number | null): Goal => ({
  id,
  personId: 'p',
  words: `Goal ${id}`,
  saidOn: day(saidOn),
  category: null,
  outcome: ended === null ? null : 'Done',
  ended: ended === null ? null : day(ended),
});
const offered = (goals: readonly Goal[], on: number, present: string | null = null) => goalsToName(goals, day(on), present).map(({ id }) => id);

test('a goal held now may be named, for what is planned and for what was', () => {
  expect(offered([goal('a', 2, null)], 26)).toEqual(['a']);
  expect(offered([goal('a', 2, null)], 1)).toEqual(['a']);
});

test('a goal that has ended may be named for a day on which it was held, up to the day it ended, and for no other', () => {
  const ended = [goal('a', 5, 15)];
  expect(offered(ended, 10)).toEqual(['a']);
  expect(offered(ended, 15)).toEqual(['a']);
  expect(offered(ended, 16)).toEqual([]);
  expect(offered(ended, 4)).toEqual([]);
});

test('the goal that is named stays to be chosen, whatever became of it', () => {
  expect(offered([goal('a', 5, 15)], 26, 'a')).toEqual(['a']);
});

test('a goal is called in the person’s words, and none as none', () => {
  expect(goalWords([goal('a', 2, null)], 'a')).toBe('“Goal a”');
  expect(goalWords([], null)).toBe('None named');
  expect(goalWords([], 'a')).toBe('A goal that cannot be read now');
});
