import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameWarning, namesMentioned, withoutNames } from './name-mention.rules.ts';
import type { NamedPerson } from './same-name.rules.ts';

const unit: NamedPerson[] = [
  { id: 'callum', givenName: 'Callum', surname: 'Reddy' },
  { id: 'marcus', givenName: 'Marcus', surname: 'Adeyemi-Cole' },
  { id: 'stephen', givenName: 'Stephen', surname: 'Pugh', preferredName: 'Ste' },
  { id: 'gareth', givenName: 'Gareth', surname: 'Pugh' },
  { id: 'dominik', givenName: 'Dominik', surname: 'O’Brien' },
  { id: 'annelie', givenName: 'Annelie', surname: 'Van-Rooyen' },
  { id: 'zoe', givenName: 'Zoë', surname: 'Muñoz' },
  { id: 'will', givenName: 'Will', surname: 'Lund' },
  { id: 'may', givenName: 'May', surname: 'Okafor' },
  { id: 'mark', givenName: 'Mark', surname: 'Young' },
  { id: 'jo', givenName: 'Jo', surname: 'Ng' },
  { id: 'maryann', givenName: 'Mary Ann', surname: 'Fogarty' },
  { id: 'lukasz', givenName: 'Łukasz', surname: 'Wilk' },
];
const named = (line: string, about: string[] = []) =>
  namesMentioned(line, unit, about).map((mention) => [mention.personIds.join('+'), mention.words]);

describe('somebody is named', () => {
  test.each([
    ['Callum showed us how to ink the roller.', [['callum', 'Callum']]],
    ['callum helped', [['callum', 'callum']]],
    ['SAT WITH CALLUM ALL MORNING', [['callum', 'CALLUM']]],
    ['It was Callum’s idea', [['callum', 'Callum']]],
    ["It was Callum's idea", [['callum', 'Callum']]],
    ['It was Callums idea', [['callum', 'Callums']]],
    ['Marcus’ painting', [['marcus', 'Marcus']]],
    ['Sat beside Ste.', [['stephen', 'Ste']]],
    ['talked with Gareth Pugh', [['gareth', 'Gareth Pugh']]],
    ['talked with Pugh, Gareth', [['gareth', 'Pugh, Gareth']]],
    ['talked with Mr Pugh', [['stephen+gareth', 'Pugh']]],
    ["Mr O'Brien led", [['dominik', "O'Brien"]]],
    ['Mr O’Brien led', [['dominik', 'O’Brien']]],
    ['mr obrien led', [['dominik', 'obrien']]],
    ['Mr O Brien’s mug', [['dominik', 'O Brien']]],
    ['Ms van rooyen', [['annelie', 'van rooyen']]],
    ['Ms Van-Rooyen', [['annelie', 'Van-Rooyen']]],
    ['Ms Vanrooyen', [['annelie', 'Vanrooyen']]],
    ['Ms Rooyen', [['annelie', 'Rooyen']]],
    ['Adeyemi cooked', [['marcus', 'Adeyemi']]],
    [
      'with zoe and MUNOZ',
      [
        ['zoe', 'zoe'],
        ['zoe', 'MUNOZ'],
      ],
    ],
    ['with Zoe\u0308', [['zoe', 'Zoe\u0308']]],
    ['with Lukasz', [['lukasz', 'Lukasz']]],
    ['Mary Ann laughed', [['maryann', 'Mary Ann']]],
    ['Mary laughed', [['maryann', 'Mary']]],
    ['Cal\u200blum hid', [['callum', 'Cal\u200blum']]],
    [
      'Callum and Marcus had a laugh',
      [
        ['callum', 'Callum'],
        ['marcus', 'Marcus'],
      ],
    ],
  ])('%s', (line, expected) => {
    expect(named(line)).toEqual(expected);
  });
});

