import { ETHNIC_CODES, type EthnicCode, LEGAL_STATUS_CODES, type LegalStatusWords } from './national-codes.ts';
import { folded } from './nearest-name.ts';
import type { CheckNhsNumber, LegalStatus, Need, NeedKind, Reading } from './words.ts';

/** Ways of writing that a cell was meant to be empty. "None" and "Null" are not among them: one is an answer, one a name. */
const EMPTY = /^(-+|–|—|n\/a|not applicable|#n\/a)$/i;

/** True when a cell says nothing, or only marks itself as empty. Names are never asked this. */
export const saysNothing = (text: string): boolean => text === '' || EMPTY.test(text);

const YES = new Set(['y', 'yes', 'true', '1', '✓', '✔', 'x', 'yes please']);
const NO = new Set(['n', 'no', 'false', '0', '✗', '✘', 'none']);

/** Reads yes or no. An empty cell is not known (null), which is not the same as no. */
export function readYesNo(text: string): Reading<boolean | null> {
  if (saysNothing(text)) return { value: null };
  const word = folded(text);
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  if (['?', 'unknown', 'not known', 'dk', "don't know"].includes(word)) return { value: null };
  return { problem: `“${text}” is neither yes nor no. Write Y or N, or leave the cell empty.` };
}

/**
 * Reads an NHS number with the checksum rule handed in. A number that a spreadsheet has shortened to 9.99E+09 is named
 * as such, because its last figures are lost and no checking of typing will find them.
 */
export function readNhsNumberCell(text: string, check: CheckNhsNumber): Reading<string | null> {
  if (saysNothing(text)) return { value: null };
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) {
    return {
      problem: `“${text}” is an NHS number that a spreadsheet has shortened, so its last digits are lost. Format that column as text and save the file again.`,
    };
  }
  // A whole number saved with decimals is the same number.
  const { digits, ruling } = check(text.replace(/\.0+$/, ''));
  const say = ruling.reasons.map((reason) => reason.say).join(' ');
  if (!ruling.allowed) return { problem: `${say} The file has “${text}”.` };
  return say === '' ? { value: digits } : { value: digits, warning: say };
}

const LEGAL_BY_WORDS: ReadonlyMap<string, LegalStatusWords> = new Map(
  LEGAL_STATUS_CODES.flatMap((status) => status.said.map((said): [string, LegalStatusWords] => [squeezed(said), status])),
);
const LEGAL_BY_CODE: ReadonlyMap<string, LegalStatusWords> = new Map(LEGAL_STATUS_CODES.map((status) => [status.code, status]));

function squeezed(text: string): string {
  return folded(text)
    .replace(/[\s.\-:,]/g, '')
    .replace(/\\/g, '/');
}

/**
 * Reads a Mental Health Act status into its MHSDS code. Words that are not understood are kept as written with no code: the
 * person is still imported, and somebody is asked.
 */
export function readLegalStatus(text: string): Reading<Omit<LegalStatus, 'expiresOn'> | null> {
  if (saysNothing(text)) return { value: null };
  const bare = squeezed(text)
    .replace(/mentalhealthact|mha|1983|under|detained|patient/g, '')
    .replace(/(section|sect|sec|^s|\/s|\+s|&s)(?=\d)/g, (found) => found.replace(/[a-z]/g, ''))
    .replace(/^notionals?(?:ection)?/, 'notional');
  // "37" is the section, as wards write it; two figures that are no section ("03", "10") are the code itself.
  const status = LEGAL_BY_WORDS.get(squeezed(text)) ?? LEGAL_BY_WORDS.get(bare) ?? (/^\d\d$/.test(text) ? LEGAL_BY_CODE.get(text) : undefined);
  if (!status) {
    return {
      value: { code: null, title: null, asWritten: text, restricted: null },
      warning: `“${text}” is not a legal status we know. It is kept as written; ask the Mental Health Act office which it is.`,
    };
  }
  return { value: { code: status.code, title: status.title, asWritten: text, restricted: status.restricted } };
}

