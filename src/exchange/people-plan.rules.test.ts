import type { KnownPerson, PersonAsHeld } from '#people';
import { expect, test } from 'vitest';
import { planPeople, type PeopleFacts, type PersonRow } from './people-plan.rules.ts';
import { openFile } from './reading-context.fixture.ts';

const units = [{ id: 'house', name: 'Larkfield House' }];
const asOf = Temporal.PlainDate.from('2026-11-23');

function rowsOf(...lines: string[]): PersonRow[] {
  return openFile('people', `Client ID,Surname,Forename,DOB,Ward,Bed,Admitted\n${lines.join('\n')}\n`).rows.map((row) => ({
    line: row.line,
    values: row.values!,
    others: [],
  }));
}

const person = (id: string, given: string, surname: string, born: string | null, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  name: `${given} ${surname}`,
  givenName: given,
  surname,
  preferredName: null,
  nhsNumber: null,
  clientId: null,
  bornOn: born === null ? null : Temporal.PlainDate.from(born),
  unitId: 'house',
  bed: null,
  ...more,
});
const held = (one: KnownPerson): PersonAsHeld => ({
  ...one,
  gender: null,
  pronouns: null,
  ethnicity: null,
  language: null,
  version: 1,
  left: null,
  needs: [],
  alerts: [],
  workers: [],
  facts: [],
  stay:
    one.unitId === null
      ? null
      : { id: `stay of ${one.id}`, unitId: one.unitId, bed: one.bed, from: Temporal.Instant.from('2026-08-03T00:00:00+01:00') },
});
const facts = (here: readonly KnownPerson[], rows: readonly PersonRow[], knownIds: readonly (string | null)[] = []): PeopleFacts => ({
  units,
  mine: new Set(['house']),
  here,
  known: new Map(here.map((one) => [one.id, held(one)])),
  asOf,
  held: rows.map((_row, at) => ({ verdict: knownIds[at] == null ? 'none' : 'known', knownId: knownIds[at] ?? null, byNhsNumber: false })),
});

test('two people of one name and one birthday, without numbers, stay the two they are', () => {
  const here = [person('a', 'Ada', 'Boateng', '1990-01-01'), person('b', 'Ada', 'Boateng', '1990-01-01')];
  const rows = rowsOf(',Boateng,Ada,01/01/1990,Larkfield House,1,', ',Boateng,Ada,01/01/1990,Larkfield House,2,');
  const plan = planPeople(rows, facts(here, rows));
  expect(plan.rows.map((row) => [row.personId, row.admit])).toEqual([
    ['a', false],
    ['b', false],
  ]);
  expect(plan.problems).toEqual([]);
});

test('without a date of birth nobody is taken for another, and it is said', () => {
  const here = [person('a', 'Ada', 'Boateng', null)];
  const rows = rowsOf('C1,Boateng,Ada,01/01/1990,Larkfield House,1,');
  const plan = planPeople(rows, facts(here, rows));
  expect(plan.rows.map((row) => [row.personId, row.admit])).toEqual([[null, true]]);
  expect(plan.warnings.map((warning) => warning.sentence)).toEqual([
    expect.stringContaining('there is no date of birth to compare. A second person would be made.'),
  ]);
});

test('two lines for one person, and numbers with another surname and birthday, are put right first', () => {
  const here = [person('a', 'Ada', 'Boateng', '1990-01-01', { clientId: 'C1' })];
  const rows = rowsOf('C1,Boateng,Ada,01/01/1990,Larkfield House,,', ',Boateng,Ada,01/01/1990,Larkfield House,,');
  expect(planPeople(rows, facts(here, rows, ['a', 'a'])).problems.map((one) => one.sentence)).toEqual([
    'This line and line 2 are the same person here, Ada Boateng. Take one of them out.',
  ]);
  const other = rowsOf('C1,Mensah,Kofi,02/02/1970,Larkfield House,,');
  expect(planPeople(other, facts(here, other, ['a'])).problems.map((one) => one.sentence)).toEqual([
    'These numbers belong to Ada Boateng, born 1 January 1990, here. The file has another surname and another date of birth. Check the numbers.',
  ]);
  const married = rowsOf('C1,Mensah,Ada,01/01/1990,Larkfield House,,');
  expect(planPeople(married, facts(here, married, ['a'])).warnings.map((one) => one.sentence)).toEqual([
    'Here the surname is Boateng. Bringing the file in changes it to Mensah.',
  ]);
});

test('beds may be changed round within one file, but not into the bed of somebody whose line gives none', () => {
  const here = [
    person('a', 'Ada', 'Boateng', '1990-01-01', { clientId: 'C1', bed: '1' }),
    person('b', 'Kofi', 'Mensah', '1970-02-02', { clientId: 'C2', bed: '2' }),
  ];
  const round = rowsOf('C1,Boateng,Ada,01/01/1990,Larkfield House,2,', 'C2,Mensah,Kofi,02/02/1970,Larkfield House,1,');
  expect(planPeople(round, facts(here, round, ['a', 'b'])).problems).toEqual([]);
  const into = rowsOf('C1,Boateng,Ada,01/01/1990,Larkfield House,2,', 'C2,Mensah,Kofi,02/02/1970,Larkfield House,,');
  expect(planPeople(into, facts(here, into, ['a', 'b'])).problems.map((one) => one.sentence)).toEqual([
    'Bed 2 in Larkfield House is that of Kofi Mensah here, whose line gives no bed. Move or discharge them first, or leave the bed empty.',
  ]);
});
