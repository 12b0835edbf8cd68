import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JoinSide, StillOpen } from '#people';
import { compared, mayAgreeToJoin, mayJoin } from './join.rules.ts';

const side = (more: Partial<JoinSide> = {}): JoinSide => ({
  personId: 'a',
  givenName: 'Gareth',
  surname: 'Pugh',
  preferredName: null,
  bornOn: '1979-04-02',
  nhsNumber: '9990047006',
  nhsTrace: 'not traced',
  clientId: null,
  gender: null,
  language: null,
  stays: [],
  notes: 0,
  open: [],
  joinedTo: null,
  keeps: 0,
  waits: false,
  ...more,
});
const twin = (more: Partial<JoinSide> = {}): JoinSide => side({ personId: 'b', nhsNumber: null, ...more });
const says = ({ reasons }: { readonly reasons: readonly { readonly say: string }[] }) => reasons.map(({ say }) => say);

test('two records of one person, with one NHS number between them and nothing that still runs, may be joined without a word', () => {
  expect(mayJoin(side(), twin())).toEqual({ allowed: true, reasons: [] });
});

test('two different NHS numbers are two people, whichever way about', () => {
  const other = twin({ nhsNumber: '9990047014' });
  for (const decided of [mayJoin(side(), other), mayJoin(other, side())]) {
    expect(decided.allowed).toBe(false);
    expect(says(decided)).toEqual([
      'They have two different NHS numbers, so they are two people. If one number is wrong, it is put right under Details first.',
    ]);
  }
});

test('whatever still runs in the record that would be closed stops it, with what to do; in the one that stays it stops nothing', () => {
  const every: readonly StillOpen[] = ['stay', 'leave', 'pack', 'legal status', 'outreach', 'early sign', 'answer', 'countersignature', 'sign-in'];
  fc.assert(
    fc.property(fc.subarray([...every], { minLength: 1 }), (open) => {
      const running = twin({ open });
      const decided = mayJoin(side(), running);
      expect(decided.allowed).toBe(false);
      expect(decided.reasons).toHaveLength(open.length);
      for (const say of says(decided)) expect(say).toMatch(/: .+(first|instead|other way about)\.$/);
      expect(mayJoin(running, side()).allowed).toBe(true);
    }),
  );
});

test('a record that was joined, has one joined to it, or waits for an answer is joined to no other', () => {
  expect(mayJoin(side(), twin({ joinedTo: 'c' })).allowed).toBe(false);
  expect(mayJoin(side({ joinedTo: 'c' }), twin()).allowed).toBe(false);
  expect(mayJoin(side(), twin({ keeps: 1 })).allowed).toBe(false);
  // A third record of the same person is joined to the one that stays already.
  expect(mayJoin(side({ keeps: 1 }), twin()).allowed).toBe(true);
  expect(mayJoin(side({ waits: true }), twin()).allowed).toBe(false);
  expect(mayJoin(side(), side()).allowed).toBe(false);
});

test('other names and another date of birth do not stop it, and have to be looked at twice', () => {
  const decided = mayJoin(side(), twin({ surname: 'Pew', givenName: 'GARETH', bornOn: '1979-02-04' }));
  expect(decided.allowed).toBe(true);
  expect(says(decided)).toEqual([
    'Their dates of birth are not the same: 2 April 1979, 4 February 1979. Make sure that they are one person.',
    'Not the same: surname. Make sure that they are one person.',
  ]);
  expect(says(mayJoin(side({ nhsNumber: null }), twin()))).toEqual(['Neither has an NHS number: nothing but names says who they are.']);
});

test('whoever proposed it never agrees to it', () => {
  expect(mayAgreeToJoin('ann', 'ann').allowed).toBe(false);
  expect(mayAgreeToJoin('ann', 'ben').allowed).toBe(true);
});

test('side by side, what both know and say otherwise differs; what one does not know is said so', () => {
  const lines = compared(side(), twin({ surname: 'Pew', preferredName: 'Gaz' }), (digits) => digits);
  expect(lines.filter(({ differs }) => differs).map(({ what, one, other }) => [what, one, other])).toEqual([['Surname', 'Pugh', 'Pew']]);
  expect(lines.find(({ what }) => what === 'NHS number')).toMatchObject({ one: '9990047006 (not traced)', other: 'Not known' });
});
