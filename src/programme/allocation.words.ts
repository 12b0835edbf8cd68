import type { Allocation } from './allocation.rules.ts';
import type { GoingAheadNote } from './invitation.words.ts';

/** A standing place in a pattern, as kept. */
export interface PlaceRecord extends Omit<Allocation, 'pauses'> {
  readonly unitId: string;
  readonly patternId: string;
  readonly activityId: string;
  readonly pauses: readonly (Allocation['pauses'][number] & { readonly id: string })[];
  readonly askedBy: string | null;
  /** They lead it each time. */
  readonly leads: boolean;
  readonly goingAhead: readonly GoingAheadNote[];
  readonly endReason: string | null;
  readonly endWords: string | null;
  readonly madeByName: string | null;
  readonly madeAt: Temporal.Instant;
  readonly version: number;
}

/** A place could not be given; the message is the sentence to show. */
export class PlaceNotGiven extends Error {
  override name = 'PlaceNotGiven';
  readonly why: 'has one' | 'no place';
  constructor(why: 'has one' | 'no place', say: string) {
    super(say);
    this.why = why;
  }
}

/** Somebody changed the place after the form was opened. Carries it as it stands now. */
export class StalePlace extends Error {
  override name = 'StalePlace';
  readonly theirs: PlaceRecord;
  constructor(theirs: PlaceRecord) {
    super('The place was changed by somebody else.');
    this.theirs = theirs;
  }
}
