import { describe, expect, test } from 'vitest';
import type { FilePreview } from './preview.ts';
import { openFile } from './reading-context.fixture.ts';
import type { ImportKind, ReadingContext } from './words.ts';

const people = (lines: string, more: Partial<ReadingContext> = {}) =>
  openFile('people', `NHS No,Client ID,Surname,Forename,DOB,Ward,Bed,Admitted,Allergies\n${lines}\n`, more);
const problems = (read: FilePreview<ImportKind>) =>
  read.rows.flatMap((row) => row.problems.map((problem) => `${problem.line} ${problem.heading}: ${problem.sentence}`));
const warnings = (read: FilePreview<ImportKind>) =>
  read.rows.flatMap((row) => row.warnings.map((warning) => `${warning.line} ${warning.heading}: ${warning.sentence}`));

describe('people', () => {
  const good = (id: string, name: string, born: string, bed: string, nhs = '') => `${nhs},${id},${name},${born},Larkfield House,${bed},01/11/2026,`;

  test('an NHS number or client ID twice with other details is a problem, even beside another fault', () => {
    const read = people(
      [
        good('C1', 'Pugh,Ben', '01/02/1990', '1', '9999962289'),
        good('C2', 'Wilk,Jo', '31/02/1990', '2', '999 996 2289'),
        good('c1', 'Oduya,Ann', '01/02/1991', '3'),
      ].join('\n'),
    );
    expect(problems(read)).toEqual([
      '3 DOB: “31/02/1990” is not a date: February 1990 has 28 days.',
      '3 NHS No: The NHS number 9999962289 is also on line 2 for Ben Pugh, with other details. Correct one of them, or take one line out.',
      '4 Client ID: The client ID c1 is also on line 2 for Ben Pugh, with other details. Correct one of them, or take one line out.',
    ]);
  });

  test('a bed given twice is a problem; the same bed number on another unit is not', () => {
    const read = people(
      [
        good('C1', 'Pugh,Ben', '01/02/1990', '1'),
        good('C2', 'Wilk,Jo', '01/02/1991', '1'),
        good('C3', 'Oduya,Ann', '01/02/1992', '1').replace('House', 'Cottage'),
      ].join('\n'),
    );
    expect(problems(read)).toEqual([
      '3 Bed: Bed 1 in Larkfield House is also given to Ben Pugh on line 2. Correct one, or leave the bed of whoever is away empty.',
    ]);
    expect(read.rows.map((row) => row.values === null)).toEqual([false, true, false]);
    expect(read).toMatchObject({ ready: false, counts: { ready: 2, withProblems: 1 } });
  });

  test('two people of one name and date of birth are allowed, with a remark', () => {
    const read = people(
      [good('C1', 'Pugh,Ben', '01/02/1990', '1', '9999962289'), good('C2', 'PUGH,Ben', '01/02/1990', '2', '9995748908')].join('\n'),
    );
    expect(read.ready).toBe(true);
    expect(warnings(read)).toEqual([
      '3 Surname: Ben PUGH on line 2 has the same name and date of birth. Both are kept as two people; check that they are.',
    ]);
  });

  test('names that trip other systems come through', () => {
    const names = ["O'Brien,Zoë", 'Null,Priya', 'Van-Rooyen,A', 'Łukasiewicz,李', `${'x'.repeat(200)},Jo`];
    const read = people(names.map((name, index) => good(`C${index}`, name, `0${index + 1}/02/1990`, String(index))).join('\n'));
    expect(problems(read)).toEqual([]);
    expect(read.rows.map((row) => `${row.values?.surname},${row.values?.givenName}`)).toEqual(names);
  });

  test('what cannot be right', () => {
    const read = people(
      [
        ',C1,,,01/02/1990,Larkfield House,,,',
        ',C2,Pugh,Ben,24/11/2026,Larkfield House,,,',
        ',C3,Pugh,Cy,01/02/1890,Larkfield House,,,',
        ',C4,Pugh,Di,01/02/1990,,,,',
        ',C5,Pugh,Ed,01/02/1990,Beech Ward,,,',
        ',C6,Pugh,Flo,01/02/1990,Larkfield House,,01/02/1980,',
        ',C7,Pugh,Gus,01/02/1990,Larkfield House,,,Nuts, and more',
        `,C8,${'x'.repeat(201)},Hal,01/02/1990,Larkfield House,,,`,
        ',C9,ZoÃ«,Ida,01/02/1990,Larkfield House,,,',
        '9.99996E+09,C10,Pugh,Jan,01/02/1990,Larkfield House,,,',
      ].join('\n'),
    );
    expect(problems(read)).toEqual([
      '2 Surname: The name is empty. Every line needs at least a surname.',
      '3 DOB: “24/11/2026” is in the future, so it cannot be a date of birth.',
      '4 DOB: “01/02/1890” is in the year 1890, before 1900. Check the year.',
      '5 Ward: The ward is empty. Say which unit the person is on.',
      '6 Ward: “Beech Ward” is not a unit here. The units are Larkfield House, Larkfield Cottage.',
      '7 Admitted: The admission on 1 February 1980 is before the birth on 1 February 1990. One of the two is wrong.',
      '8 null: This line has more cells than there are headings (“ and more” is left over). A comma inside a cell may need quotation marks round the cell.',
      '9 Surname: The words under “Surname” are 201 characters long; the most is 200. A quotation mark may be missing.',
      '10 Surname: A letter was lost under “Surname”: “ZoÃ«”. Save the file again as “CSV UTF-8” from where it came.',
      '11 NHS No: “9.99996E+09” is an NHS number that a spreadsheet has shortened, so its last digits are lost. Format that column as text and save the file again.',
    ]);
  });

  test('what should be looked at', () => {
    const read = openFile(
      'people',
      'Client ID,Surname,Forename,DOB,Ward,Admitted,Legal status,Section expiry,Ethnicity\n,Björk,,,Larkfield House,01/12/2026,Section 99,01/01/2026,Cornish\nC2,Pugh,Ben,29815,Larkfield House,,,\n',
    );
    expect(warnings(read).map((each) => each.slice(0, 75))).toEqual([
      '2 Surname: Only one name is given: Björk. That is kept as the surname.',
      '2 null: There is neither an NHS number nor a client ID, so a later file can',
      '2 DOB: There is no date of birth. Without one, people of the same name are ',
      '2 Admitted: The admission on 1 December 2026 is still to come.',
      '2 Legal status: “Section 99” is not a legal status we know. It is kept as w',
      '2 Section expiry: The section expiry, 1 January 2026, has passed. Ask the M',
      '2 Ethnicity: “Cornish” is not an NHS ethnic category, so none is recorded. ',
      '3 DOB: “29815” is a spreadsheet’s number for a date, read as 17 August 1981',
      '3 null: There is no NHS number. It can be added later.',
      '3 null: This line is one cell short; what is missing was read as empty.',
    ]);
    expect(read.rows[0]?.values).toMatchObject({
      surname: 'Björk',
      givenName: '',
      legalStatus: { code: null, asWritten: 'Section 99' },
      ethnicity: null,
    });
  });

  test('NKDA is a fact and no alert; the unit may be given where the file has no ward', () => {
    const read = openFile('people', 'Surname,Forename,Allergies\nPugh,Ben,NKDA\n', { defaultUnit: 'Larkfield House' }, {});
    expect(read.faults).toEqual([]);
    expect(read.rows[0]?.values).toMatchObject({
      unit: 'Larkfield House',
      alerts: [],
      facts: [{ field: 'allergies', text: 'NKDA' }],
    });
  });
});

