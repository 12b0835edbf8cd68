import { describe, expect, test } from 'vitest';
import { openWardFile } from './reading-context.fixture.ts';
import type { Remark } from './words.ts';

const said = (remarks: readonly Remark[]) => remarks.map(({ line, heading, sentence }) => [line, heading, sentence]);

describe('a ward census without faults', () => {
  const census = openWardFile('people', 'people.csv');

  test('gives 17 good lines', () => {
    expect(census.counts).toEqual({ rows: 17, ready: 17, withProblems: 0, withWarnings: 0, repeated: 0 });
    expect(census).toMatchObject({
      ready: true,
      verdict: 'People: 17 lines are ready to import.',
      encoding: 'UTF-8',
      delimiter: ',',
      headingLine: 1,
      faults: [],
      leftOut: [],
      repeats: [],
    });
    expect(census.notices).toEqual(['Kept as dated facts, because there is no page for them yet: Responsible Clinician.']);
  });

  test('reads everything a line says', () => {
    expect(JSON.parse(JSON.stringify(census.rows[0]?.values))).toEqual({
      nhsNumber: '9999962289',
      clientId: 'C10100',
      surname: 'Baptiste',
      givenName: 'Maureen',
      preferredName: null,
      bornOn: '1966-08-02',
      gender: 'female',
      pronouns: null,
      ethnicity: 'A',
      language: null,
      unit: 'Larkfield House',
      bed: '1',
      admittedOn: '2025-12-31',
      legalStatus: {
        code: '03',
        title: 'Section 3',
        asWritten: 'Section 3',
        restricted: false,
        expiresOn: '2027-04-30',
      },
      needs: [{ kind: 'easy read', words: 'Easy read' }],
      alerts: [{ kind: 'allergy', words: 'Penicillin' }],
      namedWorkers: [{ duty: 'named nurse', nameAsGiven: 'J Palmer' }],
      facts: [{ field: 'responsibleClinician', title: 'Responsible clinician', text: 'Dr A Mbeki', on: '2026-11-23' }],
    });
    const people = census.rows.map((row) => row.values);
    expect(people.map((person) => person?.legalStatus?.code)).toEqual([
      '03',
      '03',
      '01',
      '03',
      '03',
      'DoLS',
      '03',
      '09',
      '03',
      '03',
      '01',
      '09',
      '01',
      '10',
      '01',
      '03',
      '01',
    ]);
    expect(people.filter((person) => person?.unit === 'Larkfield Cottage').map((person) => person?.bed)).toEqual(['15', '16', '17']);
    expect(people[12]).toMatchObject({ surname: 'Van-Rooyen', givenName: 'Zoë' });
    expect(people[1]?.surname).toBe("O'Brien");
    expect(people[16]?.ethnicity).toBe('Z');
  });
});

describe('a ward census with faults', () => {
  const peopleHere = openWardFile('people', 'people.csv').rows.flatMap(({ values }) =>
    values ? [{ clientId: values.clientId, nhsNumber: values.nhsNumber, name: `${values.givenName} ${values.surname}` }] : [],
  );
  const census = openWardFile('people', 'people-with-faults.csv', { peopleHere });

  test('the report title and the total are not rows', () => {
    expect(census.headingLine).toBe(3);
    expect(census.leftOut).toEqual([
      { line: 1, text: 'Ward census report · Printed 23/11/2026 08:02', why: 'Above the heading row.' },
      { line: 21, text: 'Total · 17', why: 'A total or a note of the report, not a row.' },
    ]);
    expect(census.asOf.toString()).toBe('2026-11-23');
  });

  test('exactly four lines cannot be imported, each with its reason', () => {
    expect(said(census.rows.flatMap((row) => row.problems))).toEqual([
      [6, 'NHS No', 'This is not an NHS number: its last digit does not fit the others. Look for a slip in the typing. The file has “9997598386”.'],
      [8, 'DOB', '“31/02/1981” is not a date: February 1981 has 28 days.'],
      [13, 'Admitted', '“2027-13-01” is not a date: there is no month 13.'],
      [15, 'Ward', '“Larkfeild House” is not a unit here. Did you mean Larkfield House?'],
    ]);
  });

  test('exactly two lines have something to look at', () => {
    expect(said(census.rows.flatMap((row) => row.warnings))).toEqual([
      [11, 'NHS No', 'There is no NHS number. It can be added later.'],
      [
        18,
        'Allergies',
        'The cell under “Allergies” begins like a spreadsheet formula. It is kept as plain words and never run: =HYPERLINK("http://x","y")',
      ],
    ]);
  });

  test('the line given twice is read once, and the total shows that somebody is missing', () => {
    expect(census.repeats).toEqual([{ line: 16, sameAs: 7 }]);
    expect(census.notices).toEqual([
      'Kept as dated facts, because there is no page for them yet: Responsible Clinician.',
      '1 line is a repeat and read once: line 16 (the same as line 7).',
      'The file counts 17 at its end; 17 lines were found, 16 of them different. Somebody may be missing.',
      'Here now but not in this file: Zoë Van-Rooyen (C10112). Importing changes nothing for them.',
    ]);
  });

  test('spaces round a name are tidied and the month as a word is understood', () => {
    const line = (number: number) => census.rows.find((row) => row.line === number);
    expect(line(17)).toMatchObject({
      values: { givenName: 'Hamza' },
      tidied: ['Forename'],
      problems: [],
      warnings: [],
    });
    expect(line(10)?.values?.bornOn?.toString()).toBe('1981-03-12');
    expect(line(11)?.values).toMatchObject({ nhsNumber: null, clientId: 'C10107' });
    expect(line(18)?.values?.alerts).toEqual([{ kind: 'allergy', words: '=HYPERLINK("http://x","y")' }]);
  });

  test('nothing is imported until every line is right', () => {
    expect(census.counts).toEqual({ rows: 16, ready: 12, withProblems: 4, withWarnings: 2, repeated: 1 });
    expect(census).toMatchObject({
      ready: false,
      verdict: '4 of 16 lines need putting right. Nothing is imported until every line is right: correct the file and choose it again.',
    });
  });
});
