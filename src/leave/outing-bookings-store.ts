import { addBookings, BookingTaken, claimsBetween, releaseBookings, takeAllBookings, type Booking, type Claim } from '#bookings';
import type { Scope } from '#platform/scope.ts';
import { minus, overlaps, type Span } from '#platform/time.ts';

/**
 * What takes bookings for an outing. One owner holds one time of a person or a thing; where the outing's session holds the middle of it,
 * the second takes what comes after.
 */
const outingOwnerKinds = ['outing', 'outing, after its session'] as const;

/** Gives back all that an outing had taken, or only what it had taken of these. */
export async function giveBackOuting(scope: Scope, outingId: string, resourceIds?: readonly string[]): Promise<void> {
  for (const kind of outingOwnerKinds) await releaseBookings(scope, { kind, id: outingId }, resourceIds);
}

/** What of an outing its bookings carry. */
export interface OutingToBook {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly sessionId?: string | null;
}

/** Takes times for the outing, leaving out what its session holds already. All resources are locked at once, in one order for everybody. @throws BookingTaken */
export async function takeForOuting(scope: Scope, outing: OutingToBook, claims: readonly Claim[]): Promise<void> {
  const wanted = [...new Map(claims.map((claim) => [claim.resourceId, claim])).values()];
  const pieces = outing.sessionId ? await aroundSession(scope, outing.sessionId, wanted) : wanted.map((claim) => [claim]);
  const bookings = outingOwnerKinds.map((kind, index) => ({
    owner: { kind, id: outing.id, unitId: outing.unitId, label: outing.title },
    claims: pieces.flatMap((of) => of[index] ?? []),
  }));
  await refuseTaken(scope, bookings);
  // A new outing has nothing to give up; to one that is there, one person or escort is added.
  if (wanted.length > 1) await takeAllBookings(scope, bookings);
  else for (const { owner, claims: more } of bookings) await addBookings(scope, owner, more);
}

/** What is taken already is refused before anybody waits for a lock: of many who want one escort, those who come late are told at once. */
async function refuseTaken(scope: Scope, bookings: readonly Booking[]): Promise<void> {
  const wanted = bookings.flatMap(({ owner, claims }) => claims.map((claim) => ({ owner, claim })));
  if (wanted.length === 0) return;
  const held = await claimsBetween(
    scope,
    wanted.map(({ claim }) => claim.resourceId),
    { from: wanted.map(({ claim }) => claim.span.from).reduce(earlier), to: wanted.map(({ claim }) => claim.span.to).reduce(later) },
  );
  const clashes = wanted.flatMap(({ owner, claim }) =>
    held
      .filter((one) => one.resourceId === claim.resourceId && one.ownerId !== owner.id && overlaps(one.span, claim.span))
      .map((one) => ({ owner, wanted: claim, held: one })),
  );
  if (clashes.length > 0) throw new BookingTaken(clashes);
}

/** Of each time wanted, what lies before and after the time that the outing's own session holds for the same person, worker or vehicle. */
async function aroundSession(scope: Scope, sessionId: string, wanted: readonly Claim[]): Promise<readonly (readonly Claim[])[]> {
  if (wanted.length === 0) return [];
  const held = await claimsBetween(
    scope,
    wanted.map(({ resourceId }) => resourceId),
    { from: wanted.map(({ span }) => span.from).reduce(earlier), to: wanted.map(({ span }) => span.to).reduce(later) },
  );
  return wanted.map((claim) => {
    const own = held.filter((one) => one.resourceId === claim.resourceId && one.ownerKind === 'session' && one.ownerId === sessionId);
    return minus(
      [claim.span],
      own.map(({ span }) => span),
    ).map((span) => ({ ...claim, span }));
  });
}

/** One wish for the time of a person, a worker or a vehicle. */
export function claimOf(resourceId: string, kind: Claim['kind'], span: Span): Claim {
  return { resourceId, kind, span };
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
