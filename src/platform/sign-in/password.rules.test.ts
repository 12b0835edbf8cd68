import { expect, test } from 'vitest';
import { passwordProblem } from './password.rules.ts';

test.each([
  'garden-gate-lattice',
  'purple kettle over Wrexham',
  'ôl troed y mynydd',
  '  spaces  count  too  ',
  'Xk29 vbbQ 77ps',
  '木の葉が静かに落ちる秋の夕暮れ',
])('takes %s', (password) => {
  expect(passwordProblem(password, ['jo.tranter', 'Jo Tranter'])).toBeNull();
});

test.each([
  ['', /^Enter a password/],
  ['short words', /12 characters or more/],
  ['passwordpassword', /tried first/],
  ['Password1234!', /tried first/],
  ['123456123456', /tried first/],
  ['qwertyqwertyqwerty', /tried first/],
  ['aaaaaaaaaaaaaaa', /tried first/],
  ['abcdefghijklmnop', /tried first/],
  ['1qaz2wsx3edc', /tried first/],
  ['jotranter2026', /mostly your name/],
  ['Tranter.Tranter', /mostly your name/],
  ['x'.repeat(150) + 'yz'.repeat(40), /200 characters or fewer/],
])('refuses “%s”', (password, sentence) => {
  expect(passwordProblem(password, ['jo.tranter', 'Jo Tranter'])).toMatch(sentence);
});
