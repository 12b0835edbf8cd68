import { Range } from '#platform/database.ts';
import { searchText } from '#people';
import { chanceFor, idFor } from './chance.ts';
import { since, type Calendar } from './calendar.ts';
import { unitId } from './places.ts';
import { AGENCY, STAFF, type StaffMember } from './staff-list.ts';
import type { Rows } from './rows.ts';

export const staffId = (key: string): string => idFor('staff', key);

/** Everybody who works here, with their posts, registration and skills. Agency workers' posts come with their shifts. */
export function addStaff(rows: Rows, calendar: Calendar): void {
  [...STAFF, ...AGENCY].forEach((member, index) => addMember(rows, calendar, member, index));
  const unit = 'larkfield';
  rows.add('workforce_appointment', {
    id: idFor('appointment', 'responsible clinician', unit),
    kind: 'responsible clinician',
    unit_id: unitId(unit),
    staff_id: staffId('helena'),
    during: new Range<Temporal.Instant>(calendar.at(calendar.mondayOf(-60), 540), null),
    made_at: calendar.at(calendar.mondayOf(-60), 540),
  });
}

function addMember(rows: Rows, calendar: Calendar, member: StaffMember, index: number): void {
  const chance = chanceFor('staff', member.key);
  const joined = calendar.mondayOf(-(member.basis === 'student placement' ? 5 : 40 + chance.whole(220)));
  const from = calendar.at(joined, 540);
  rows.add('workforce_staff', {
    id: staffId(member.key),
    given_name: member.given,
    surname: member.surname,
    preferred_name: member.preferred ?? null,
    email: member.basis === 'agency' ? null : `${member.key}.${member.surname.toLowerCase()}@wexbridge.example`,
    assignment: member.basis === 'agency' || member.basis === 'volunteer' ? null : `${90_004_100 + index}-1`,
    search: searchText({ givenName: member.given, surname: member.surname, preferredName: member.preferred ?? null }),
    joined_on: joined,
    version: 1,
  });
  if (member.basis !== 'agency') addMemberships(rows, calendar, member, from);
  if (member.body !== undefined) {
    rows.add('workforce_registration', {
      id: idFor('registration', member.key),
      staff_id: staffId(member.key),
      body: member.body,
      number: `${member.body === 'NMC' ? '99A' : '99'}${4100 + index}${member.body === 'NMC' ? 'E' : ''}`,
      during: new Range(joined, calendar.monday.add({ weeks: 20 + chance.whole(60) })),
      checked_by: staffId('wendy'),
      checked_at: from,
    });
  }
  const skills = ['Respect', 'basic life support', ...(member.skills ?? [])];
  if (member.rota === undefined && member.week === undefined) return;
  for (const skill of member.basis === 'volunteer' ? [] : skills) {
    // Yearly training is recorded with the day it runs out; one worker's has, which the skills page must show.
    const lapsed = member.key === 'phil' && skill === 'Respect';
    const yearly = skill === 'Respect' || skill === 'basic life support';
    const got = calendar.mondayOf(lapsed ? -55 : -(4 + chance.whole(34)));
    rows.add('workforce_skill', {
      id: idFor('skill', member.key, skill),
      staff_id: staffId(member.key),
      skill,
      during: yearly ? new Range(got, got.add({ days: 365 })) : since(joined),
      recorded_by: staffId('wendy'),
      recorded_at: calendar.at(got, 600),
    });
  }
}

function addMemberships(rows: Rows, calendar: Calendar, member: StaffMember, from: Temporal.Instant): void {
  const ends = member.basis === 'student placement' ? calendar.at(calendar.mondayOf(7), 1020) : null;
  const units = member.units.length === 0 ? [null] : member.units;
  units.forEach((unit, order) => {
    rows.add('workforce_membership', {
      id: idFor('membership', member.key, unit ?? 'everywhere'),
      staff_id: staffId(member.key),
      unit_id: unit === null ? null : unitId(unit),
      role: member.role,
      grade: member.grade,
      basis: member.basis ?? 'permanent',
      during: new Range(from, ends),
      // The first made is the home unit.
      made_at: from.add({ minutes: order }),
    });
  });
}
