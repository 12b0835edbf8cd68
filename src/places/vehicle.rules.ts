/** What stands against driving a vehicle: the day its MOT, insurance, tax or service ended or ends, and being off the road. One set of sentences for every page. */
import { stop, warning, type Reason } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

export const vehiclePapers = ['MOT', 'insurance', 'tax', 'service'] as const;
export type VehiclePaperKind = (typeof vehiclePapers)[number];

/** One paper that was looked at. */
export interface VehiclePaper {
  readonly what: VehiclePaperKind;
  readonly seenOn: Temporal.PlainDate;
  /** The last day it is good. */
  readonly goodUntil: Temporal.PlainDate;
  readonly words: string | null;
}

const sources: Readonly<Record<VehiclePaperKind, string>> = {
  MOT: 'Road Traffic Act 1988 s47(1)',
  insurance: 'Road Traffic Act 1988 s143(1)',
  tax: 'Vehicle Excise and Registration Act 1994 s29(1)',
  service: 'Site policy',
};

/** A vehicle with the paper of each kind recorded last. */
export interface VehicleStanding {
  readonly name: string;
  readonly offRoadFrom: Temporal.PlainDate | null;
  readonly papers: readonly VehiclePaper[];
}

/**
 * What is to be said of a vehicle for a day. Off the road, or with an MOT, insurance or tax that has ended, it may not be driven: that stops it wherever
 * it would leave. The rest advises, what nobody has recorded too: it may be in order all the same. Law asks for MOT, insurance and tax: none recorded is said too. A service that nobody recorded is not.
 * @param soonDays says what ends within so many days after it as well; 0: only what has ended by then
 */
export function vehicleWarnings({ name, offRoadFrom, papers }: VehicleStanding, on: Temporal.PlainDate, soonDays = 0): readonly Reason[] {
  const found: Reason[] = [];
  if (offRoadFrom !== null && Temporal.PlainDate.compare(offRoadFrom, on) <= 0)
    found.push(stop('vehicle-off-road', `${name} is off the road from ${dateWithYear(offRoadFrom)}.`));
  for (const what of vehiclePapers) {
    const paper = papers.find((one) => one.what === what);
    if (paper === undefined) {
      if (what !== 'service') found.push(warning('vehicle-paper-missing', `${name}: no ${what} is recorded.`, sources[what]));
      continue;
    }
    const left = on.until(paper.goodUntil, { largestUnit: 'days' }).days;
    const day = dateWithYear(paper.goodUntil);
    if (left < 0)
      found.push(
        what === 'service'
          ? warning('vehicle-service-passed', `${name}: its service was due by ${day}.`, sources[what])
          : stop('vehicle-paper-ended', `${name}: ${what} ended on ${day}.`, sources[what]),
      );
    else if (left < soonDays)
      found.push(
        warning('vehicle-paper-soon', `${name}: ${what === 'service' ? 'its service is due by' : `${what} ends on`} ${day}.`, sources[what]),
      );
  }
  return found;
}

/** Something wrong with a vehicle. */
export interface VehicleDefect {
  readonly id: string;
  readonly vehicleId: string;
  readonly words: string;
  /** Safe to drive until it is mended. */
  readonly safe: boolean;
  readonly reportedBy: string;
  readonly reportedAt: Temporal.Instant;
  readonly mendedOn: Temporal.PlainDate | null;
  readonly mendedBy: string | null;
  readonly mendedWords: string | null;
}

/** May it go back on the road once this one is mended? Not while another that is not safe to drive with is open. */
export function mayGoBack(open: readonly Pick<VehicleDefect, 'id' | 'safe'>[], mended: string): boolean {
  return open.every(({ id, safe }) => safe || id === mended);
}
