import { idFor } from './chance.ts';
import type { Calendar } from './calendar.ts';
import type { Rows } from './rows.ts';

/** Short names by which the rest of the demonstration speaks of units, rooms and vehicles. */
export type UnitKey = 'larkfield' | 'cottage' | 'beech' | 'harbour' | 'placement';
export type RoomKey =
  | 'therapy kitchen'
  | 'residents kitchen'
  | 'activity room'
  | 'quiet room'
  | 'gym'
  | 'garden'
  | 'laundry'
  | 'it corner'
  | 'meeting room'
  | 'lounge'
  | 'cottage kitchen';
export type VehicleKey = 'car' | 'carrier';

export const unitId = (key: UnitKey): string => idFor('unit', key);
export const roomId = (key: RoomKey): string => idFor('room', key);
export const vehicleId = (key: VehicleKey): string => idFor('vehicle', key);

// The Cottage's three beds are counted with Larkfield House: its people share one programme and one team.
const UNITS: readonly {
  key: UnitKey;
  name: string;
  short: string;
  kind: string;
  beds: number;
  partOf?: UnitKey;
  opened: string;
}[] = [
  {
    key: 'larkfield',
    name: 'Larkfield House',
    short: 'Larkfield',
    kind: 'rehabilitation',
    beds: 17,
    opened: '2011-04-04',
  },
  {
    key: 'cottage',
    name: 'Larkfield Cottage',
    short: 'The Cottage',
    kind: 'step-down',
    beds: 0,
    partOf: 'larkfield',
    opened: '2014-09-01',
  },
  { key: 'beech', name: 'Beech Lodge', short: 'Beech', kind: 'rehabilitation', beds: 12, opened: '2009-06-01' },
  { key: 'harbour', name: 'Harbour Ward', short: 'Harbour', kind: 'acute', beds: 18, opened: '2006-10-02' },
  { key: 'placement', name: 'Placement Team', short: 'Placement', kind: 'community', beds: 0, opened: '2016-01-11' },
];

type Room = {
  key: RoomKey;
  unit: UnitKey;
  name: string;
  kind: string;
  holds: number;
  stepFree: boolean;
  features: readonly string[];
  induction?: boolean;
};
const ROOMS: readonly Room[] = [
  {
    key: 'therapy kitchen',
    unit: 'larkfield',
    name: 'Therapy kitchen',
    kind: 'Kitchen',
    holds: 4,
    stepFree: true,
    features: ['height-adjustable worktop', 'two hobs'],
  },
  {
    key: 'residents kitchen',
    unit: 'larkfield',
    name: 'Residents’ kitchen',
    kind: 'Kitchen',
    holds: 20,
    stepFree: true,
    features: ['three cooking stations', 'dining room beside it'],
  },
  {
    key: 'activity room',
    unit: 'larkfield',
    name: 'Activity room',
    kind: 'Group',
    holds: 10,
    stepFree: true,
    features: ['sink', 'sewing machines', 'projector'],
  },
  {
    key: 'quiet room',
    unit: 'larkfield',
    name: 'Quiet room',
    kind: 'Quiet',
    holds: 3,
    stepFree: true,
    features: ['low light'],
  },
  {
    key: 'gym',
    unit: 'larkfield',
    name: 'Gym',
    kind: 'Gym',
    holds: 4,
    stepFree: false,
    features: ['bikes', 'rowing machine', 'weights'],
    induction: true,
  },
  {
    key: 'garden',
    unit: 'larkfield',
    name: 'Garden',
    kind: 'Outdoor',
    holds: 8,
    stepFree: true,
    features: ['greenhouse', 'raised beds', 'bike shed'],
  },
  {
    key: 'laundry',
    unit: 'larkfield',
    name: 'Laundry',
    kind: 'Daily living',
    holds: 2,
    stepFree: true,
    features: ['two machines', 'ironing board'],
  },
  {
    key: 'it corner',
    unit: 'larkfield',
    name: 'IT corner',
    kind: 'Quiet',
    holds: 3,
    stepFree: true,
    features: ['two computers', 'printer'],
  },
  {
    key: 'meeting room',
    unit: 'larkfield',
    name: 'Meeting room',
    kind: 'Group',
    holds: 14,
    stepFree: true,
    features: ['screen'],
  },
  {
    key: 'lounge',
    unit: 'larkfield',
    name: 'Lounge',
    kind: 'Group',
    holds: 20,
    stepFree: true,
    features: ['television', 'piano', 'board games'],
  },
  {
    key: 'cottage kitchen',
    unit: 'cottage',
    name: 'Cottage kitchen',
    kind: 'Kitchen',
    holds: 2,
    stepFree: false,
    features: ['one cooker'],
  },
];

/** The organisation, its units, and Larkfield's rooms and vehicles. All of it is made up. */
export function addPlaces(rows: Rows, calendar: Calendar): void {
  rows.add('places_organisation', {
    id: idFor('organisation'),
    name: 'Wexbridge and Vale Trust (fictional)',
    short_name: 'Wexbridge and Vale',
    demonstration_for: calendar.monday,
    created_at: calendar.now,
  });
  // A unit can only be part of one written before it.
  for (const unit of UNITS) {
    rows.add('places_unit', {
      id: unitId(unit.key),
      name: unit.name,
      short_name: unit.short,
      kind: unit.kind,
      beds: unit.beds,
      person_word: unit.key === 'placement' ? 'client' : 'resident',
      part_of: unit.partOf === undefined ? null : unitId(unit.partOf),
      opened_on: unit.opened,
      version: 1,
    });
  }
  for (const room of ROOMS) {
    rows.add('places_room', {
      id: roomId(room.key),
      unit_id: unitId(room.unit),
      name: room.name,
      kind: room.kind,
      holds: room.holds,
      step_free: room.stepFree,
      features: room.features,
      induction_needed: room.induction ?? false,
      version: 1,
    });
  }
  rows.add(
    'places_vehicle',
    {
      id: vehicleId('car'),
      unit_id: unitId('larkfield'),
      name: 'Five-seat car',
      seats: 5,
      step_free: false,
      driver_skill: 'driving',
      version: 1,
    },
    {
      id: vehicleId('carrier'),
      unit_id: unitId('larkfield'),
      name: 'People carrier',
      seats: 7,
      step_free: true,
      driver_skill: 'driving',
      version: 1,
    },
  );
}
