import type { Span } from '#platform/time.ts';

/** What can be in one place only at a time. */
export type ResourceKind = 'person' | 'staff' | 'room' | 'vehicle';

/** What takes the time: a session, an appointment, an outing. `label` is what others are told, never a person's name. */
export interface BookingOwner {
  readonly kind: string;
  readonly id: string;
  readonly unitId: string;
  readonly label: string;
}

/** One wish for somebody's or something's time. */
export interface Claim {
  readonly resourceId: string;
  readonly kind: ResourceKind;
  readonly span: Span;
}

/** A claim that stands, with what it is for. */
export interface ClaimTaken extends Claim {
  readonly ownerKind: string;
  readonly ownerId: string;
  readonly unitId: string;
  readonly label: string;
}

/** One claim that could not be had, and the one that holds its time. */
export interface Clash {
  readonly owner: BookingOwner;
  readonly wanted: Claim;
  readonly held: ClaimTaken;
}

/** Somebody's or something's time is taken already. Nothing was booked. */
export class BookingTaken extends Error {
  override name = 'BookingTaken';
  readonly clashes: readonly Clash[];
  constructor(clashes: readonly Clash[]) {
    super(`${clashes.length} of the times wanted are taken already.`);
    this.clashes = clashes;
  }
}
