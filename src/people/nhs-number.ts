/**
 * NHS numbers: ten digits, the last a check digit (modulus 11). The number is always optional: somebody without one, or not yet
 * traced, is still on the unit. Rule: NHS Data Dictionary, "NHS NUMBER".
 */
import { type Reason, type Ruling, ruling, stop, warning } from '#platform/ruling.ts';

const SOURCE = 'NHS Data Dictionary, NHS NUMBER';

/** What was typed, read: the ten digits (or null when none was given) and every reason about it. */
export type NhsNumberRead = { readonly digits: string | null; readonly ruling: Ruling };

/**
 * Reads what somebody typed or a file held. Spaces, hyphens and a leading quote from a spreadsheet are taken out; nothing else is mended.
 * Nothing typed is allowed. Numbers starting 999 are for made-up people: allowed, with a warning unless `madeUpPeople` is true.
 */
export function readNhsNumber(typed: string | null | undefined, options: { madeUpPeople?: boolean } = {}): NhsNumberRead {
  const kept = (typed ?? '')
    .normalize('NFKC')
    .replace(/^['’]/, '')
    .replace(/[\s\u200b\u00ad\u2010-\u2015-]/g, '');
  if (kept === '') return { digits: null, ruling: ruling([]) };
  const reasons: Reason[] = [];
  if (!/^[0-9]+$/.test(kept)) {
    reasons.push(stop('nhs-number-characters', 'An NHS number has only digits, with or without spaces. Check it or leave it empty.', SOURCE));
  } else if (kept.length !== 10) {
    reasons.push(stop('nhs-number-length', `An NHS number has 10 digits. This has ${kept.length}. Check it or leave it empty.`, SOURCE));
  } else if (/^(\d)\1{9}$/.test(kept)) {
    reasons.push(stop('nhs-number-filler', 'The same digit ten times is not an NHS number. Leave it empty if it is not known.', SOURCE));
  } else if (!checkDigitIsRight(kept)) {
    reasons.push(
      stop('nhs-number-check-digit', 'This is not an NHS number: its last digit does not fit the others. Look for a slip in the typing.', SOURCE),
    );
  } else if (kept.startsWith('999') && options.madeUpPeople !== true) {
    reasons.push(warning('nhs-number-made-up', 'NHS numbers that start 999 belong to made-up people.', SOURCE));
  }
  const answer = ruling(reasons);
  return { digits: answer.allowed ? kept : null, ruling: answer };
}

/** Shown in threes: "999 996 2289". Anything but ten digits comes back as it is. */
export function showNhsNumber(digits: string): string {
  return /^[0-9]{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : digits;
}

/** The check digit for nine digits, or undefined when those nine can never be an NHS number (the sum comes to ten). */
export function nhsCheckDigit(nine: string): string | undefined {
  const sum = Array.from(nine).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : String(check);
}

function checkDigitIsRight(ten: string): boolean {
  return nhsCheckDigit(ten.slice(0, 9)) === ten[9];
}
