import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instruments } from './instruments.ts';
import { mayUseDefinition, type ManualCheck } from './manual-check.rules.ts';

const at = Temporal.Instant.from('2026-11-19T13:42:00Z');
const ocairs = { shortName: 'OCAIRS', unconfirmed: ['It has twelve areas.', 'They take letters.'] };
const check = (more: Partial<ManualCheck> = {}): ManualCheck => ({
  about: ocairs.unconfirmed,
  asInManual: true,
  words: 'Version 4.0',
  by: 'Carys Bevan',
  at,
  ...more,
});

test('a definition whose every figure has a source is used without anybody’s word', () => {
  expect(mayUseDefinition({ shortName: 'PHQ-9', unconfirmed: [] }, null)).toEqual({ allowed: true, reasons: [] });
});

test('one with a figure from memory is used only after somebody said that exactly these sentences are so', () => {
  fc.assert(
    fc.property(
      fc.option(fc.record({ about: fc.subarray(['It has twelve areas.', 'They take letters.', 'It has ten.']), asInManual: fc.boolean() })),
      (said) => {
        const decided = mayUseDefinition(ocairs, said === null ? null : check(said));
        expect(decided.allowed).toBe(said !== null && said.asInManual && JSON.stringify(said.about) === JSON.stringify(ocairs.unconfirmed));
        expect(decided.reasons.every(({ say }) => /^[A-Z].*\.$/.test(say))).toBe(true);
      },
    ),
  );
});

test('the sentence says what has to be confirmed, and who may; or who found it otherwise, when, and what', () => {
  expect(mayUseDefinition(ocairs, null).reasons.map(({ say }) => say)).toEqual([
    'OCAIRS is not used here yet: we found no public source for some of its figures. Somebody registered who holds its manual first says whether they are so: It has twelve areas. They take letters.',
  ]);
  expect(mayUseDefinition(ocairs, check({ asInManual: false, words: 'Thirteen' })).reasons.map(({ say }) => say)).toEqual([
    'OCAIRS is not used here: Carys Bevan held it against the manual on 19 November 2026 and it is otherwise there: “Thirteen”. It waits until its definition is put right.',
  ]);
});

test('whatever is told to be from memory in a definition’s source waits, and nothing else does', () => {
  expect(
    instruments
      .filter(({ unconfirmed }) => unconfirmed.length > 0)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['acis', 'amps', 'esi', 'ocairs', 'reqol-10']);
  expect(instruments.filter(({ source, unconfirmed }) => /memory/.test(source) && unconfirmed.length === 0)).toEqual([]);
});
