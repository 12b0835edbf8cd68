import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contextOfLarkfield } from './reading-context.fixture.ts';
import { type FilePreview, type Preview, previewWhole } from './preview.ts';
import { workersOfRota } from './staff-from-rota.ts';
import type { ColumnMapping, ImportKind, ReadingContext, Remark } from './words.ts';

const context = contextOfLarkfield;

function preview<K extends ImportKind>(kind: K, file: string, more: Partial<ReadingContext> = {}, mapping: ColumnMapping = {}): FilePreview<K> {
  const bytes = new Uint8Array(readFileSync(new URL(`../../tests/fixtures/imports/${file}`, import.meta.url)));
  return opened(previewWhole(kind, bytes, { ...context, ...more }, mapping));
}

function opened<K extends ImportKind>(read: Preview<K>): FilePreview<K> {
  if (!read.ok) throw new Error(read.sentence);
  return read;
}

const said = (remarks: readonly Remark[]) => remarks.map(({ line, heading, sentence }) => [line, heading, sentence]);

describe('a ward census without faults', () => {
  const census = preview('people', 'people.csv');

  test('gives 17 good lines', () => {
    expect(census.counts).toEqual({ rows: 17, ready: 17, withProblems: 0, withWarnings: 0, repeated: 0 });
    expect(census).toMatchObject({ ready: true, verdict: 'People: 17 lines are ready to import.', encoding: 'UTF-8', delimiter: ',', headingLine: 1, faults: [], leftOut: [], repeats: [] });
    expect(census.notices).toEqual(['Kept as dated facts, because there is no page for them yet: Responsible Clinician.']);
  });

  test('reads everything a line says', () => {
    expect(JSON.parse(JSON.stringify(census.rows[0]?.values))).toEqual({
      nhsNumber: '9999962289', clientId: 'C10100', surname: 'Baptiste', givenName: 'Maureen', preferredName: null, bornOn: '1966-08-02',
      gender: 'female', pronouns: null, ethnicity: 'A', language: null, unit: 'Larkfield House', bed: '1', admittedOn: '2025-12-31',
      legalStatus: { code: '03', title: 'Section 3', asWritten: 'Section 3', restricted: false, expiresOn: '2027-04-30' },
      needs: [{ kind: 'easy read', words: 'Easy read' }],
      alerts: [{ kind: 'allergy', words: 'Penicillin' }],
      namedWorkers: [{ duty: 'named nurse', nameAsGiven: 'J Palmer' }],
      facts: [{ field: 'responsibleClinician', title: 'Responsible clinician', text: 'Dr A Mbeki', on: '2026-11-23' }],
    });
    const people = census.rows.map((row) => row.values);
    expect(people.map((person) => person?.legalStatus?.code)).toEqual(['03', '03', '01', '03', '03', 'DoLS', '03', '09', '03', '03', '01', '09', '01', '10', '01', '03', '01']);
    expect(people.filter((person) => person?.unit === 'Larkfield Cottage').map((person) => person?.bed)).toEqual(['15', '16', '17']);
    expect(people[12]).toMatchObject({ surname: 'Van-Rooyen', givenName: 'Zoë' });
    expect(people[1]?.surname).toBe("O'Brien");
    expect(people[16]?.ethnicity).toBe('Z');
  });
});

