import { expect, test } from 'vitest';
import { shortNames } from '#programme';
import { surnamesShort } from './surnames-short.rules.ts';

const person = (givenName: string, surname: string, preferredName: string | null = null) => ({
  id: `${givenName} ${surname}`,
  givenName,
  surname,
  preferredName,
});
const paper = (people: readonly ReturnType<typeof person>[]) => {
  const short = shortNames(people.map((one) => ({ id: one.id, called: one.preferredName ?? one.givenName, surname: one.surname })));
  return surnamesShort(people.map((one) => ({ ...one, short: short.get(one.id)! })));
};
const said = paper([
  person('Devendra', 'Chowdhury', 'Dev'),
  person('Gareth', 'Pugh'),
  person('Stephen', 'Pugh'),
  person('Marcus', 'Adeyemi-Cole'),
  person('Pat', 'Green'),
  person('Sam', 'Lee'),
  person('Lee', 'Oyelaran'),
]);

test.each([
  ['Ring Dev Chowdhury about the bus', 'Ring Dev C about the bus'],
  ['Mr Chowdhury asked for his mum', 'Mr Dev C asked for his mum'],
  ["Chowdhury’s mum and CHOWDHURY's bag", "Dev C’s mum and Dev C's bag"],
  ['sat by chowdhury', 'sat by Dev C'],
  ['Devendra Chowdhury; Chowdhury, Dev', 'Dev C; Dev C'],
  // Two have it; or it is somebody else's, of the same surname.
  ['Mr Pugh shouted at Stephen Pugh', 'Mr P shouted at Stephen P'],
  ['Seen by Rosa Chowdhury', 'Seen by Rosa C'],
  ['Marcus Adeyemi-Cole, then Mr Cole', 'Marcus A, then Mr Marcus A'],
  // Everyday words stay words, and are taken out where they are names.
  ['Green vegetables, a green jumper', 'Green vegetables, a green jumper'],
  ['Sat with Mr Green. Green was quiet. PAT GREEN ATE', 'Sat with Mr Pat G. Pat G was quiet. Pat G ATE'],
  // A first name stays, and part of a longer word is no name.
  ['Lee sang with Sam Lee and Sam Leeson', 'Lee sang with Sam L and Sam Leeson'],
  ['Dev and Gareth walked', 'Dev and Gareth walked'],
])('%s', (words, printed) => {
  expect(said(words)).toBe(printed);
});

test('two of one first name and initial are told apart, and nothing of a name is read as a pattern', () => {
  const two = paper([person('Gareth', 'Pugh'), person('Gareth', 'Price'), person('A. (Bo)', '$&')]);
  expect(two('Gareth Pugh, Mr Price')).toBe('Gareth Pu, Mr Gareth Pr');
  expect(two('A. (Bo) $& came')).toBe('A. (Bo) $ came');
});
