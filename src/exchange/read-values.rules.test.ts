import { describe, expect, test } from 'vitest';
import { nearestName, slipsBetween } from './nearest-name.ts';
import { ETHNIC_CODES, LEGAL_STATUS_CODES } from './national-codes.ts';
import {
  readEthnicity,
  readGender,
  readLegalStatus,
  readNeeds,
  readNhsNumberCell,
  readWhole,
  readYesNo,
  saysNone,
  splitName,
} from './read-values.ts';
import { looksLikeFormula, tidyText } from './tidy-text.ts';

test.each([
  ['Section 3', '03'],
  ['s3', '03'],
  ['S.3', '03'],
  ['sec 3', '03'],
  ['3', '03'],
  ['03', '03'],
  ['Sect. 3 MHA 1983', '03'],
  ['Informal', '01'],
  ['VOLUNTARY', '01'],
  ['Section 2', '02'],
  ['Section 5(2)', '05'],
  ['s5 (4)', '06'],
  ['Section 37/41', '09'],
  ['s37/s41', '09'],
  ['37+41', '09'],
  ['Section 37 / 41', '09'],
  ['Section 37', '10'],
  ['Notional 37', '10'],
  ['10', '10'],
  ['Section 47/49', '15'],
  ['S48/49', '17'],
  ['Section 136', '20'],
  ['45A', '34'],
  ['CTO', 'CTO'],
  ['DoLS', 'DoLS'],
  ['DOLS', 'DoLS'],
])('legal status “%s” is %s', (text, code) => expect(readLegalStatus(text).value).toMatchObject({ code, asWritten: text }));

test('a legal status nobody knows is kept as written with a remark, and an empty one is unknown', () => {
  expect(readLegalStatus('Section 99')).toMatchObject({
    value: { code: null, asWritten: 'Section 99', restricted: null },
  });
  expect(readLegalStatus('Section 99').warning).toContain('ask the Mental Health Act office');
  expect(readLegalStatus('')).toEqual({ value: null });
  expect(readLegalStatus('Section 37/41').value?.restricted).toBe(true);
  expect(readLegalStatus('Section 37').value?.restricted).toBe(false);
});

test('no two entries of a code list share a code or a way of saying it', () => {
  for (const list of [LEGAL_STATUS_CODES, ETHNIC_CODES]) {
    const codes = list.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
    const said = list.flatMap((entry) => entry.said);
    expect(new Set(said).size).toBe(said.length);
  }
});

test.each([
  ['A', 'A'],
  ['a', 'A'],
  ['White British', 'A'],
  ['A - White British', 'A'],
  ['White: British', 'A'],
  ['Z', 'Z'],
  ['99', '99'],
  ['Black Caribbean', 'M'],
])('ethnicity “%s” is %s', (text, code) => expect(readEthnicity(text)).toEqual({ value: code }));

test('an ethnicity that is no category is said and not guessed', () => {
  expect(readEthnicity('Cornish').value).toBeNull();
  expect(readEthnicity('Cornish').warning).toContain('“Cornish” is not an NHS ethnic category');
});

test('yes, no, and nothing said, which is not no', () => {
  for (const yes of ['Y', 'yes', 'TRUE', '1', '✓']) expect(readYesNo(yes)).toEqual({ value: true });
  for (const no of ['N', 'No', 'false', '0']) expect(readYesNo(no)).toEqual({ value: false });
  for (const nothing of ['', '-', 'n/a', '?']) expect(readYesNo(nothing)).toEqual({ value: null });
  expect(readYesNo('maybe').problem).toBe('“maybe” is neither yes nor no. Write Y or N, or leave the cell empty.');
});

test('gender in letters, words and codes; a person’s own word stays', () => {
  expect(['F', 'female', '2', 'M', 'Non-binary', 'X', '', 'agender'].map((text) => readGender(text).value)).toEqual([
    'female',
    'female',
    'female',
    'male',
    'non-binary',
    null,
    null,
    'agender',
  ]);
});

test('communication needs are split and each is given its kind', () => {
  expect(readNeeds('Large print; Polish interpreter, hearing aid / Braille\nquiet room')).toEqual([
    { kind: 'large print', words: 'Large print' },
    { kind: 'interpreter', words: 'Polish interpreter' },
    { kind: 'hearing', words: 'hearing aid' },
    { kind: 'sight', words: 'Braille' },
    { kind: 'other', words: 'quiet room' },
  ]);
  expect(readNeeds('none')).toEqual([]);
});

test('NKDA is no allergy, penicillin is one', () => {
  expect(['NKDA', 'None known', 'nil', 'Penicillin', 'No penicillin'].map(saysNone)).toEqual([true, true, true, false, false]);
});

