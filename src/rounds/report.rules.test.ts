import { expect, test } from 'vitest';
import type { Fact, Gathered, Part } from './fact.words.ts';
import { draftOf, headingOf, markOf, newSince, standings, standingWords } from './report.rules.ts';
import type { Purpose, ReportSection, Sentence } from './report.words.ts';

const fact = (key: string, part: Part = 'notes', words = `${key} happened.`): Fact => ({
  key,
  part,
  words,
  kind: 'fact',
  sources: [{ kind: 'note', id: key, label: 'Note', when: '', href: `/notes/${key}` }],
  copies: true,
});
const facts = (count: number, part: Part = 'notes') => Array.from({ length: count }, (_, index) => fact(`${part}${index}`, part));
const section = (code: string, ...from: Part[]): ReportSection => ({ code, heading: code, from });
const purpose = (...sections: ReportSection[]): Purpose => ({ code: 'team', title: 'For the team', says: '', sections });
const now = (...all: Fact[]): Gathered => ({ facts: all, heldBack: [], notChecked: [] });
const sentence = (over: Partial<Sentence>): Sentence => ({
  id: 's1',
  section: 'noticed',
  position: 10,
  words: 'a happened.',
  drafted: 'a happened.',
  key: 'a',
  kind: 'fact',
  edited: false,
  leftOut: false,
  sources: [],
  ...over,
});

test('a heading carries the person’s name wherever it has a place for it', () => {
  expect(headingOf({ heading: 'What {name} says, in {name}’s words' }, 'Rana')).toBe('What Rana says, in Rana’s words');
});

test('a drafted sentence is the fact itself, with its sources, ten places from the one before', () => {
  const said: Fact = { ...fact('b'), kind: 'own words' };
  expect(draftOf(purpose(section('noticed', 'notes')), [fact('a'), said])).toEqual([
    { section: 'noticed', position: 10, words: 'a happened.', key: 'a', kind: 'fact', sources: fact('a').sources },
    { section: 'noticed', position: 20, words: 'b happened.', key: 'b', kind: 'own words', sources: said.sources },
  ]);
});

test('a section takes its parts in its own order, and no part it does not name', () => {
  const drafted = draftOf(purpose(section('noticed', 'signs', 'notes')), [fact('n'), fact('l', 'leave'), fact('s', 'signs')]);
  expect(drafted.map(({ key }) => key)).toEqual(['s', 'n']);
});

test('thirty sentences are drafted for a section and no more; what is over is there for the next that takes it', () => {
  const drafted = draftOf(purpose(section('noticed', 'notes'), section('again', 'notes')), facts(31));
  expect(drafted.filter((one) => one.section === 'noticed')).toHaveLength(30);
  expect(drafted.filter((one) => one.section === 'again').map(({ key, position }) => [key, position])).toEqual([['notes30', 10]]);
});

test('a sentence the author edited stands while the record says what was drafted', () => {
  const edited = sentence({ words: 'Otherwise.', edited: true });
  expect(standings([edited], now(fact('a'))).get('s1')).toEqual({ state: 'stands' });
});

test('the author’s own sentence has no record that could be gone or unread', () => {
  const own = sentence({ key: null, drafted: null });
  expect(standings([own], { ...now(), notChecked: ['leave'] }).get('s1')).toEqual({ state: 'own' });
});

test('what can be read is compared though another part could not be', () => {
  const all = standings([sentence({}), sentence({ id: 's2', key: 'b', drafted: 'b was.' })], { ...now(fact('a'), fact('b')), notChecked: ['leave'] });
  expect([...all.values()]).toEqual([{ state: 'stands' }, { state: 'changed', now: 'b happened.' }]);
});

test('what is new since comes after the last of its own section; what the report has, used or left out, is not new', () => {
  const sections = purpose(section('noticed', 'notes'), section('leave', 'leave'));
  const have = [
    sentence({ position: 70 }),
    sentence({ id: 's2', key: 'b', position: 40, leftOut: true }),
    sentence({ id: 's3', key: null, position: 80 }),
  ];
  const found = newSince(sections, have, now(fact('a'), fact('b'), fact('c'), fact('d', 'leave')));
  expect(found.map(({ section: of, key, position }) => [of, key, position])).toEqual([
    ['noticed', 'c', 110],
    ['leave', 'd', 10],
  ]);
});

test('what is said beside a sentence: the new words, that it is gone, that it could not be checked, or nothing', () => {
  expect(standingWords({ state: 'changed', now: 'b happened.' })).toBe('The record has changed since. It would say now: “b happened.”');
  expect(standingWords({ state: 'gone' })).toMatch(/^The record behind this no longer stands: it was corrected, taken back or entered in error/);
  expect(standingWords({ state: 'could not check' })).toBe('Could not check just now whether the record still says this.');
  expect(standingWords({ state: 'stands' })).toBeNull();
  expect(standingWords({ state: 'own' })).toBeNull();
});

test('a sentence is marked as the author’s, whether edited or not; one from the record only where it was edited', () => {
  expect(markOf({ key: null, edited: true })).toBe('author');
  expect(markOf({ key: null, edited: false })).toBe('author');
  expect(markOf({ key: 'a', edited: true })).toBe('edited');
  expect(markOf({ key: 'a', edited: false })).toBeNull();
});
