import { sayDay } from './read-dates.ts';
import { readNames } from './read-names.ts';
import type { OpenRow } from './read-row.ts';
import { readEthnicity, readGender, readLegalStatus, readNeeds, readNhsNumberCell, saysNone } from './read-values.ts';
import type { KeptFact, LegalStatus, NamedWorker, PersonAlert, PersonValues, ReadRow, WorkerDuty } from './words.ts';

const DUTIES: readonly (readonly [string, WorkerDuty])[] = [
  ['namedNurse', 'named nurse'],
  ['keyWorker', 'key worker'],
  ['careCoordinator', 'care co-ordinator'],
  ['namedOt', 'named OT'],
  ['namedStr', 'named STR worker'],
];

const ALERTS: readonly (readonly [string, string, PersonAlert['kind']])[] = [
  ['allergies', 'Allergies', 'allergy'],
  ['diet', 'Diet', 'diet'],
  ['observation', 'Observation level', 'observation'],
];

/** Reads one line of a ward census. */
export function readPersonRow(row: OpenRow): ReadRow<PersonValues> {
  const { context, asOf } = row.sheet;
  const nhsNumber = row.take('nhsNumber', (text) => readNhsNumberCell(text, context.checkNhsNumber), null);
  const clientId = row.text('clientId') || null;
  const names = readNames(row);
  const bornOn = row.date('bornOn', 'birth');
  const unit = row.unit('unit');
  if (unit === null && row.text('unit') === '') row.problem('unit', 'The ward is empty. Say which unit the person is on.');
  const admittedOn = row.date('admittedOn');
  if (row.text('nhsNumber') === '') {
    row.warn(
      'nhsNumber',
      clientId === null
        ? 'There is neither an NHS number nor a client ID, so a later file cannot tell that this is the same person.'
        : 'There is no NHS number. It can be added later.',
    );
  }
  if (row.text('bornOn') === '') row.warn('bornOn', 'There is no date of birth. Without one, people of the same name are hard to tell apart.');
  if (admittedOn && bornOn && Temporal.PlainDate.compare(admittedOn, bornOn) < 0) {
    row.problem('admittedOn', `The admission on ${sayDay(admittedOn)} is before the birth on ${sayDay(bornOn)}. One of the two is wrong.`);
  }
  if (admittedOn && Temporal.PlainDate.compare(admittedOn, context.today) > 0) {
    row.warn('admittedOn', `The admission on ${sayDay(admittedOn)} is still to come.`);
  }
  const facts: KeptFact[] = [];
  const legalStatus = readLegal(row, facts);
  const alerts: PersonAlert[] = [];
  for (const [field, title, kind] of ALERTS) {
    const text = row.text(field);
    if (text === '') continue;
    if (saysNone(text)) facts.push({ field, title, text, on: asOf });
    else alerts.push({ kind, words: text });
  }
  for (const column of row.sheet.columns) {
    const text = column.use === 'kept as a dated fact' ? row.text(column.field) : '';
    if (column.use === 'kept as a dated fact' && text !== '') facts.push({ field: column.field, title: column.title, text, on: asOf });
  }
  return row.close({
    nhsNumber,
    clientId,
    ...names,
    preferredName: row.text('preferredName') || null,
    bornOn,
    gender: row.take('gender', readGender, null),
    pronouns: row.text('pronouns') || null,
    ethnicity: row.take('ethnicity', readEthnicity, null),
    language: row.text('language') || null,
    unit: unit ?? '',
    bed: row.text('bed') || null,
    admittedOn,
    legalStatus,
    needs: readNeeds(row.text('needs')),
    alerts,
    namedWorkers: DUTIES.flatMap(([field, duty]): NamedWorker[] => {
      const nameAsGiven = row.text(field);
      return nameAsGiven === '' ? [] : [{ duty, nameAsGiven }];
    }),
    facts,
  });
}

function readLegal(row: OpenRow, facts: KeptFact[]): LegalStatus | null {
  const status = row.take('legalStatus', readLegalStatus, null);
  const expiresOn = row.date('sectionExpiry');
  if (expiresOn && Temporal.PlainDate.compare(expiresOn, row.sheet.context.today) < 0) {
    row.warn('sectionExpiry', `The section expiry, ${sayDay(expiresOn)}, has passed. Ask the Mental Health Act office.`);
  }
  if (status) return { ...status, expiresOn };
  // An expiry that belongs to no status is still a fact somebody wrote.
  if (expiresOn)
    facts.push({
      field: 'sectionExpiry',
      title: 'Section expiry',
      text: row.text('sectionExpiry'),
      on: row.sheet.asOf,
    });
  return null;
}
