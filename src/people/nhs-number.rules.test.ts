import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nhsCheckDigit, readNhsNumber, showNhsNumber } from './nhs-number.ts';

const madeUp = { madeUpPeople: true };
const codes = (typed: string) => readNhsNumber(typed, madeUp).ruling.reasons.map((reason) => reason.code);

test('nothing typed is allowed: the number is optional', () => {
  for (const typed of ['', '   ', null, undefined]) {
    expect(readNhsNumber(typed)).toEqual({ digits: null, ruling: { allowed: true, reasons: [] } });
  }
});

test('a right number is read however it is spaced', () => {
  for (const typed of ['9999962289', '999 996 2289', ' 999-996-2289 ', "'9999962289", '９９９９９６２２８９', '999\u00a0996\u00a02289']) {
    expect(readNhsNumber(typed, madeUp).digits).toBe('9999962289');
  }
});

test('a number is shown in threes', () => {
  expect(showNhsNumber('9999962289')).toBe('999 996 2289');
  expect(showNhsNumber('C10100')).toBe('C10100');
});

test('letters, a wrong length, a wrong check digit and a filler each get their own sentence, and nothing is kept', () => {
  expect(codes('99999O2289')).toEqual(['nhs-number-characters']);
  expect(codes('999996228')).toEqual(['nhs-number-length']);
  expect(codes('9999962288')).toEqual(['nhs-number-check-digit']);
  expect(codes('0000000000')).toEqual(['nhs-number-filler']);
  expect(readNhsNumber('9999962288', madeUp).digits).toBeNull();
  expect(readNhsNumber('999996228').ruling.reasons[0]?.say).toBe('An NHS number has 10 digits. This has 9. Check it or leave it empty.');
});

test('nine digits whose sum comes to ten can never be a number', () => {
  const never = Array.from({ length: 200 }, (_, i) => String(100_000_000 + i)).filter((nine) => nhsCheckDigit(nine) === undefined);
  expect(never.length).toBeGreaterThan(5);
  for (const nine of never) for (const last of '0123456789') expect(codes(nine + last)).toEqual(['nhs-number-check-digit']);
});

test('a made-up person’s number is allowed with a warning on a live site', () => {
  const read = readNhsNumber('9999962289');
  expect(read.digits).toBe('9999962289');
  expect(read.ruling.reasons.map((reason) => [reason.code, reason.stop])).toEqual([['nhs-number-made-up', false]]);
});

test('any single wrong digit, and any two neighbours swapped, is caught', () => {
  const number = fc
    .integer({ min: 100_000_000, max: 999_999_999 })
    .map(String)
    .filter((nine) => nhsCheckDigit(nine) !== undefined);
  fc.assert(
    fc.property(number, fc.nat(9), fc.nat(9), fc.nat(8), (nine, place, digit, swap) => {
      const ten = nine + nhsCheckDigit(nine);
      fc.pre(!/^(\d)\1{9}$/.test(ten));
      expect(readNhsNumber(ten, madeUp).digits).toBe(ten);
      const slipped = ten.slice(0, place) + digit + ten.slice(place + 1);
      expect(slipped === ten || readNhsNumber(slipped, madeUp).digits === null).toBe(true);
      const swapped = ten.slice(0, swap) + ten[swap + 1] + ten[swap] + ten.slice(swap + 2);
      expect(swapped === ten || readNhsNumber(swapped, madeUp).digits === null).toBe(true);
    }),
  );
});

test('whatever is typed, there is an answer and never an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('9', '0', ' ', '-', '９', '\u0000', '🙂', '\ud800') })), (typed) => {
      const read = readNhsNumber(typed);
      expect(read.digits === null || /^[0-9]{10}$/.test(read.digits)).toBe(true);
    }),
  );
});
