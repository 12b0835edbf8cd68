import { Range } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { personId } from './residents.ts';
import { RESIDENTS } from './residents-list.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import { stayOf, type Unit } from './unit.ts';

/** Statuses of this unit under which leave needs the responsible clinician. */
export const DETAINED = RESIDENTS.filter(({ status: [code] }) => ['03', '09', '10'].includes(code));

/** Who is responsible clinician of whom, and what the Secretary of State has consented to. */
export function addLeaveLaw(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const { key } of DETAINED) {
    const came = calendar.at(calendar.monday, stayOf(key).from);
    rows.add('legal_clinician', {
      id: idFor('clinician', key),
      person_id: personId(key),
      staff_id: staffId('helena'),
      acting: false,
      during: new Range<Temporal.Instant>(came, null),
      why: null,
      recorded_by: staffId('femi'),
      recorded_at: came,
    });
  }
  const given = calendar.monday.subtract({ days: 40 });
  const consent = (key: string, reference: string, alone: boolean, places: string): void =>
    rows.add('legal_consent', {
      id: idFor('consent', key),
      person_id: personId(key),
      reference,
      given_on: given,
      escorted: true,
      alone,
      overnight: false,
      medical: true,
      places,
      conditions: 'No alcohol or drugs.',
      expires_on: null,
      document: 'Mental Health Act office, file 2',
      withdrawn_at: null,
      withdrawn_why: null,
      withdrawn_by: null,
      recorded_by: staffId('femi'),
      recorded_at: calendar.at(given, 660),
    });
  consent('gareth', 'MHCS 26/4471', false, 'Wexbridge town and the hospital grounds, with an escort');
  consent('delroy', 'MHCS 26/3108', true, 'Hospital grounds and the shop on Mill Street');
  for (const key of ['gareth', 'delroy'])
    rows.add('legal_report', {
      id: idFor('report', key),
      person_id: personId(key),
      kind: 'annual report',
      due_on: calendar.monday.add({ days: key === 'gareth' ? 24 : 150 }),
      asked_on: null,
      sent_on: null,
      recorded_by: staffId('helena'),
      recorded_at: calendar.at(given, 660),
    });
}
