import { expect, test } from 'vitest';
import { newestOf, shownAgain, textFate } from './plan-parts.rules.ts';

const two = [
  { number: 1, words: 'Three bikes.' },
  { number: 2, words: 'Five bikes.' },
];

test('what is as it was is not written again', () => {
  expect(textFate(two, 2, 'Five bikes.')).toEqual({ do: 'nothing' });
  expect(textFate([], 0, '')).toEqual({ do: 'nothing' });
});

test('new words get the next number; the first words number 1', () => {
  expect(textFate(two, 2, 'Six bikes.')).toEqual({ do: 'write', number: 3 });
  expect(textFate([], 0, 'Three bikes.')).toEqual({ do: 'write', number: 1 });
});

test('taking words out is a version as well', () => {
  expect(textFate(two, 2, '')).toEqual({ do: 'write', number: 3 });
});

test('what both changed is shown to the second, side by side', () => {
  expect(textFate(two, 1, 'A shop.')).toEqual({ do: 'ask', yours: 'A shop.', theirs: 'Five bikes.' });
});

test('what the second left alone gives way to what the first wrote', () => {
  expect(textFate(two, 1, 'Three bikes.')).toEqual({ do: 'nothing' });
  expect(shownAgain(two, 1, 'Three bikes.')).toBe('Five bikes.');
});

test('what the second typed is shown again as typed', () => {
  expect(shownAgain(two, 1, 'A shop.')).toBe('A shop.');
  expect(shownAgain(two, 2, 'Six bikes.')).toBe('Six bikes.');
});

test('nothing ever written counts as number 0', () => {
  expect(newestOf([])).toEqual({ number: 0, words: '' });
});