describe('a name that is also an ordinary word', () => {
  test.each([
    ['I sat with Will today', [['will', 'Will']]],
    ['We will bake and it may rain, mark my words', []],
    ['Will you come?', []],
    ['It went well. Will need flour.', []],
    ['Will came late', [['will', 'Will']]],
    ['Will’s roller', [['will', 'Will']]],
    ['Will Lund', [['will', 'Will Lund']]],
    ['will lund', [['will', 'will lund']]],
    ['WE WILL BAKE AGAIN', []],
    ['WITH WILL LUND AGAIN', [['will', 'WILL LUND']]],
    ['In May we bake. Since May, on 3 May and May 2026.', []],
    ['A card for May', [['may', 'May']]],
    ['May joined in', [['may', 'May']]],
    ['Young people came', []],
    ['young mark', []],
    ['We sang with Mark Young', [['mark', 'Mark Young']]],
    ['so we had to go jogging', []],
    ['with Jo at the piano', [['jo', 'Jo']]],
  ])('%s', (line, expected) => {
    expect(named(line)).toEqual(expected);
  });

  test('at the start of a sentence it is only perhaps a name', () => {
    expect(namesMentioned('Will came late', unit).map((mention) => mention.certain)).toEqual([false]);
    expect(namesMentioned('I sat with Will', unit).map((mention) => mention.certain)).toEqual([true]);
  });
});

describe('nobody is named', () => {
  test.each([
    'We printed cards with leaves from the garden.',
    'Steps to the gate',
    'Callumny',
    'recallum',
    'a marcusian thing',
    'step',
    '',
    '   ',
    '🙂',
    'Coleslaw',
  ])('%s', (line) => {
    expect(named(line)).toEqual([]);
  });
});

describe('the person the line is about', () => {
  test('may be named in their own line', () => {
    expect(named('Stephen painted. Ste was pleased. Pugh!', ['stephen'])).toEqual([]);
  });

  test('does not hide somebody of the same surname who is named in full', () => {
    expect(named('Stephen sat with Gareth Pugh', ['stephen'])).toEqual([['gareth', 'Gareth Pugh']]);
  });

  test('a line that goes into several records may name none of them', () => {
    expect(named('Stephen painted')).toEqual([['stephen', 'Stephen']]);
  });
});

describe('the warning and its repair', () => {
  const line = 'Callum showed Marcus how to ink. Callum’s was best, said marcus.';
  const mentions = namesMentioned(line, unit);

  test('says how many are named, which words, and how many records they would go into', () => {
    expect(nameWarning(mentions, 8)).toEqual({
      title: 'This line names two people',
      say: '“Callum” and “Marcus” would go into 8 people’s records. Take the names out, or give the line to one person.',
    });
    expect(nameWarning(namesMentioned('Will came', unit), 1)).toEqual({
      title: 'This line may name one person',
      say: '“Will” would go into somebody else’s record. Take the name out, or give the line to one person.',
    });
    expect(nameWarning([], 8)).toBeUndefined();
  });

  test('puts “someone else here” for a name and keeps the rest of the words', () => {
    expect(withoutNames(line, mentions)).toBe(
      'Someone else here showed another person here how to ink. Someone else here’s was best, said another person here.',
    );
  });
});

test('whatever is typed, offsets fit the line, and taking names out leaves none of them', () => {
  const piece = fc.constantFrom(
    'Callum',
    'marcus',
    ' ',
    '. ',
    "'s",
    '’',
    '-',
    'Will',
    'May',
    'came',
    'Pugh',
    'Gareth',
    'O’Brien',
    'Zoë',
    '\n',
    '🙂',
    'x',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
      (line) => {
        const mentions = namesMentioned(line, unit);
        expect(mentions.map((mention) => line.slice(mention.start, mention.end))).toEqual(mentions.map((mention) => mention.words));
        expect(mentions.every((mention, i) => mention.start >= (mentions[i - 1]?.end ?? 0))).toBe(true);
        const left = namesMentioned(withoutNames(line, mentions), unit).filter((mention) => mention.certain);
        expect(left.map((mention) => mention.words).filter((words) => /callum|marcus|pugh|gareth|brien|zo/i.test(words))).toEqual([]);
      },
    ),
  );
});

test('every person is found by each of their own names inside a plain sentence', () => {
  fc.assert(
    fc.property(fc.constantFrom(...unit), fc.boolean(), (person, bySurname) => {
      const name = bySurname ? person.surname : person.givenName;
      expect(namesMentioned(`we sat with ${name} today`, unit).flatMap((mention) => mention.personIds)).toContain(person.id);
    }),
  );
});
