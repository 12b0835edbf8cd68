import { Range } from '#platform/database.ts';
import { dateOf } from '#platform/time.ts';
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

/** What people answered when an advocate was offered, in turn; own words where they said something. */
const ANSWERS = [
  { answer: 'has one already', words: 'Grace comes on Tuesdays.' },
  { answer: 'not now', words: 'I talk for myself.' },
  { answer: 'would like one', words: null },
  { answer: 'could not take it in', words: null },
] as const;

/** Who was offered an independent advocate, two days after they came, and what they said. Some nobody has offered one yet, so that the list shows it. */
export function addAdvocates(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const [number, { key }] of RESIDENTS.entries()) {
    const on = dateOf(calendar.at(calendar.monday, stayOf(key).from)).add({ days: 2 });
    if (number % 6 === 5 || Temporal.PlainDate.compare(on, calendar.monday) >= 0) continue;
    const { answer, words } = ANSWERS[number % ANSWERS.length]!;
    rows.add('legal_advocate_offer', {
      id: idFor('advocate', key),
      person_id: personId(key),
      offered_on: on,
      how: number % 3 === 0 ? 'said' : 'said and in writing',
      answer,
      own_words: words,
      arranged: answer === 'would like one' ? 'Femi rang the advocacy service with them.' : null,
      again_on: answer === 'not now' || answer === 'could not take it in' ? calendar.monday.add({ days: number }) : null,
      offered_by: staffId('femi'),
      recorded_at: calendar.at(on, 690),
    });
  }
}
