import { chanceFor, idFor } from './chance.ts';
import { unitId, vehicleId } from './places.ts';
import type { Rows } from './rows.ts';
import { STAFF } from './staff-list.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** How many weeks back somebody wrote down what the dial read. */
const weeksWritten = 5;
/** What each read five weeks ago. */
const READS = { carrier: 41_203, car: 18_977 } as const;
const LOOKED_AT = ['Tyres and wheels', 'Lights and indicators', 'Brakes', 'Windscreen, wipers and mirrors'];

/** Who was looked at before they drive, papers of both vehicles, five weeks of miles, a wiper that waits to be mended. */
export function addVehicleRows(rows: Rows, unit: Unit): void {
  addDrivingChecks(rows, unit);
  addPapers(rows, unit);
  addUses(rows, unit);
  const { calendar } = unit;
  rows.add('places_vehicle_defect', {
    id: idFor('vehicle defect', 'wiper'),
    vehicle_id: vehicleId('carrier'),
    unit_id: unitId('larkfield'),
    words: 'Passenger wiper streaks. Fine in the dry.',
    safe: true,
    reported_by: staffId('sol'),
    reported_at: calendar.at(calendar.mondayOf(-1), 16 * 60 + 5),
  });
}

/** Everybody who drives was looked at by the manager but one, who came back from leave; one check has run out. */
function addDrivingChecks(rows: Rows, { calendar }: Unit): void {
  for (const { key, skills } of STAFF) {
    if (skills?.includes('driving') !== true || key === 'dale' || key === 'wendy') continue;
    const chance = chanceFor('driving check', key);
    const on = calendar.mondayOf(key === 'samira' ? -54 : -(4 + chance.whole(30)));
    for (const [what, seen, years] of [
      ['driving licence', 'Photocard, category B', 6],
      ['organisation’s insurance', 'On the insurer’s list of drivers', 1],
    ] as const)
      rows.add('workforce_driving_check', {
        id: idFor('driving check', key, what),
        staff_id: staffId(key),
        what,
        checked_on: on,
        stands: true,
        valid_until: calendar.monday.add({ weeks: years === 1 ? 19 : 60 + chance.whole(200) }),
        seen,
        checked_by: staffId('wendy'),
        recorded_at: calendar.at(on, 10 * 60),
      });
  }
}

/** The carrier's MOT ends soon, so that its page shows the warning. */
function addPapers(rows: Rows, { calendar }: Unit): void {
  const weeks = { carrier: { MOT: 2, insurance: 19, tax: 24, service: 11 }, car: { MOT: 37, insurance: 19, tax: 30, service: 22 } } as const;
  for (const vehicle of ['carrier', 'car'] as const)
    for (const what of ['MOT', 'insurance', 'tax', 'service'] as const)
      rows.add('places_vehicle_paper', {
        id: idFor('vehicle paper', vehicle, what),
        vehicle_id: vehicleId(vehicle),
        unit_id: unitId('larkfield'),
        what,
        seen_on: calendar.mondayOf(-12),
        good_until: calendar.mondayOf(weeks[vehicle][what]).add({ days: 3 }),
        words: null,
        recorded_by: staffId('wendy'),
        recorded_at: calendar.at(calendar.mondayOf(-12), 11 * 60),
      });
}

/** Each time a session went out by one of the vehicles, by what the dial read. */
function addUses(rows: Rows, { calendar, sessions }: Unit): void {
  const reads: Record<'carrier' | 'car', number> = { ...READS };
  const gone = sessions.filter(
    ({ activity, status, week, from, minutes }) =>
      activity.vehicle !== undefined && status === 'published' && week >= -weeksWritten && calendar.isOver(from + minutes + 20),
  );
  gone.forEach((session, nth) => {
    const vehicle = session.activity.vehicle as 'carrier' | 'car';
    const driver = session.staff.find(({ key }) => STAFF.find((one) => one.key === key)?.skills?.includes('driving') === true) ?? session.staff[0];
    if (driver === undefined) return;
    const chance = chanceFor('vehicle use', session.id);
    const at = (minutes: number): Temporal.Instant => calendar.at(calendar.monday, session.from + minutes);
    // Once nobody wrote down a short drive between.
    const before = reads[vehicle] + (nth === 3 ? 6 : 0);
    const after = before + 5 + chance.whole(9);
    reads[vehicle] = after;
    const check = idFor('vehicle check', session.id);
    rows.add('bookings_vehicle_check', {
      id: check,
      vehicle_id: vehicleId(vehicle),
      unit_id: unitId('larkfield'),
      lines: JSON.stringify(LOOKED_AT.map((line) => ({ line, fine: true }))),
      checked_by: staffId(driver.key),
      checked_at: at(-4),
    });
    rows.add('bookings_vehicle_use', {
      id: idFor('vehicle use', session.id),
      vehicle_id: vehicleId(vehicle),
      unit_id: unitId('larkfield'),
      check_id: check,
      owner_kind: 'session',
      owner_id: session.id,
      label: session.activity.name,
      driver_id: staffId(driver.key),
      out_at: at(-3),
      out_miles: before,
      back_at: at(session.minutes + 6),
      back_miles: after,
      back_by: staffId(driver.key),
    });
  });
}
