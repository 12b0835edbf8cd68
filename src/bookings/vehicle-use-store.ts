import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf, daySpan, type Span } from '#platform/time.ts';
import type { MilesOfUse, Reading } from './miles.rules.ts';
import type { ClaimTaken } from './words.ts';

/** A reading that was put right: what stood there, what stands there since. */
export interface ReadingCorrection {
  readonly reading: 'left' | 'back';
  readonly was: number;
  readonly miles: number;
  readonly why: string;
  readonly by: string;
  readonly on: Temporal.PlainDate;
}

/** One use of a vehicle, its readings as they stand now. */
export interface VehicleUse {
  readonly id: string;
  readonly label: string;
  readonly driverId: string;
  readonly driver: string;
  readonly outAt: Temporal.Instant;
  readonly outMiles: number;
  readonly whyLess: string | null;
  readonly backAt: Temporal.Instant | null;
  readonly backMiles: number | null;
  /** Readings that were put right, the oldest first. */
  readonly corrections: readonly ReadingCorrection[];
}

const columns = sql`u.id, u.label, u.driver_id as "driverId", u.out_at as "outAt", u.left_read as "outMiles", u.why_less as "whyLess", u.back_at as "backAt",
  u.back_read as "backMiles", coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as driver`;

/** The uses of a vehicle, the newest first. */
export async function usesOf(scope: Scope, vehicleId: string, most: number): Promise<readonly VehicleUse[]> {
  const { rows } = await sql<
    Omit<VehicleUse, 'corrections'>
  >`select ${columns} from bookings_vehicle_read u join workforce_staff s on s.id = u.driver_id
    where u.vehicle_id = ${vehicleId} order by u.out_at desc, u.id desc limit ${most}`.execute(scope.tx);
  return withCorrections(scope, rows);
}

async function withCorrections<T extends { readonly id: string }>(
  scope: Scope,
  uses: readonly T[],
): Promise<(T & { readonly corrections: readonly ReadingCorrection[] })[]> {
  if (uses.length === 0) return [];
  const { rows } = await sql<Omit<ReadingCorrection, 'on'> & { useId: string; at: Temporal.Instant }>`
    select c.use_id as "useId", c.reading, c.was, c.miles, c.why, c.corrected_at as at,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from bookings_reading_correction c join workforce_staff s on s.id = c.corrected_by
    where c.use_id = any (${uses.map(({ id }) => id)}::uuid[]) order by c.corrected_at, c.id`.execute(scope.tx);
  const of = Map.groupBy(rows, ({ useId }) => useId);
  const correction = ({ reading, was, miles, why, by, at }: (typeof rows)[number]): ReadingCorrection => ({
    reading,
    was,
    miles,
    why,
    by,
    on: dateOf(at),
  });
  return uses.map((use) => ({ ...use, corrections: (of.get(use.id) ?? []).map(correction) }));
}

/** Puts a reading right; what was typed stays beside it. */
export async function correctReading(
  scope: Scope,
  unitId: string,
  useId: string,
  correction: Pick<ReadingCorrection, 'reading' | 'was' | 'miles' | 'why'>,
): Promise<void> {
  await scope.tx
    .insertInto('bookings_reading_correction')
    .values({ use_id: useId, unit_id: unitId, ...correction, corrected_by: scope.actor.id!, corrected_at: scope.now })
    .execute();
}

/** What it read last, at the end of a use or at the beginning of one that is not over; null: never. */
export async function lastReading(scope: Scope, vehicleId: string): Promise<Reading | null> {
  const last = (await usesOf(scope, vehicleId, 1))[0];
  if (last === undefined) return null;
  return { miles: last.backMiles ?? last.outMiles, on: dateOf(last.backAt ?? last.outAt), by: last.driver };
}

/** Keeps a look before driving. @returns its id */
export async function keepLook(
  scope: Scope,
  vehicle: { readonly id: string; readonly unitId: string },
  lines: readonly { readonly line: string; readonly fine: boolean }[],
): Promise<string> {
  const row = await scope.tx
    .insertInto('bookings_vehicle_check')
    .values({ vehicle_id: vehicle.id, unit_id: vehicle.unitId, lines: JSON.stringify(lines), checked_by: scope.actor.id!, checked_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes a vehicle out, driven by the asker. @returns false when it is out already */
export async function takeOut(
  scope: Scope,
  vehicle: { readonly id: string; readonly unitId: string },
  use: {
    readonly checkId: string;
    readonly booking: Pick<ClaimTaken, 'ownerKind' | 'ownerId'> | null;
    readonly label: string;
    readonly miles: number;
    readonly whyLess: string | null;
  },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('bookings_vehicle_use')
    .values({
      vehicle_id: vehicle.id,
      unit_id: vehicle.unitId,
      check_id: use.checkId,
      owner_kind: use.booking?.ownerKind ?? null,
      owner_id: use.booking?.ownerId ?? null,
      label: use.label,
      driver_id: scope.actor.id!,
      out_at: scope.now,
      out_miles: use.miles,
      why_less: use.whyLess,
    })
    .onConflict((conflict) => conflict.column('vehicle_id').where('back_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Brings a vehicle back. @returns false when somebody did already */
export async function bringBack(scope: Scope, useId: string, miles: number): Promise<boolean> {
  const done = await scope.tx
    .updateTable('bookings_vehicle_use')
    .set({ back_at: scope.now, back_miles: miles, back_by: scope.actor.id! })
    .where('id', '=', useId)
    .where('back_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** From the beginning of today so many days on. */
export function daysAhead(scope: Scope, days: number): Span {
  return { from: daySpan(scope.today).from, to: daySpan(scope.today.add({ days })).to };
}

/** Each use of the unit's vehicles that began in a month, with what the vehicle read at the end of the one before. */
export async function usesInMonth(scope: Scope, unitId: string, first: Temporal.PlainDate): Promise<readonly (MilesOfUse & VehicleUse)[]> {
  const from = daySpan(first).from;
  const to = daySpan(first.add({ months: 1 })).from;
  const { rows } = await sql<MilesOfUse & Omit<VehicleUse, 'corrections'>>`
    select ${columns}, v.id as "vehicleId", v.name as vehicle,
      (select coalesce(b.back_read, b.left_read) from bookings_vehicle_read b where b.vehicle_id = u.vehicle_id and (b.out_at, b.id) < (u.out_at, u.id)
        order by b.out_at desc, b.id desc limit 1) as before
    from bookings_vehicle_read u join workforce_staff s on s.id = u.driver_id join places_vehicle v on v.id = u.vehicle_id
    where u.unit_id = ${unitId} and u.out_at >= ${from} and u.out_at < ${to} order by v.name, u.out_at, u.id`.execute(scope.tx);
  return withCorrections(scope, rows);
}
