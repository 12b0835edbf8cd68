import type { OwnThing } from './own-week-store.ts';

/** Something we cancelled, and when it is on again for the same person. */
export interface Cancelled {
  readonly thing: OwnThing;
  /** The next time of the same activity that they are down for; null when none is planned yet. */
  readonly again: OwnThing | null;
}

/**
 * What we cancelled, each with its new date: the next time of the same activity, after the one cancelled and after now, that stands.
 * Two that were cancelled never share one new date as if both were made good.
 */
export function cancelledOf(things: readonly OwnThing[], now: Temporal.Instant): readonly Cancelled[] {
  const given = new Set<string>();
  return things
    .filter((thing) => thing.cancelled)
    .map((thing) => {
      const again =
        things.find(
          (other) =>
            !other.cancelled &&
            other.activityId === thing.activityId &&
            !given.has(other.sessionId) &&
            Temporal.Instant.compare(other.span.from, thing.span.from) > 0 &&
            Temporal.Instant.compare(other.span.from, now) > 0,
        ) ?? null;
      if (again !== null) given.add(again.sessionId);
      return { thing, again };
    });
}

const because: Readonly<Record<string, string>> = {
  'leave withdrawn': 'leave did not allow it',
  'no escort': 'there was nobody to go with you',
  'no leader': 'there was nobody to run it',
  room: 'the room could not be used',
  vehicle: 'there was no car or no driver',
  weather: 'of the weather',
  incident: 'something happened on the unit',
  'too few': 'too few people could come',
};

/** Why it was cancelled, to go after "because"; null where no reason was kept. What staff wrote beside it is not the person's to read: it may be about somebody else. */
export function becauseOf(reason: string | null): string | null {
  return reason === null ? null : (because[reason] ?? null);
}

/** What it is called in one's own week: a one to one and going out say with whom, and what they lead that they do. */
export function ownName(thing: OwnThing): string {
  if (thing.leads) return `${thing.name}: you lead it${thing.lead === null ? '' : `, with ${thing.lead} beside you`}`;
  if (thing.lead === null) return thing.name;
  if (thing.kind === 'one to one') return `${thing.name}, just you and ${thing.lead}`;
  return `${thing.name} with ${thing.lead}`;
}