describe('a ward census with faults', () => {
  const peopleHere = preview('people', 'people.csv').rows.flatMap(({ values }) => (values ? [{ clientId: values.clientId, nhsNumber: values.nhsNumber, name: `${values.givenName} ${values.surname}` }] : []));
  const census = preview('people', 'people-with-faults.csv', { peopleHere });

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
      [18, 'Allergies', 'The cell under “Allergies” begins like a spreadsheet formula. It is kept as plain words and never run: =HYPERLINK("http://x","y")'],
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
    expect(line(17)).toMatchObject({ values: { givenName: 'Hamza' }, tidied: ['Forename'], problems: [], warnings: [] });
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

describe('a rota', () => {
  const long = preview('shifts', 'rota-long.csv');
  const wide = preview('shifts', 'rota-wide.csv');
  const entries = (rota: FilePreview<'shifts'>) =>
    rota.rows
      .flatMap(({ values }) =>
        (values?.entries ?? []).map((entry) => `${values?.staff.assignment} ${values?.staff.surname}, ${values?.staff.givenName} · ${entry.what} ${entry.kind} · ${entry.start} to ${entry.end}`),
      )
      .toSorted();

  test('long and wide hold the same shifts and absences, one for one', () => {
    expect(entries(long)).toHaveLength(198);
    expect(entries(wide)).toEqual(entries(long));
    expect([long.ready, wide.ready]).toEqual([true, true]);
    expect(long.columns.every((column) => column.use === 'read')).toBe(true);
    expect(wide.columns.filter((column) => column.use === 'day of the rota')).toHaveLength(14);
  });

  test('a night ends the next morning, leave is a whole day, a day off is nothing', () => {
    const sian = wide.rows.find((row) => row.values?.staff.assignment === '20001011-1')?.values;
    expect(sian?.entries.map((entry) => `${entry.kind} ${entry.start.toPlainDateTime()} ${entry.end.toPlainDateTime()}`)).toEqual([
      'night 2026-11-23T19:00:00 2026-11-24T07:30:00',
      'long day 2026-11-26T07:00:00 2026-11-26T19:30:00',
      'night 2026-11-30T19:00:00 2026-12-01T07:30:00',
    ]);
    const ravi = wide.rows[0]?.values?.entries.find((entry) => entry.what === 'absence');
    expect(ravi).toMatchObject({ kind: 'annual leave', asWritten: 'AL' });
    expect([ravi?.start.toString(), ravi?.end.toString()]).toEqual(['2026-11-28T00:00:00+00:00[Europe/London]', '2026-11-29T00:00:00+00:00[Europe/London]']);
  });

  test('the staff are those of the rota, with our roles; two people named Ravi Pugh stay two', () => {
    const staff = workersOfRota(long.rows).map((worker) => worker.staff);
    expect(staff).toHaveLength(28);
    expect(staff).toEqual(workersOfRota(wide.rows).map((worker) => worker.staff));
    expect(staff.filter((worker) => worker.surname === 'Pugh' && worker.givenName === 'Ravi').map((worker) => [worker.assignment, worker.role])).toEqual([
      ['20001006-1', 'STR senior'],
      ['20001018-1', 'nurse'],
    ]);
    expect([...new Set(staff.map((worker) => `${worker.roleAsWritten}: ${worker.role}, ${worker.grade}`))]).toEqual([
      'OT: OT, Band 6', 'OT: OT, Band 5', 'Assistant therapy practitioner: OT assistant, Band 4', 'OT assistant: OT assistant, Band 3',
      'Activity co-ordinator: activity co-ordinator, Band 4', 'STR worker (senior): STR senior, Band 4', 'STR worker (intermediate): STR intermediate, Band 3',
      'STR worker (foundation): STR foundation, Band 3', 'Peer worker: peer worker, Band 3', 'Staff nurse: nurse, Band 5', 'Charge nurse: nurse, Band 6',
      'Healthcare support worker: healthcare support worker, Band 3',
    ]);
    expect(staff.find((worker) => worker.surname === 'Null')).toMatchObject({ givenName: 'Priya' });
    expect(staff.find((worker) => worker.assignment === '20001011-1')?.givenName).toBe('Siân');
  });

  test('shifts that overlap are said, and mended by ending the earlier one', () => {
    const overlaps = long.rows.flatMap((row) => row.warnings.map((warning) => warning.sentence));
    const sentence = (name: string, day: string) => `${name}: two shifts overlap by 30 minutes on ${day}. The earlier one is ended where the later begins.`;
    expect(overlaps).toEqual([
      sentence("Priya D'Souza", 'Fri 4 Dec'),
      sentence('Priya Null', 'Thu 3 Dec'),
      sentence('Eileen Mensah', 'Thu 26 Nov'),
      sentence('Marcus Fogarty', 'Fri 4 Dec'),
      sentence('Farah Pugh', 'Sat 28 Nov'),
    ]);
    for (const { entries: mended } of workersOfRota(long.rows)) {
      const shifts = mended.filter((entry) => entry.what === 'shift');
      shifts.forEach((shift, index) => {
        const next = shifts[index + 1];
        if (next) expect(shift.end.epochMilliseconds).toBeLessThanOrEqual(next.start.epochMilliseconds);
      });
    }
  });
});

describe('interests', () => {
  test('89 lines, the words with their quotation marks, and strong wishes nobody has', () => {
    const inventory = preview('interests', 'interests.csv');
    expect(inventory.counts).toMatchObject({ rows: 89, ready: 89, withProblems: 0 });
    expect(inventory.rows[3]?.values).toMatchObject({ clientId: 'C10100', interest: 'Sewing', usedTo: false, doesNow: true, wouldLike: true, strength: 2, ownWords: '"Since I was little"', helpedBy: 'K Osei' });
    expect(inventory.rows[1]?.values?.ownWords).toBe('maybe, not in a big group');
    expect(inventory.rows.flatMap((row) => row.warnings).map((warning) => warning.line)).toEqual([2, 44, 49, 62]);
    expect(inventory.rows[0]?.warnings[0]?.sentence).toBe('Fixing bikes is as strong as can be (5), yet it is neither in the past, nor now, nor wished for. Ask the person.');
    expect(inventory.ready).toBe(true);
  });

  test('somebody nobody knows is a problem', () => {
    const inventory = preview('interests', 'interests.csv', { peopleHere: [{ clientId: 'C10100', nhsNumber: null, name: 'Maureen Baptiste' }] });
    expect(inventory.counts.ready).toBe(5);
    expect(inventory.rows[5]?.problems[0]?.sentence).toBe('Nobody here has the client ID C10101. Import the people first, or correct it.');
  });
});

test('rooms: eight rooms and two vehicles; step free unknown is not no', () => {
  const rooms = preview('rooms', 'rooms.csv');
  expect(rooms.counts).toEqual({ rows: 10, ready: 10, withProblems: 0, withWarnings: 0, repeated: 0 });
  expect(rooms.rows.map((row) => row.values?.what)).toEqual([...Array<string>(8).fill('room'), 'vehicle', 'vehicle']);
  expect(rooms.rows[3]?.values).toEqual({ what: 'room', name: 'Gym', unit: 'Larkfield House', kind: 'gym', holds: 4, stepFree: false });
  expect(rooms.rows[9]?.values).toEqual({ what: 'vehicle', name: 'People carrier', unit: 'Larkfield House', kind: 'vehicle', holds: 7, stepFree: null });
});
