import { expect, test } from 'vitest';
import { allRulings, andList, howMany, ruling, stop, warning } from './ruling.ts';

test('with no reason against it, a thing is allowed', () => {
  expect(ruling([])).toEqual({ allowed: true, reasons: [] });
});

test('warnings alone do not bar', () => {
  expect(ruling([warning('late', 'It is late.')]).allowed).toBe(true);
});

test('one stop bars, every reason is given, and stops come first', () => {
  const answer = ruling([warning('a', 'A.'), stop('b', 'B.', 'the Act'), warning('c', 'C.')]);
  expect(answer.allowed).toBe(false);
  expect(answer.reasons.map((reason) => reason.code)).toEqual(['b', 'a', 'c']);
  expect(answer.reasons[0]).toEqual({ code: 'b', say: 'B.', source: 'the Act', stop: true });
});

test('the same sentence is said once', () => {
  expect(ruling([stop('b', 'B.'), stop('b', 'B.'), stop('b', 'B again.')]).reasons).toHaveLength(2);
});

test('several rulings make one with all their reasons', () => {
  const answer = allRulings([ruling([warning('a', 'A.')]), ruling([stop('b', 'B.')])]);
  expect(answer).toEqual(ruling([stop('b', 'B.'), warning('a', 'A.')]));
});

test('lists and numbers are said as people say them', () => {
  expect(andList([])).toBe('');
  expect(andList(['Ann'])).toBe('Ann');
  expect(andList(['Ann', 'Ben', 'Cy'])).toBe('Ann, Ben and Cy');
  expect(howMany(1, 'person', 'people')).toBe('1 person');
  expect(howMany(0, 'person', 'people')).toBe('0 people');
});