const ETHNIC_BY_WORDS: ReadonlyMap<string, EthnicCode> = new Map(
  ETHNIC_CODES.flatMap((entry) => [entry.code, entry.title, ...entry.said].map((said): [string, EthnicCode] => [lettersOnly(said), entry])),
);

function lettersOnly(text: string): string {
  return folded(text).replace(/[^a-z0-9]/g, '');
}

/** Reads an ethnic category: the code, its name, or "A - White British". */
export function readEthnicity(text: string): Reading<string | null> {
  if (saysNothing(text)) return { value: null };
  const coded = /^([A-Z]|99)\s*[-–:.)]\s*\S/i.exec(text)?.[1];
  const entry = ETHNIC_BY_WORDS.get(lettersOnly(text)) ?? (coded === undefined ? undefined : ETHNIC_BY_WORDS.get(coded.toLowerCase()));
  if (entry) return { value: entry.code };
  return {
    value: null,
    warning: `“${text}” is not an NHS ethnic category, so none is recorded. Use a code such as A, or Z for asked and not stated.`,
  };
}

const GENDERS: Readonly<Record<string, string | null>> = {
  f: 'female',
  female: 'female',
  woman: 'female',
  '2': 'female',
  girl: 'female',
  'trans woman': 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  '1': 'male',
  boy: 'male',
  'trans man': 'male',
  nb: 'non-binary',
  'non-binary': 'non-binary',
  'non binary': 'non-binary',
  nonbinary: 'non-binary',
  '3': 'non-binary',
  '9': null,
  x: null,
  z: null,
  'not known': null,
  unknown: null,
  'not stated': null,
  '0': null,
  u: null,
  'not specified': null,
};

/** Reads gender. A word of the person's own is kept as it stands. */
export function readGender(text: string): Reading<string | null> {
  if (saysNothing(text)) return { value: null };
  const known = GENDERS[folded(text)];
  return { value: known === undefined ? text : known };
}

const NEEDS: readonly (readonly [RegExp, NeedKind])[] = [
  [/large ?-?print/i, 'large print'],
  [/easy ?-?read/i, 'easy read'],
  [/interpret|translat|\bbsl\b|sign language/i, 'interpreter'],
  [/hearing|deaf|loop|lip ?-?read/i, 'hearing'],
  [/braille|blind|sight|visual|screen reader|audio/i, 'sight'],
  [/makaton|speech|aac\b|talking mat|word finding|aphasia/i, 'speech'],
];

/** Splits communication needs written in one cell ("Large print; hearing aid") and says what kind each is. */
export function readNeeds(text: string): readonly Need[] {
  if (saysNothing(text) || /^(none|nil|no|none known|not needed|no needs)$/i.test(text)) return [];
  return text
    .split(/[;|\n,]|\s\/\s|\s\+\s/)
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .map((words) => ({ kind: NEEDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other', words }));
}

/** True when words about allergies say that there are none: that is a fact, not an alert. */
export const saysNone = (text: string): boolean => /^(nkda|nka|none( known)?|nil( known)?|no( known)?( drug)? allergies)$/i.test(text);

export interface SplitName {
  readonly surname: string;
  readonly givenName: string;
}

/** Splits "Rahman, Ravi" or "Ravi Rahman". One word alone is a surname, because some people have one name. */
export function splitName(text: string): SplitName {
  const comma = text.indexOf(',');
  if (comma >= 0) return { surname: text.slice(0, comma).trim(), givenName: text.slice(comma + 1).trim() };
  const words = text.replace(/^(mr|mrs|ms|miss|mx|dr)\.?\s+/i, '').split(' ');
  return { surname: words.at(-1) ?? '', givenName: words.slice(0, -1).join(' ') };
}

/** Reads a whole number within limits. */
export function readWhole(text: string, least: number, most: number, what: string): Reading<number | null> {
  if (saysNothing(text)) return { value: null };
  const number = /^\d{1,6}(?:\.0+)?$/.test(text) ? Math.trunc(Number(text)) : Number.NaN;
  if (Number.isNaN(number) || number < least || number > most) {
    return { problem: `“${text}” is not ${what}. Write a whole number from ${least} to ${most}.` };
  }
  return { value: number };
}
