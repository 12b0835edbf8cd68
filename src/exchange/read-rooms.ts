import type { OpenRow } from './read-row.ts';
import { readWhole, readYesNo } from './read-values.ts';
import type { ReadRow, RoomValues } from './words.ts';

const VEHICLE = /^(vehicle|car|mini ?-?bus|van|people carrier|bus|pool car|transport)$/i;

/** Reads one line of a list of rooms. A kind such as "Vehicle" or "Minibus" makes it a vehicle, whose places are seats. */
export function readRoomRow(row: OpenRow): ReadRow<RoomValues> {
  const name = row.text('name');
  if (name === '') row.problem('name', 'The name is empty. Say what the room or vehicle is called.');
  const unit = row.unit('unit');
  if (unit === null && row.text('unit') === '') row.problem('unit', 'The unit is empty. Say which unit it belongs to.');
  const kind = row.text('kind');
  const what = VEHICLE.test(kind) ? 'vehicle' : 'room';
  const most = what === 'vehicle' ? 80 : 500;
  const holds = row.take('holds', (text) => readWhole(text, 1, most, what === 'vehicle' ? 'a number of seats' : 'a number of people'), null);
  if (what === 'vehicle' && row.text('holds') === '') row.problem('holds', 'A vehicle needs its number of seats, the driver’s included.');
  if (what === 'room' && row.text('holds') === '')
    row.warn('holds', 'How many the room holds is empty, so nothing will warn when a group is too large for it.');
  return row.close({
    what,
    name,
    unit: unit ?? '',
    kind: kind.toLowerCase(),
    holds,
    stepFree: row.take('stepFree', readYesNo, null),
  });
}
