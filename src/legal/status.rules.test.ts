import { expect, test } from 'vitest';
import { statusWords } from './status.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);

test('a status is said in words with the section’s expiry; a passed one asks for a look; none recorded is not "informal"', () => {
  expect(statusWords({ title: 'Section 3', expiresOn: day('2027-02-02') }, day('2026-11-19'))).toBe('Section 3, section expires 2 February 2027');
  expect(statusWords({ title: 'Section 3', expiresOn: day('2026-11-19') }, day('2026-11-19'))).toBe('Section 3, section expires 19 November 2026');
  expect(statusWords({ title: 'Section 2', expiresOn: day('2026-11-18') }, day('2026-11-19'))).toBe(
    'Section 2, section expiry 18 November 2026 has passed: check',
  );
  expect(statusWords({ title: 'Section 37 with section 41', expiresOn: null }, day('2026-11-19'))).toBe('Section 37 with section 41');
  expect(statusWords(null, day('2026-11-19'))).toBe('Legal status not recorded');
});

test('what is no section is not called one', () => {
  expect(statusWords({ title: 'Deprivation of liberty safeguards', expiresOn: day('2027-03-11') }, day('2026-11-19'))).toBe(
    'Deprivation of liberty safeguards, expires 11 March 2027',
  );
});
