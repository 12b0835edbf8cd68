import { describe, expect, test } from 'vitest';
import { KINDS_OF_FILE } from './field-words.ts';
import { fieldFor, planColumns, rotaDay } from './headings.ts';
import type { ImportKind } from './words.ts';

const plan = (kind: ImportKind, headings: string[], mapping = {}) => planColumns(kind, headings, 1, mapping);
const sentences = (kind: ImportKind, headings: string[], mapping = {}) => plan(kind, headings, mapping).faults.map((fault) => fault.sentence);

test.each([
  ['NHS Number', 'nhsNumber'],
  ['NHS No.', 'nhsNumber'],
  ['nhs_number', 'nhsNumber'],
  ['Hospital number', 'clientId'],
  ['RiO ID', 'clientId'],
  ['Last name', 'surname'],
  ['FAMILY NAME', 'surname'],
  ['Forename(s)', 'givenName'],
  ['D.O.B', 'bornOn'],
  ['Date of Birth (dd/mm/yyyy)', 'bornOn'],
  ['DoB ', 'bornOn'],
  ['Ward/Unit', 'unit'],
  ['Consultant', 'responsibleClinician'],
  ['Key-worker', 'keyWorker'],
  ['Care coordinator', 'careCoordinator'],
  ['AIS', 'needs'],
  ['MHA Status', 'legalStatus'],
  ['Bed (current)', 'bed'],
  ['Date Admitted', 'admittedOn'],
])('“%s” means %s', (heading, field) => expect(fieldFor('people', heading)?.key).toBe(field));

test('no heading means two things in one kind of file', () => {
  for (const [kind, { fields }] of Object.entries(KINDS_OF_FILE)) {
    const seen = new Map<string, string>();
    for (const field of fields) {
      for (const said of [field.title, ...field.synonyms]) {
        const key = said.toLowerCase().replace(/[^a-z0-9]/g, '');
        expect([kind, said, seen.get(key) ?? field.key]).toEqual([kind, said, field.key]);
        seen.set(key, field.key);
      }
    }
  }
});

test('every field is found by its own title, and every group that must be there names fields that exist', () => {
  for (const [kind, { fields, mustHave }] of Object.entries(KINDS_OF_FILE)) {
    for (const field of fields) expect(fieldFor(kind as ImportKind, field.title)?.key).toBe(field.key);
    for (const key of mustHave.flat()) expect(fields.map((field) => field.key)).toContain(key);
  }
});

describe('where each column goes', () => {
  test('read, kept as a dated fact, or not known with the nearest heading; none is dropped', () => {
    const { columns, faults } = plan('people', ['Surnam', 'Ward', 'Consultant', 'Shoe size', '', 'Surname']);
    expect(faults).toEqual([]);
    expect(columns.map(({ heading, use }) => [heading, use])).toEqual([
      ['Surnam', 'not known'],
      ['Ward', 'read'],
      ['Consultant', 'kept as a dated fact'],
      ['Shoe size', 'not known'],
      ['Column 5', 'not known'],
      ['Surname', 'read'],
    ]);
    expect(columns[0]).toMatchObject({ nearest: 'Surname' });
    expect(columns[2]).toMatchObject({ field: 'responsibleClinician', room: 'legal' });
    expect(columns[3]).toMatchObject({ nearest: null });
  });

  test('a mapping by hand wins, and can leave a column out', () => {
    const { columns, faults } = plan('people', ['Foo', 'Surname', 'Ward', 'Bed'], { 0: 'surname', 3: null });
    expect(faults).toEqual([]);
    expect(columns[0]).toMatchObject({ use: 'read', field: 'surname' });
    expect(columns[1]).toMatchObject({ use: 'not known' });
    expect(columns[3]).toMatchObject({ use: 'left out by choice' });
    expect(sentences('people', ['Surname', 'Ward', 'X'], { 2: 'password' })).toEqual(['“password” is not something a file of people can hold.']);
  });

  test('the same thing twice is a fault, until one is left out', () => {
    const twice = ['Surname', 'Last name', 'Ward'];
    expect(sentences('people', twice)).toEqual([
      'Two columns hold the same thing (Surname): “Surname” and “Last name”. Choose one and leave the other out.',
    ]);
    expect(sentences('people', twice, { 1: null })).toEqual([]);
  });

  test('what is missing is named, with the kind of file it looks like', () => {
    expect(sentences('people', ['Room', 'Holds', 'Step free', 'Kind'])).toEqual([
      'No column for Surname or Name and Ward was found, which a file of people needs. It looks like a file of rooms and vehicles.',
    ]);
  });
});

describe('a wide rota', () => {
  test('day headings in several styles', () => {
    for (const heading of ['Mon 23/11/2026', '23/11/2026', '2026-11-23', 'Monday 23 November 2026', '23-Nov-26', 'Mon 23/11/26']) {
      expect([heading, rotaDay(heading)?.toString()]).toEqual([heading, '2026-11-23']);
    }
    expect(rotaDay('Band 6')).toBeNull();
    expect(rotaDay('Assignment')).toBeNull();
  });

  test('a day without its year, a weekday that does not fit and a day twice are faults', () => {
    expect(sentences('shifts', ['Staff', 'Mon 23 Nov', 'Tue 24/11/2026'])).toEqual([
      '“Mon 23 Nov” has no year. Write the heading as Mon 23/11/2026.',
    ]);
    expect(sentences('shifts', ['Staff', 'Tue 23/11/2026', 'Tue 24/11/2026'])).toEqual([
      '“Tue 23/11/2026” does not agree with itself: 23 November 2026 is a Monday.',
    ]);
    expect(sentences('shifts', ['Staff', 'Mon 23/11/2026', '2026-11-23'])[0]).toContain('Two columns hold the same thing (2026-11-23)');
  });

  test('a rota with neither days nor times says so', () => {
    expect(sentences('shifts', ['Staff', 'Role'])).toEqual(['This rota has neither a column a day (Mon 23/11/2026) nor columns for start and end.']);
  });
});
