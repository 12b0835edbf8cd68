import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptWords, mayAgree, mayPropose } from './retention.rules.ts';

const today = Temporal.PlainDate.from('2026-11-19');
const says = ({ reasons }: { readonly reasons: readonly { readonly say: string }[] }) => reasons.map(({ say }) => say);
const heldWords = 'Their record is held: nothing of it is disposed of while the hold stands.';

test('a record is proposed from the day it is due, and not the day before', () => {
  const record = { held: false, proposed: false };
  expect(mayPropose({ ...record, dueOn: today }, today).allowed).toBe(true);
  expect(says(mayPropose({ ...record, dueOn: today.add({ days: 1 }) }, today))).toEqual([
    'Their record is not due: it is kept until 20 November 2026.',
  ]);
  expect(says(mayPropose({ ...record, dueOn: null }, today))).toEqual(['Their record is not due.']);
});

test('every reason against proposing is told at once', () => {
  expect(says(mayPropose({ dueOn: null, held: true, proposed: true }, today))).toEqual([
    'Their record is not due.',
    heldWords,
    'It is proposed already.',
  ]);
});

test('whoever proposed it never agrees to it, and nobody does while it is held or agreed to; every reason is told at once', () => {
  fc.assert(
    fc.property(fc.constantFrom('ann', 'ben'), fc.constantFrom('ann', 'ben', null), fc.boolean(), fc.boolean(), (proposedById, by, agreed, held) => {
      const decided = mayAgree({ proposedById, agreed, held }, by);
      expect(decided.allowed).toBe(proposedById !== by && !agreed && !held);
      expect(decided.reasons).toHaveLength(Number(proposedById === by) + Number(agreed) + Number(held));
    }),
  );
  expect(says(mayAgree({ proposedById: 'ann', agreed: true, held: true }, 'ann'))).toEqual([
    heldWords,
    'You proposed it: somebody else has to agree.',
    'Somebody else has agreed already.',
  ]);
});

test('how long is kept is said from the rules', () => {
  expect(
    keptWords([
      { years: 20, countedFrom: 'last contact' },
      { years: 1, countedFrom: 'death' },
    ]),
  ).toBe('20 years counted from last contact, 1 year counted from death');
});
