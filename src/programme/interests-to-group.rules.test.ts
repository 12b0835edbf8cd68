import { expect, test } from 'vitest';
import { byPartOfDay, whoToAsk, wishSentence } from './interests-to-group.rules.ts';

const said = (personId: string, over: object = {}) => ({
  personId,
  usedTo: false,
  doesNow: false,
  wouldLike: true,
  strength: null,
  words: null,
  ...over,
});

test('those who would like to are asked first, the keenest first; suggested leaves out the little keen and those invited already', () => {
  const asked = whoToAsk(
    [
      said('used', { wouldLike: false, usedTo: true, strength: 5 }),
      said('meh', { strength: 1 }),
      said('keen', { strength: 5 }),
      said('now', { wouldLike: false, doesNow: true }),
      said('invited', { strength: 4 }),
      said('unasked'),
    ],
    new Set(['invited']),
  );
  expect(asked.map((one) => [one.personId, one.suggested])).toEqual([
    ['keen', true],
    ['invited', false],
    ['unasked', true],
    ['meh', false],
    ['now', false],
    ['used', false],
  ]);
});

test('what is on is told by part of the day, and a part with nothing says so', () => {
  const at = (id: string, clock: string) => ({ id, startTime: Temporal.PlainTime.from(clock) });
  expect(
    byPartOfDay([at('a', '09:30'), at('b', '16:59'), at('c', '17:00')]).map((one) => [one.part, one.sessions.map((session) => session.id), one.say]),
  ).toEqual([
    ['morning', ['a'], '1 session in the morning.'],
    ['afternoon', ['b'], '1 session in the afternoon.'],
    ['evening', ['c'], '1 session in the evening.'],
  ]);
  expect(byPartOfDay([]).map((one) => one.say)).toEqual(['Nothing in the morning.', 'Nothing in the afternoon.', 'Nothing in the evening.']);
});

test('the sentence says who asked and what is lacking', () => {
  expect(wishSentence('Music', 7, 2, 0, '17:00')).toBe('Seven people said music; nothing on after 17:00.');
  expect(wishSentence('Baking', 1, 0, 0, '17:00')).toBe('One person said baking; nothing on.');
  expect(wishSentence('Gym', 12, 1, 1, '17:00')).toBe('12 people said gym.');
  expect(wishSentence('Mosque on Fridays', 1, 1, 1, '17:00')).toBe('One person said mosque on Fridays.');
  expect(wishSentence('Film', 2, 0, 1, '17:00')).toBe('Two people said film; nothing on before 17:00.');
});
