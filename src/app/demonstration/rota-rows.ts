import { Range } from '#platform/database.ts';
import type { Calendar } from './calendar.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import type { Rota } from './rota.ts';
import type { Rows } from './rows.ts';
import { AGENCY, staffMember } from './staff-list.ts';
import { staffId } from './staff.ts';

/** The rota's rows: shifts, absences, who is in charge of each shift, and an agency worker's post for each of theirs. */
export function addRota(rows: Rows, calendar: Calendar, rota: Rota): void {
  const date = (day: number): Temporal.PlainDate => calendar.monday.add({ days: day });
  const home = (key: string) => staffMember(key).units[0];
  for (const shift of rota.shifts) {
    const during = new Range(calendar.at(date(shift.day), shift.from), calendar.at(date(shift.day), shift.to));
    const unit = home(shift.key);
    if (unit === undefined) continue;
    rows.add('workforce_shift', {
      id: idFor('shift', shift.key, shift.day + '', calendar.monday.toString()),
      staff_id: staffId(shift.key),
      unit_id: unitId(unit),
      kind: shift.kind,
      during,
      source: 'entered',
    });
    const member = staffMember(shift.key);
    if (!AGENCY.includes(member)) continue;
    for (const each of member.units) {
      rows.add('workforce_membership', {
        id: idFor('membership', shift.key, each, shift.day, calendar.monday.toString()),
        staff_id: staffId(shift.key),
        unit_id: unitId(each),
        role: member.role,
        grade: member.grade,
        basis: 'agency',
        during,
        made_at: during.from!.subtract({ hours: 6 }),
      });
    }
  }
  for (const each of rota.away) {
    const unit = home(each.key);
    if (unit === undefined) continue;
    const from = calendar.at(date(each.from), 0);
    rows.add('workforce_absence', {
      id: idFor('absence', each.key, each.kind, each.from, calendar.monday.toString()),
      staff_id: staffId(each.key),
      unit_id: unitId(unit),
      kind: each.kind,
      during: new Range(from, calendar.at(date(each.to), 0)),
      source: 'entered',
      recorded_at:
        each.kind === 'sick' ? earlier(from.add({ minutes: 415 }), calendar.now) : earlier(from.subtract({ hours: 24 * 30 }), calendar.now),
    });
  }
  for (const [name, key] of rota.inCharge) {
    const [day, kind] = name.split('|') as [string, string];
    const start = kind === 'night' ? 1140 : 420;
    const during = new Range(calendar.at(date(Number(day)), start), calendar.at(date(Number(day)), start + 720));
    rows.add('workforce_appointment', {
      id: idFor('in charge', name, calendar.monday.toString()),
      kind: 'nurse in charge',
      unit_id: unitId('larkfield'),
      staff_id: staffId(key),
      during,
      made_at: earlier(during.from!.subtract({ hours: 24 * 14 }), calendar.now),
    });
  }
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
