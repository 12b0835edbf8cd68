import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurn, nextInTurn, nudgeTurns } from './who-is-nudged.rules.ts';

const workers = [
  { duty: 'named nurse', staffId: 'femi' },
  { duty: 'named OT', staffId: 'carys' },
  { duty: 'care co-ordinator', staffId: null },
];

test('the unit’s order, then whoever is in charge, then everybody', () => {
  expect(inTurn(['named nurse', 'key worker', 'nurse in charge'], { workers, inCharge: 'kofi', onBefore: null })).toEqual([
    { staffId: 'femi', as: 'named nurse' },
    { staffId: 'kofi', as: 'nurse in charge' },
    { staffId: null, as: 'everybody on the unit' },
  ]);
});

test('somebody known to be off until too late is not asked; the nurse in charge is here by being in charge', () => {
  expect(
    inTurn(['named nurse', 'nurse in charge'], { workers, inCharge: 'kofi', onBefore: new Set(['abdul']) }).map(({ staffId }) => staffId),
  ).toEqual(['kofi', null]);
});

test('with nobody in charge each nurse on shift is asked in turn before everybody', () => {
  const could = { workers, inCharge: null, onBefore: new Set(['una', 'abdul']), nursesOnShift: ['una'] };
  expect(inTurn(['nurse in charge', 'nurse on shift'], could).map(({ staffId, as }) => [staffId, as])).toEqual([
    ['una', 'nurse on shift'],
    [null, 'everybody on the unit'],
  ]);
});

test('a named worker nobody has matched, and no nurse in charge: everybody is asked, never nobody', () => {
  expect(inTurn(['care co-ordinator', 'nurse in charge'], { workers, inCharge: null, onBefore: null })).toEqual([
    { staffId: null, as: 'everybody on the unit' },
  ]);
});

const staff = fc.constantFrom('a', 'b', 'c', 'd', null);
const could = fc.record({
  workers: fc.array(fc.record({ duty: fc.constantFrom<string>(...nudgeTurns), staffId: staff }), { maxLength: 8 }),
  inCharge: staff,
  onBefore: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((ids) => new Set<string>(ids))),
});

test('nobody is asked twice, everybody stands last, and passing on always ends with everybody', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...nudgeTurns)), could, (order, facts) => {
      const turns = inTurn(order, facts);
      expect(new Set(turns.map(({ staffId }) => staffId)).size).toBe(turns.length);
      expect(turns.findIndex(({ staffId }) => staffId === null)).toBe(turns.length - 1);
      const asked: (string | null)[] = [];
      for (let step = 0; step <= turns.length; step += 1) asked.push(nextInTurn(turns, asked).staffId);
      expect(asked.slice(0, turns.length)).toEqual(turns.map(({ staffId }) => staffId));
      expect(asked.at(-1)).toBeNull();
    }),
  );
});