test('names are split at the comma or before the last word; one name alone is a surname', () => {
  expect(splitName('Rahman, Ravi')).toEqual({ surname: 'Rahman', givenName: 'Ravi' });
  expect(splitName('Mr Ravi Kumar Rahman')).toEqual({ surname: 'Rahman', givenName: 'Ravi Kumar' });
  expect(splitName('Null, Priya')).toEqual({ surname: 'Null', givenName: 'Priya' });
  expect(splitName('Björk')).toEqual({ surname: 'Björk', givenName: '' });
});

test('whole numbers within limits', () => {
  expect(readWhole('10', 1, 500, 'how many it holds')).toEqual({ value: 10 });
  expect(readWhole('', 1, 500, 'how many it holds')).toEqual({ value: null });
  for (const text of ['0', '1e3', '-4', '4.5', '٣', '1e309', 'ten']) {
    expect(readWhole(text, 1, 500, 'how many it holds').problem).toBe(`“${text}” is not how many it holds. Write a whole number from 1 to 500.`);
  }
});

describe('NHS numbers', () => {
  const stops = (say: string) => () => ({
    digits: null,
    ruling: { allowed: false, reasons: [{ code: 'x', say, stop: true }] },
  });
  test('the rule handed in decides, and its sentence is shown with what the file has', () => {
    expect(readNhsNumberCell('123', stops('Too short.'))).toEqual({ problem: 'Too short. The file has “123”.' });
    expect(readNhsNumberCell('', stops('never asked'))).toEqual({ value: null });
  });
  test('a number a spreadsheet has shortened is named as such', () => {
    expect(readNhsNumberCell('9.99996E+09', stops('never asked')).problem).toContain('a spreadsheet has shortened');
  });
  test('a number saved with decimals is the same number', () => {
    const echo = (typed: string) => ({ digits: typed, ruling: { allowed: true, reasons: [] } });
    expect(readNhsNumberCell('9999962289.00', echo)).toEqual({ value: '9999962289' });
  });
});

describe('tidying a cell', () => {
  test('spaces go, names stay', () => {
    expect(tidyText('  Hamza  ')).toMatchObject({ text: 'Hamza', spaced: true });
    expect(tidyText('Anna\u00a0 Maria')).toMatchObject({ text: 'Anna Maria', spaced: true });
    for (const name of ["O'Brien", 'O’Brien', 'Zoë', 'Van-Rooyen', 'Null', 'Mc-Nally', 'Łukasz', '李', 'A', 'N/A-Smith']) {
      expect(tidyText(name)).toEqual({ text: name, spaced: false, hidden: false, formula: false, garbled: false });
    }
  });

  test('two ways of writing the same accented letter become one', () => {
    expect(tidyText('Zoe\u0308').text).toBe('Zo\u00eb');
  });

  test('characters that cannot be seen are taken out and said', () => {
    expect(tidyText('Pu\u200bgh\u202e')).toMatchObject({ text: 'Pugh', hidden: true });
    expect(tidyText('Pugh')).toMatchObject({ hidden: false });
  });

  test('letters lost on the way are noticed', () => {
    for (const text of ['Zo\ufffd', 'ZoÃ«', 'Oâ€™Brien']) expect(tidyText(text).garbled).toBe(true);
    expect(tidyText('Zoë').garbled).toBe(false);
  });

  test.each(['=HYPERLINK("http://x","y")', '+SUM(A1)', '@SUM(1)', "-2+3+cmd|' /C calc'!A0", '\t=1+1', '\u0000=1', '＝1+1', "'=1+1", ' =1'])(
    '%j looks like a formula',
    (text) => expect(tidyText(text).formula).toBe(true),
  );

  test.each(['-', '-5', '+44 7700 900123', '5-a-side', 'a=b', '', '—'])('%j does not', (text) => expect(looksLikeFormula(text)).toBe(false));

  test('the mark that keeps a formula as text is taken off again', () => {
    expect(tidyText("'=1+1").text).toBe('=1+1');
    expect(tidyText("'twas").text).toBe("'twas");
  });
});

describe('the nearest name', () => {
  const units = ['Larkfield House', 'Larkfield Cottage', 'Oak'];
  test('one or two slips are near', () => {
    expect(nearestName('Larkfeild House', units)).toBe('Larkfield House');
    expect(nearestName('larkfield hous', units)).toBe('Larkfield House');
    expect(nearestName('Oka', units)).toBe('Oak');
  });
  test('another place is not, nor is a tie', () => {
    expect(nearestName('Beech House', units)).toBeNull();
    expect(nearestName('Ward 3', ['Ward 1', 'Ward 2'])).toBeNull();
    expect(nearestName('', units)).toBeNull();
  });
  test('neighbours swapped count as one slip', () => {
    expect(slipsBetween('feild', 'field')).toBe(1);
    expect(slipsBetween('abc', '')).toBe(3);
  });
});
