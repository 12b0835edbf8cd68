import { describe, expect, test } from 'vitest';
import { type FilePreview, previewImport, previewWhole, type Progress } from './preview.ts';
import { contextOfLarkfield, openFile } from './reading-context.fixture.ts';
import type { ImportKind, ReadingContext } from './words.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const people = (lines: string, more: Partial<ReadingContext> = {}) =>
  openFile('people', `NHS No,Client ID,Surname,Forename,DOB,Ward,Bed,Admitted,Allergies\n${lines}\n`, more);
const problems = (read: FilePreview<ImportKind>) =>
  read.rows.flatMap((row) => row.problems.map((problem) => `${problem.line} ${problem.heading}: ${problem.sentence}`));
const warnings = (read: FilePreview<ImportKind>) =>
  read.rows.flatMap((row) => row.warnings.map((warning) => `${warning.line} ${warning.heading}: ${warning.sentence}`));

describe('files of other wards', () => {
  test('semicolons, Windows-1252, other headings, other dates', () => {
    const text =
      'Last name;First name;Hospital number;NHS Number;D.O.B;Ward/Unit;Consultant;Key worker;Sex\r\nMüller;Zoë;H1;999 996 2289;2.8.66;LARKFIELD  HOUSE;Dr A Mbeki;K Osei;F\r\n';
    const read = openFile('people', new Uint8Array(Buffer.from(text, 'latin1')));
    expect(read).toMatchObject({ encoding: 'Windows-1252', delimiter: ';', ready: true });
    expect(read.notices[0]).toContain('Check that names are right, such as “Müller”.');
    expect(JSON.parse(JSON.stringify(read.rows[0]?.values))).toMatchObject({
      nhsNumber: '9999962289',
      clientId: 'H1',
      surname: 'Müller',
      givenName: 'Zoë',
      bornOn: '1966-08-02',
      gender: 'female',
      unit: 'Larkfield House',
      namedWorkers: [{ duty: 'key worker', nameAsGiven: 'K Osei' }],
      facts: [{ field: 'responsibleClinician', text: 'Dr A Mbeki' }],
    });
    expect(warnings(read)).toEqual(['2 D.O.B: “2.8.66” gives two figures for the year, read as 1966.']);
  });

  test('UTF-16 with tabs, one column of names', () => {
    const text = '\ufeffPatient name\tWard\tDate of birth\nO’Brien, Siân\tLarkfield House\t12 Mar 1981\nJo Wilk\tLarkfield House\t13 Mar 1981\n';
    const read = openFile('people', new Uint8Array(Buffer.from(text, 'utf16le')));
    expect(read.rows.map((row) => [row.values?.surname, row.values?.givenName])).toEqual([
      ['O’Brien', 'Siân'],
      ['Wilk', 'Jo'],
    ]);
    expect(warnings(read)).toContain(
      '3 Patient name: “Jo Wilk” was split into Jo and Wilk. Check which is the surname; “Surname, Forename” leaves no doubt.',
    );
  });

  test('American dates are doubted until the order is said', () => {
    const lines = ',C1,Pugh,Ben,03/25/1981,Larkfield House,,,\n,C2,Wilk,Jo,04/03/1990,Larkfield House,,,';
    const doubted = people(lines);
    expect(doubted.notices[0]).toBe('Dates under “DOB” look American (month first). Say whether this file writes the day first or the month first.');
    expect(problems(doubted).map((each) => each.slice(0, 60))).toEqual([
      '2 DOB: “03/25/1981” has no month 25. It looks American (mont',
      '3 DOB: “04/03/1990” could be 4 March 1990 or 3 April 1990: o',
    ]);
    expect(people(lines, { dateOrder: 'month first' }).rows.map((row) => row.values?.bornOn?.toString())).toEqual(['1981-03-25', '1990-04-03']);
    // Said to be day first, the one that cannot be is a slip and the other is read.
    expect(people(lines, { dateOrder: 'day first' }).counts).toMatchObject({ ready: 1, withProblems: 1 });
  });

  test('unknown columns are listed with what fills them, and kept beside each row', () => {
    const read = openFile('people', 'Surname,Ward,Shoe size,Allergys,Empty\nPugh,Larkfield House,9,Nuts,\n');
    expect(read.notices).toEqual([
      'The column “Shoe size” is not known (1 cell filled). Choose what it is, or leave it out.',
      'The column “Allergys” is not known (1 cell filled). Did you mean Allergies? Choose what it is, or leave it out.',
      'The column “Empty” is not known (it is empty). Choose what it is, or leave it out.',
    ]);
    expect(read.rows[0]?.others).toEqual([
      { heading: 'Shoe size', text: '9' },
      { heading: 'Allergys', text: 'Nuts' },
    ]);
    const mapped = openFile('people', 'Surname,Ward,Shoe size,Allergys\nPugh,Larkfield House,9,Nuts\n', {}, { 2: null, 3: 'allergies' });
    expect(mapped.rows[0]).toMatchObject({ others: [], values: { alerts: [{ kind: 'allergy', words: 'Nuts' }] } });
  });

  test('a file of another kind is named, and its rows wait', () => {
    const read = openFile('people', 'Room,Unit,Holds,Step free,Kind\nGym,Larkfield House,4,No,Gym\n');
    expect(read.faults.map((fault) => fault.sentence)).toEqual([
      'No column for Surname or Name was found, which a file of people needs. It looks like a file of rooms and vehicles.',
    ]);
    expect(read).toMatchObject({
      rows: [],
      ready: false,
      verdict: 'Nothing can be imported yet: 1 thing is wrong with the file as a whole.',
    });
  });

  test('headings alone, and a file that is no text', () => {
    expect(openFile('people', 'Surname,Ward\n').faults[0]?.sentence).toBe('There are headings but no lines under them.');
    expect(previewWhole('people', bytes('%PDF-1.7'), contextOfLarkfield)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('This is a PDF'),
    });
  });

  test('the date a report was printed dates its facts, and an old report is noticed', () => {
    const read = openFile('people', 'Ward list,Printed: 1 November 2026 09:00\nSurname,Ward,GP\nPugh,Larkfield House,Dr Who\n');
    expect(read.asOf.toString()).toBe('2026-11-01');
    expect(read.rows[0]?.values?.facts[0]?.on.toString()).toBe('2026-11-01');
    expect(read.notices[0]).toBe('This report was printed on 1 November 2026, 22 days ago. Is there a newer one?');
  });
});

test('50,000 lines report progress and take a few seconds', { timeout: 60_000 }, () => {
  const line = (index: number) =>
    `,C${index},Surname${index},Forename,${String((index % 28) + 1).padStart(2, '0')}/03/1981,Larkfield House,${index},15/09/2026,`;
  const file = bytes(
    `NHS No,Client ID,Surname,Forename,DOB,Ward,Bed,Admitted,Allergies\n${Array.from({ length: 50_000 }, (_, index) => line(index)).join('\n')}\n`,
  );
  const steps = previewImport('people', file, contextOfLarkfield);
  const progress: Progress[] = [];
  const began = performance.now();
  let step = steps.next();
  while (step.done !== true) {
    progress.push(step.value);
    step = steps.next();
  }
  expect(step.value).toMatchObject({ ok: true, counts: { rows: 50_000, ready: 50_000 } });
  const reading = progress.filter((one) => one.doing === 'reading lines');
  expect(reading.length).toBe(100);
  expect(reading[1]).toEqual({ doing: 'reading lines', done: 500, of: 50_000 });
  expect(performance.now() - began).toBeLessThan(40_000);
});
