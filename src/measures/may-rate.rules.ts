import { dateWithYear } from '#platform/time.ts';
import type { Instrument } from './instrument.ts';
import { trainedLabel } from './trained-in.ts';

/** A certificate as far as holding it goes. */
export interface Held {
  readonly id: string;
  readonly what: string;
  readonly from: Temporal.PlainDate;
  readonly lastOn: Temporal.PlainDate | null;
}

export type MayRate =
  | { readonly may: true; readonly certificateId: string | null }
  | {
      readonly may: false;
      readonly say: string;
      /** The last day it held; what was done by then may still be written up. Null: it never held. */
      readonly heldUntil: Temporal.PlainDate | null;
    };

/** May somebody with these certificates rate with this instrument on a day? A no is a sentence with what would change it. */
export function mayRate(instrument: Pick<Instrument, 'shortName' | 'raterNeeds'>, held: readonly Held[], on: Temporal.PlainDate): MayRate {
  if (instrument.raterNeeds === null) return { may: true, certificateId: null };
  const { certificate, says } = instrument.raterNeeds;
  return holdsOn(certificate, held, on, `${says}.`);
}

/** Does somebody hold a certificate on a day? */
export function holdsOn(what: string, held: readonly Held[], on: Temporal.PlainDate, says: string): MayRate {
  const mine = held.filter((one) => one.what === what);
  const good = mine.find(
    ({ from, lastOn }) => Temporal.PlainDate.compare(from, on) <= 0 && (lastOn === null || Temporal.PlainDate.compare(on, lastOn) <= 0),
  );
  if (good !== undefined) return { may: true, certificateId: good.id };
  const ended = mine
    .flatMap(({ lastOn }) => (lastOn === null || Temporal.PlainDate.compare(lastOn, on) >= 0 ? [] : [lastOn]))
    .toSorted((a, b) => Temporal.PlainDate.compare(b, a))[0];
  const label = trainedLabel(what);
  return {
    may: false,
    heldUntil: ended ?? null,
    say:
      ended === undefined
        ? `${says} No training of yours is recorded for “${label}” on ${dateWithYear(on)}: the head OT or manager records it under “Who is trained”.`
        : `${says} Your certificate for “${label}” ended on ${dateWithYear(ended)}: the head OT or manager records the renewal under “Who is trained”.`,
  };
}
