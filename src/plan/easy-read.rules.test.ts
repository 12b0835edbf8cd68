import { expect, test } from 'vitest';
import { easyIdeas, hardToRead, meaningDropped, notInEasyRead, notInEasyReadSentence, printedRows, toAsk } from './easy-read.rules.ts';
import { easyPictures, type EasyAnswer, type EasyLine, type EasySource } from './easy-read.words.ts';

const source = (id: string, words: string, more: Partial<EasySource> = {}): EasySource => ({
  key: `goal-${id}`,
  kind: 'goal',
  id,
  field: '',
  about: 'A goal',
  words,
  ...more,
});
const line = (id: string, from: EasySource, answer: EasyAnswer | null, more: Partial<EasyLine> = {}): EasyLine => ({
  id,
  kind: from.kind,
  sourceId: from.id,
  field: from.field,
  ownWords: from.words,
  sentence: `Short ${id}.`,
  more: null,
  picture: 'wrench',
  photo: null,
  answer,
  answerWords: null,
  answeredAt: null,
  askedBy: null,
  ...more,
});

test('long sentences, brackets, short forms and long words are named; a good sentence is left alone', () => {
  expect(hardToRead('I want to fix 3 bikes. I have done 2.')).toEqual([]);
  expect(hardToRead('I want to go and see my mother at her flat on every Saturday that she is there.')[0]).toContain('has 18 words');
  expect(hardToRead('I see the CPN.')).toEqual(['“CPN” is a short form. Write what it stands for.']);
  expect(hardToRead('I watch TV.')).toEqual([]);
  expect(hardToRead('I go out (with Jo).')[0]).toContain('bracket');
  expect(hardToRead('I like physiotherapists.')[0]).toContain('“physiotherapists” is a long word');
});

test('a number, a day, a name, a "not" and an "only" may not be lost', () => {
  const own = 'I want to fix three bikes with Jo on Saturdays, but not in the rain.';
  expect(meaningDropped(own, ['I fix 3 bikes.', 'Jo helps me on Saturday.', 'I do not go in the rain.'])).toEqual([]);
  expect(meaningDropped(own, ['I want to fix bikes.'])).toEqual([
    'Their words say “not”. The easy read does not.',
    'Their words say “three”. The easy read does not.',
    'Their words say “saturdays”. The easy read does not.',
    'Their words say “Jo”. The easy read does not.',
  ]);
  expect(meaningDropped('Ring Mum only if I ask', ['Ring Mum.'])).toEqual([
    'Their words say “only”. The easy read does not.',
    'Their words say “if”. The easy read does not.',
  ]);
  expect(meaningDropped('I don’t want Dad told', ['I want Dad told.'])).toEqual(['Their words say “don’t”. The easy read does not.']);
  expect(meaningDropped('No one', ['Not anybody.'])).toEqual([]);
  expect(meaningDropped('Do not come in', ['Stop at the door.'])).toEqual([]);
  expect(meaningDropped('I stop washing. Tell me, not loud', ['I stop washing.', 'Tell me.'])).toEqual([
    'Their words say “not”. The easy read does not.',
  ]);
});

test('only what the person approved is printed as theirs; where one of two is not, their own words stand whole', () => {
  const bikes = source('a', 'Bikes, then the shed');
  const mum = source('b', 'See Mum');
  const flat = source('c', 'My own place');
  const ideas = easyIdeas([bikes, mum, flat], [line('1', bikes, 'yes'), line('2', bikes, 'no'), line('3', mum, 'yes')]);
  const begun = [
    { kind: 'own words', about: 'A goal', words: 'Bikes, then the shed' },
    { kind: 'easy', about: 'A goal', sentence: 'Short 3.', more: null, picture: 'wrench', photo: null },
  ];
  // What nobody has begun is not forgotten: it is counted on the paper, or stands there in their words.
  expect(printedRows(ideas, false)).toEqual({ rows: begun, notBegun: 1 });
  expect(printedRows(ideas, true)).toEqual({ rows: [...begun, { kind: 'own words', about: 'A goal', words: 'My own place' }], notBegun: 0 });
});

test.each(['no', 'later', null] as const)('an answer of %s is not a yes', (answer) => {
  const bikes = source('a', 'Bikes');
  expect(printedRows(easyIdeas([bikes], [line('1', bikes, answer)]), false).rows[0]!.kind).toBe('own words');
});

test('when the words of the plan change, the yes of before stands no more', () => {
  const bikes = source('a', 'Four bikes');
  const [idea] = easyIdeas([bikes], [line('1', bikes, 'yes', { ownWords: 'Three bikes' })]);
  expect(idea!.lines[0]!.state).toBe('words changed');
  expect(idea!.whole).toBe(false);
});

test('a crisis plan said again keeps the yes of what did not change; words of a line that is gone stand nowhere', () => {
  const call = source('plan 2', 'Mum', { kind: 'crisis plan', field: 'call', key: 'crisis plan-call' });
  const before = line('1', { ...call, id: 'plan 1' }, 'yes');
  expect(easyIdeas([call], [before])[0]!.whole).toBe(true);
  const gone = line('2', source('gone', 'I hear my brother', { kind: 'wellness' }), 'yes');
  expect(JSON.stringify(easyIdeas([call], [before, gone]))).not.toContain('my brother');
});

test('the person is asked what is new first, what they put off last, and a no is not asked again', () => {
  const bikes = source('a', 'Bikes');
  const mum = source('b', 'Mum');
  const ideas = easyIdeas([bikes, mum], [line('1', bikes, 'later'), line('2', bikes, 'no'), line('3', mum, null), line('4', mum, 'yes')]);
  expect(toAsk(ideas).map((one) => one.line.id)).toEqual(['3', '1']);
});

test('every picture has its own words', () => {
  expect(new Set(easyPictures.map((one) => one.words)).size).toBe(easyPictures.length);
  expect(new Set(easyPictures.map((one) => one.icon)).size).toBe(easyPictures.length);
});

test('parts of the plan without a short sentence are counted and told, whatever was answered of the others', () => {
  const [bikes, mum, flat] = [source('a', 'Bikes'), source('b', 'Mum'), source('c', 'My own place')];
  const made = (...from: readonly EasySource[]) =>
    easyIdeas(
      [bikes, mum, flat],
      from.map((one) => line(one.id, one, 'no')),
    );
  expect(notInEasyRead(made(mum)).map(({ words }) => words)).toEqual(['Bikes', 'My own place']);
  expect(notInEasyReadSentence(made(mum))).toBe('2 of 3 parts of the plan have no short sentence yet.');
  expect(notInEasyReadSentence(made(mum, bikes))).toBe('1 of 3 parts of the plan has no short sentence yet.');
  expect(notInEasyReadSentence(made(mum, bikes, flat))).toBe('Each of the 3 parts of the plan has a short sentence.');
  expect(notInEasyReadSentence(easyIdeas([bikes], []))).toBe('The one part of the plan has no short sentence yet.');
  expect(notInEasyReadSentence(easyIdeas([bikes], [line('1', bikes, null)]))).toBe('The one part of the plan has a short sentence.');
});