describe('staff', () => {
  test('a staff list with other headings', () => {
    const read = openFile(
      'staff',
      'Employee number,Name,Job title,Band,Ward,Contract,E-mail,PIN,Hire date\n1,"Rahman, Ravi",Occupational Therapist,6,Larkfield House,Substantive,Ravi@Trust.example,OT123,01/04/2024\n2,"Osei, K",Astronaut,8a,Larkfield House,Bank,,,\n3,"Palmer, J",STR Worker,B4,Larkfield House,,not an email,,\n',
    );
    expect(JSON.parse(JSON.stringify(read.rows[0]?.values))).toEqual({
      assignment: '1',
      surname: 'Rahman',
      givenName: 'Ravi',
      preferredName: null,
      email: 'ravi@trust.example',
      role: 'OT',
      roleAsWritten: 'Occupational Therapist',
      grade: 'Band 6',
      basis: 'permanent',
      unit: 'Larkfield House',
      joinedOn: '2024-04-01',
      leftOn: null,
      registration: { body: null, number: 'OT123' },
    });
    expect(read.rows[1]?.values).toMatchObject({
      role: null,
      roleAsWritten: 'Astronaut',
      grade: 'Band 8a',
      basis: 'bank',
    });
    expect(problems(read)).toEqual(['4 E-mail: “not an email” is not an email address. Write one such as name@trust.example, or leave it empty.']);
    expect(warnings(read)).toContain('4 Job title: “STR Worker” does not say foundation, intermediate or senior, so it was read as foundation.');
  });

  test('a worker who leaves before starting, and an assignment twice', () => {
    const read = openFile(
      'staff',
      'Assignment,Surname,Forename,Role,Start date,End date\n1,Osei,Kofi,OT,01/04/2026,01/03/2026\n2,Pugh,Ravi,OT,,\n2,Pugh,Farah,OT,,\n',
    );
    expect(problems(read)).toEqual([
      '2 End date: The end date is before the start date.',
      '4 Assignment: The assignment number 2 is also on line 3 for Ravi Pugh, with other details. Correct one of them, or take one line out.',
    ]);
  });
});

describe('interests and rooms', () => {
  test('what cannot be right', () => {
    const read = openFile(
      'interests',
      'Client ID,Interest,Used to,Do now,Would like to,How strong,Date\nC1,,Y,N,N,3,01/11/2026\nC1,Chess,maybe,N,N,9,01/11/2026\n,Chess,Y,N,N,3,01/11/2026\nC2,Chess,Y,N,N,3,01/11/2026\nC2,chess,N,N,Y,4,01/11/2026\nC2,Chess,N,N,Y,4,02/11/2026\n',
    );
    expect(problems(read)).toEqual([
      '2 Interest: The interest is empty.',
      '3 Used to: “maybe” is neither yes nor no. Write Y or N, or leave the cell empty.',
      '3 How strong: “9” is not how strong an interest is. Write a whole number from 0 to 5.',
      '4 Client ID: This line does not say whose interest it is. Give the client ID or the NHS number.',
      '6 Interest: chess is also on line 5 for the same person and day, with other answers. Take one of them out.',
    ]);
    const rooms = openFile(
      'rooms',
      'Room,Unit,Holds,Kind\nCar,Larkfield House,,Car\nGym,Larkfield House,lots,Gym\nPool,Larkfeild House,4,\nShed,Larkfield House,,\nshed,Larkfield House,2,\n',
    );
    expect(problems(rooms)).toEqual([
      '2 Holds: A vehicle needs its number of seats, the driver’s included.',
      '3 Holds: “lots” is not a number of people. Write a whole number from 1 to 500.',
      '4 Unit: “Larkfeild House” is not a unit here. Did you mean Larkfield House?',
      '6 Room: shed in Larkfield House is also on line 5, with other details. Give each room its own name, or take one line out.',
    ]);
  });
});
