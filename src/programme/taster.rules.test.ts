import { expect, test } from 'vitest';
import { tasterPeople, tasterSentence, type Regular } from './taster.rules.ts';
import type { TasterSaid } from './taster.words.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day('2026-11-19');
const came = (personId: string, on: string) => ({ personId, on: day(on) });
const said = (personId: string, word: TasterSaid, at = '2026-10-01T12:00:00Z') => ({ personId, said: word, at: Temporal.Instant.from(at) });
const outcome = (regular: Partial<Regular>) =>
  tasterPeople([came('kit', '2026-10-01')], [], { came: [], places: [], ...regular }, today).map((one) => one.outcome)[0];

test('who came on is worked out from attendance after the taster, lately, or a place that stands', () => {
  expect(outcome({})).toBe('did not come on');
  expect(outcome({ came: [came('kit', '2026-10-22')] })).toBe('comes now');
  expect(outcome({ came: [came('kit', '2026-10-21')] })).toBe('came for a time');
  expect(outcome({ came: [came('kit', '2026-10-01')] })).toBe('did not come on');
  expect(outcome({ came: [came('kit', '2026-09-30'), came('kit', '2026-11-18')] })).toBe('came before');
  expect(outcome({ came: [came('dev', '2026-11-18')] })).toBe('did not come on');
  expect(outcome({ came: [came('kit', '2026-11-20')] })).toBe('did not come on');
});

test('a place counts while it stands', () => {
  const place = (from: string, until: string | null) => ({
    places: [{ personId: 'kit', from: day(from), until: until === null ? null : day(until) }],
  });
  expect(outcome(place('2026-11-01', null))).toBe('has a place');
  expect(outcome(place('2026-11-19', '2026-11-20'))).toBe('has a place');
  expect(outcome(place('2026-11-01', '2026-11-19'))).toBe('did not come on');
  expect(outcome(place('2026-11-20', null))).toBe('did not come on');
});

test('one person is told once, by the first time they came and what they said last', () => {
  const people = tasterPeople(
    [came('kit', '2026-10-08'), came('kit', '2026-10-01'), came('dev', '2026-10-08')],
    [said('kit', 'not sure'), said('kit', 'more', '2026-10-09T12:00:00Z')],
    { came: [came('kit', '2026-10-05'), came('kit', '2026-11-12')], places: [] },
    today,
  );
  expect(people.map(({ personId, firstCame, said: word, outcome: became }) => `${personId} ${firstCame} ${word} ${became}`)).toEqual([
    'kit 2026-10-01 more comes now',
    'dev 2026-10-08 not asked did not come on',
  ]);
});

test('the sentence counts people and says what is not known', () => {
  const three = [came('a', '2026-10-01'), came('b', '2026-10-01'), came('c', '2026-10-01')];
  const answers = [said('a', 'more'), said('b', 'not for me'), said('c', 'more')];
  const regular = { came: [came('a', '2026-11-12'), came('b', '2026-09-01')], places: [{ personId: 'c', from: day('2026-11-10'), until: null }] };
  expect(tasterSentence(tasterPeople(three, answers, regular, today), 'Music')).toBe(
    '3 people came to the taster, 2 said they would like more, 1 comes to Music now, 1 has a place and has not come yet. 1 came to it before the taster already.',
  );
  expect(tasterSentence(tasterPeople(three, [], { came: [], places: [] }, today), 'Music')).toBe(
    '3 people came to the taster, nobody has been asked yet what they thought, nobody comes to Music from it now.',
  );
  expect(tasterSentence(tasterPeople(three, [said('a', 'more')], null, today), null)).toBe(
    '3 people came to the taster, 1 said they would like more (2 not asked yet). It names no regular activity yet, so who came on is not known.',
  );
  expect(tasterSentence([], 'Music')).toBe('Nobody is recorded as having come to it yet.');
});
