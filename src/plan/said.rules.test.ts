import { expect, test } from 'vitest';
import { newlySaid, saidWords } from './said.rules.ts';

const nothing = { usedTo: false, doesNow: false, wouldLike: false, strength: null, words: null };
const before = [
  {
    ...nothing,
    personId: 'p',
    kindId: 'music',
    label: 'Music',
    category: 'creative',
    wouldLike: true,
    words: 'Loud.',
    saidOn: Temporal.PlainDate.from('2026-01-01'),
  },
];

test('only what changed is kept; nothing said of a new interest is nothing', () => {
  expect(
    newlySaid(before, [
      { ...nothing, kindId: 'music', wouldLike: true, words: 'Loud.' },
      { ...nothing, kindId: 'gym' },
    ]),
  ).toEqual([]);
  expect(newlySaid(before, [{ ...nothing, kindId: 'gym', strength: 0 }]).map((one) => one.kindId)).toEqual(['gym']);
});

test('an answer taken back is kept as taken back', () => {
  expect(newlySaid(before, [{ ...nothing, kindId: 'music' }])).toEqual([{ ...nothing, kindId: 'music' }]);
});

test('what was said, in a few words', () => {
  expect(saidWords({ ...nothing, usedTo: true, wouldLike: true })).toBe('Used to and would like to');
  expect(saidWords(nothing)).toBe('Not any more');
});
