import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NamedPerson, nameLikeness, sameNameWarnings } from './same-name.rules.ts';

const person = (name: string, preferredName?: string): NamedPerson => {
  const [givenName = '', ...rest] = name.split(' ');
  return { id: name, givenName, surname: rest.join(' '), preferredName: preferredName ?? null };
};
const likeness = (a: string, b: string) => nameLikeness(person(a), { ...person(b), id: `${b}, the other` });

describe('two people are warned about when', () => {
  test.each([
    ['Gareth Pugh', 'Stephen Pugh', 'same surname'],
    ['Gareth Pugh', 'Gareth Pugh', 'same full name'],
    ['Gareth PUGH', 'gareth pugh', 'same full name'],
    ['Dominik O’Brien', "Sian O'BRIEN", 'same surname'],
    ['Ana Muñoz', 'Leo Munoz', 'same surname'],
    ['Jan Łęcki', 'Ola Lecki', 'same surname'],
    ['Ann Van-Rooyen', 'Bo van Rooyen', 'same surname'],
    ['Ann Clark', 'Bo Clarke', 'surname sounds alike'],
    ['Ann Smith', 'Bo Smyth', 'surname sounds alike'],
    ['Ann Stephens', 'Bo Stevens', 'surname sounds alike'],
    ['Ann Reid', 'Bo Reed', 'surname sounds alike'],
    ['Ann Macdonald', 'Bo McDonald', 'surname sounds alike'],
    ['Ann Philips', 'Bo Phillips', 'surname sounds alike'],
    ['Ann Knight', 'Bo Night', 'surname sounds alike'],
    ['Ann Thompson', 'Bo Thomson', 'surname one letter different'],
    ['Ann Harlow', 'Bo Barlow', 'surname one letter different'],
    ['Ann Marlin', 'Bo Malrin', 'surname one letter different'],
    ['Ben Okafor', 'Ben Lund', 'same first name'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(likeness(a, b)).toBe(expected);
    expect(likeness(b, a)).toBe(expected);
  });
});

describe('no wolf is cried for', () => {
  test.each([
    ['Ann Lee', 'Bo Lund'],
    ['Ann Ng', 'Bo Ngo'],
    ['Ann Ali', 'Bo Alo'],
    ['Priya Nandakumar', 'Shanice Bramwell'],
    ['Callum Reddy', 'Nathan Szabo'],
    ['Eileen Fogarty', 'Hassan Farouk'],
    ['Moira Castell', 'Delroy Francis'],
  ])('%s and %s', (a, b) => {
    expect(likeness(a, b)).toBeUndefined();
  });

  test('the demonstration unit’s people, of whom only the Pughs are alike', () => {
    const names = [
      'Marcus Adeyemi-Cole',
      'Priya Nandakumar',
      'Gareth Pugh',
      'Stephen Pugh',
      'Shanice Bramwell',
      'Tomasz Wilk',
      'Eileen Fogarty',
      'Dev Chowdhury',
      'Kit Harlow',
      'Ruth Abara',
      'Hassan Farouk',
      'Nathan Szabo',
      'Ian Thwaite',
      'Callum Reddy',
      'Moira Castell',
      'Delroy Francis',
      'Anton Greaves',
    ];
    expect(sameNameWarnings(names.map((name) => person(name))).map((warning) => warning.personId)).toEqual(['Gareth Pugh', 'Stephen Pugh']);
  });
});

test('the warning is a sentence that says who else and to check', () => {
  const [first] = sameNameWarnings([person('Stephen Pugh'), person('Gareth Pugh'), person('Ann Lund')]);
  expect(first?.short).toBe('2 people called Pugh: check');
  expect(first?.say).toBe('Same surname as Gareth Pugh. Check it is Stephen Pugh.');
});

test('somebody with the very same name is told apart by date of birth', () => {
  const twins = [
    { id: '1', givenName: 'Gareth', surname: 'Pugh' },
    { id: '2', givenName: 'Gareth', surname: 'Pugh' },
  ];
  expect(sameNameWarnings(twins)[0]?.say).toBe('1 other person here has the same name. Check the date of birth. Check it is Gareth Pugh.');
});

test('a preferred name counts as a first name', () => {
  expect(nameLikeness(person('Robert Lund', 'Bo'), person('Bo Okafor'))).toBe('same first name');
});

test('every kind of likeness is said at once, the closest first', () => {
  const [first] = sameNameWarnings([person('Ann Clark'), person('Ann Okafor'), person('Bo Clarke'), person('Cy Clark')]);
  expect(first?.say).toBe('Same surname as Cy Clark. Surname sounds like that of Bo Clarke. Same first name as Ann Okafor. Check it is Ann Clark.');
});

test('likeness goes both ways, nobody is like themselves, and any name gets an answer', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'e', 'k', 'c', 'P', 'h', '’', ' ', 'é', 'ł'), maxLength: 8 });
  const anyone = fc.record({ id: fc.constantFrom('1', '2'), givenName: name, surname: name });
  fc.assert(
    fc.property(anyone, anyone, (a, b) => {
      expect(nameLikeness(a, b)).toBe(nameLikeness(b, a));
      expect(nameLikeness(a, a)).toBeUndefined();
    }),
  );
});
