import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { overlaps, type Span } from '#platform/time.ts';
import { BookingTaken, type BookingOwner, type Claim, type ClaimTaken, type Clash, type ResourceKind } from './words.ts';

/** What one owner takes. */
export interface Booking {
  readonly owner: BookingOwner;
  readonly claims: readonly Claim[];
}

/**
 * Takes the time of people, staff, rooms and vehicles for an owner, in place of whatever it had before.
 * @throws BookingTaken naming every clash, when any of it is taken already: nothing is then booked
 */
export async function takeBookings(scope: Scope, owner: BookingOwner, claims: readonly Claim[]): Promise<void> {
  await takeAllBookings(scope, [{ owner, claims }]);
}

/**
 * Takes the time for several owners at once, all or nothing, each in place of whatever it had before. The rows of what is wanted are
 * locked in the order of their ids before anything is looked at, so that two who want the same wait for each other and never deadlock;
 * the exclusion constraint stands behind that.
 * @throws BookingTaken naming every clash
 */
export async function takeAllBookings(scope: Scope, bookings: readonly Booking[]): Promise<void> {
  await lockResources(
    scope,
    bookings.flatMap(({ claims }) => claims),
  );
  const owners = bookings.map(({ owner }) => owner);
  await dropClaims(scope, owners);
  await insertClaims(scope, bookings);
}

/** Adds to what an owner has: one more person at a session already booked. Same faults as `takeBookings`. */
export async function addBookings(scope: Scope, owner: BookingOwner, claims: readonly Claim[]): Promise<void> {
  await lockResources(scope, claims);
  for (const claim of claims) {
    await scope.tx
      .deleteFrom('bookings_claim')
      .where('owner_kind', '=', owner.kind)
      .where('owner_id', '=', owner.id)
      .where('resource_id', '=', claim.resourceId)
      .execute();
  }
  await insertClaims(scope, [{ owner, claims }]);
}

/** Gives back everything an owner had taken, or only what it had taken of these. */
export async function releaseBookings(scope: Scope, owner: Pick<BookingOwner, 'kind' | 'id'>, resourceIds?: readonly string[]): Promise<void> {
  let query = scope.tx.deleteFrom('bookings_claim').where('owner_kind', '=', owner.kind).where('owner_id', '=', owner.id);
  if (resourceIds !== undefined) {
    if (resourceIds.length === 0) return;
    query = query.where('resource_id', 'in', [...resourceIds]);
  }
  await query.execute();
}

/** Every claim on these that overlaps the time, as far as the asker may know: staff, rooms and vehicles of any unit, people of their own units. */
export async function claimsBetween(scope: Scope, resourceIds: readonly string[], span: Span): Promise<readonly ClaimTaken[]> {
  if (resourceIds.length === 0) return [];
  // One after the other by the index on (who, when): asked all at once, the planner would read everybody's whole history.
  const { rows } = await sql<ClaimRow>`select c.* from unnest(${[...new Set(resourceIds)]}::uuid[]) as wanted (id)
    join lateral (select * from bookings_claim c where c.resource_id = wanted.id and c.during && ${new Range(span.from, span.to)}::tstzrange offset 0) c on true
    order by lower(c.during), c.owner_id`.execute(scope.tx);
  return rows.map(toClaim);
}

/** Every claim of a unit in a time, for one kind of resource or all. */
export async function unitClaimsBetween(scope: Scope, unitId: string, span: Span): Promise<readonly ClaimTaken[]> {
  const rows = await scope.tx
    .selectFrom('bookings_claim')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during && ${new Range(span.from, span.to)}::tstzrange`)
    .orderBy(sql`lower(during)`)
    .execute();
  return rows.map(toClaim);
}

async function lockResources(scope: Scope, claims: readonly Claim[]): Promise<void> {
  const kinds = new Map(claims.map(({ resourceId, kind }) => [resourceId, kind]));
  const ids = [...kinds.keys()].toSorted();
  if (ids.length === 0) return;
  await sql`insert into bookings_resource (id, kind) select * from unnest(${ids}::uuid[], ${ids.map((id) => kinds.get(id)!)}::text[]) on conflict (id) do nothing`.execute(
    scope.tx,
  );
  await sql`select 1 from bookings_resource where id = any (${ids}::uuid[]) order by id for update`.execute(scope.tx);
}

async function dropClaims(scope: Scope, owners: readonly BookingOwner[]): Promise<void> {
  for (const kind of new Set(owners.map((owner) => owner.kind))) {
    const ids = owners.filter((owner) => owner.kind === kind).map(({ id }) => id);
    await scope.tx
      .deleteFrom('bookings_claim')
      .where('owner_kind', '=', kind)
      .where('owner_id', '=', sql<string>`any (${ids}::uuid[])`)
      .execute();
  }
}

async function insertClaims(scope: Scope, bookings: readonly Booking[]): Promise<void> {
  const wanted = bookings.flatMap(({ owner, claims }) => claims.map((claim) => ({ owner, claim })));
  if (wanted.length === 0) return;
  const clashes = [...clashesAmong(wanted), ...(await clashesWithHeld(scope, wanted))];
  if (clashes.length > 0) throw new BookingTaken(clashes);
  await scope.tx
    .insertInto('bookings_claim')
    .values(
      wanted.map(({ owner, claim }) => ({
        resource_id: claim.resourceId,
        kind: claim.kind,
        during: new Range(claim.span.from, claim.span.to),
        unit_id: owner.unitId,
        owner_kind: owner.kind,
        owner_id: owner.id,
        label: owner.label,
      })),
    )
    .execute();
}

type Wanted = { readonly owner: BookingOwner; readonly claim: Claim };

function clashesAmong(wanted: readonly Wanted[]): Clash[] {
  const byResource = Map.groupBy(wanted, ({ claim }) => claim.resourceId);
  const clashes: Clash[] = [];
  for (const several of byResource.values()) {
    for (const [index, one] of several.entries()) {
      for (const other of several.slice(index + 1)) {
        if (!overlaps(one.claim.span, other.claim.span)) continue;
        clashes.push({
          owner: one.owner,
          wanted: one.claim,
          held: { ...other.claim, ownerKind: other.owner.kind, ownerId: other.owner.id, unitId: other.owner.unitId, label: other.owner.label },
        });
      }
    }
  }
  return clashes;
}

async function clashesWithHeld(scope: Scope, wanted: readonly Wanted[]): Promise<Clash[]> {
  const from = wanted.map(({ claim }) => claim.span.from).toSorted(Temporal.Instant.compare)[0]!;
  const to = wanted
    .map(({ claim }) => claim.span.to)
    .toSorted(Temporal.Instant.compare)
    .at(-1)!;
  const held = await claimsBetween(
    scope,
    wanted.map(({ claim }) => claim.resourceId),
    { from, to },
  );
  return wanted.flatMap(({ owner, claim }) =>
    held.filter((one) => one.resourceId === claim.resourceId && overlaps(one.span, claim.span)).map((one) => ({ owner, wanted: claim, held: one })),
  );
}

type ClaimRow = {
  resource_id: string;
  kind: string;
  during: Range<Temporal.Instant>;
  unit_id: string;
  owner_kind: string;
  owner_id: string;
  label: string;
};

function toClaim(row: ClaimRow): ClaimTaken {
  return {
    resourceId: row.resource_id,
    kind: row.kind as ResourceKind,
    span: { from: row.during.from!, to: row.during.to! },
    ownerKind: row.owner_kind,
    ownerId: row.owner_id,
    unitId: row.unit_id,
    label: row.label,
  };
}
