/** Miles by what the vehicle read: how a reading follows on the last one, and what a month adds up to. */
import { dateWithYear } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';

/** A reading, when it was taken and by whom. */
export interface Reading {
  readonly miles: number;
  readonly on: Temporal.PlainDate;
  readonly by: string;
}

/** "41,203": miles as they are read. */
export const milesFigure = (miles: number): string => miles.toLocaleString('en-GB');

/** The last reading, in words; null: none was taken. */
export function lastReadWords(last: Reading | null): string | null {
  return last === null ? null : `It read ${milesFigure(last.miles)} on ${dateWithYear(last.on)} (${last.by}).`;
}

/** A reading that was put right, in one sentence with by whom and why. */
export function correctionWords(one: {
  readonly reading: 'left' | 'back';
  readonly was: number;
  readonly miles: number;
  readonly why: string;
  readonly by: string;
  readonly on: Temporal.PlainDate;
}): string {
  const when = one.reading === 'left' ? 'when it left' : 'when it was back';
  return `${milesFigure(one.miles)} ${when}, not ${milesFigure(one.was)}: ${one.why.replace(/\.$/, '')} (${one.by}, ${dateWithYear(one.on)}).`;
}

/** What is to be said of a reading after the last one; null where it follows on, or is the first. */
export function gapWords(last: Reading | null, miles: number): string | null {
  if (last === null || miles === last.miles) return null;
  const gap = howMany(Math.abs(miles - last.miles), 'mile', 'miles');
  const before = `the ${milesFigure(last.miles)} it read on ${dateWithYear(last.on)} (${last.by}).`;
  return miles > last.miles ? `That is ${gap} more than ${before} Nobody recorded who drove them.` : `That is ${gap} less than ${before}`;
}

/** One use of a vehicle, as far as the sum of a month needs it. */
export interface MilesOfUse {
  readonly vehicleId: string;
  readonly vehicle: string;
  readonly outMiles: number;
  /** Null: not back yet. */
  readonly backMiles: number | null;
  /** What it read at the end of the use before; null: this is its first. */
  readonly before: number | null;
}

/** What one vehicle did in a month. */
export interface MilesOfVehicle {
  readonly vehicleId: string;
  readonly vehicle: string;
  readonly uses: number;
  readonly miles: number;
  /** Miles between uses that nobody recorded. */
  readonly notRecorded: number;
  /** Uses whose end is not read yet: their miles are not in the sum. */
  readonly open: number;
}

/** The sums of the uses given, a line a vehicle, by name. */
export function milesByVehicle(uses: readonly MilesOfUse[]): readonly MilesOfVehicle[] {
  return [...Map.groupBy(uses, ({ vehicleId }) => vehicleId).values()]
    .map((of) => ({
      vehicleId: of[0]!.vehicleId,
      vehicle: of[0]!.vehicle,
      uses: of.length,
      miles: of.reduce((sum, { outMiles, backMiles }) => sum + (backMiles === null ? 0 : backMiles - outMiles), 0),
      notRecorded: of.reduce((sum, { outMiles, before }) => sum + (before === null ? 0 : Math.max(0, outMiles - before)), 0),
      open: of.filter(({ backMiles }) => backMiles === null).length,
    }))
    .toSorted((a, b) => a.vehicle.localeCompare(b.vehicle, 'en-GB'));
}
