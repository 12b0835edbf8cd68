import {
  mendedDefects,
  openDefects,
  papersOf,
  vehicleById,
  vehiclePaperSoonDays,
  vehicleWarnings,
  type VehicleDefect,
  type VehiclePaper,
  type VehicleRow,
} from '#places';
import type { Reason } from '#platform/ruling.ts';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf } from '#platform/time.ts';
import { staffNames } from '#workforce';
import { vehicleDaysAhead } from './settings.ts';
import { claimsBetween } from './store.ts';
import { daysAhead, usesOf, type VehicleUse } from './vehicle-use-store.ts';
import type { ClaimTaken } from './words.ts';

/** Uses and mended defects listed on a vehicle's page, at most. */
const mostListed = 10;

/** What the page of a vehicle shows. */
export interface VehicleModel {
  readonly vehicle: VehicleRow;
  readonly warnings: readonly Reason[];
  readonly papers: readonly VehiclePaper[];
  /** What it is booked for from now on, and which of that is without it because it is off the road. */
  readonly booked: readonly (ClaimTaken & { readonly without: boolean })[];
  readonly uses: readonly VehicleUse[];
  readonly open: readonly (VehicleDefect & { readonly reporter: string })[];
  readonly mended: readonly VehicleDefect[];
}

/** Whose vehicle it is. */
export const aboutVehicle: FindSubject = async (scope, params) => {
  const vehicle = await vehicleById(scope, params['vehicle']!);
  return vehicle === null ? null : { unitIds: [vehicle.unitId] };
};

/** Everything known of a vehicle from day to day; null when there is none. */
export async function vehicleModel(scope: Scope, vehicleId: string): Promise<VehicleModel | null> {
  const vehicle = await vehicleById(scope, vehicleId);
  if (vehicle === null) return null;
  const papers = (await papersOf(scope, [vehicle.id])).get(vehicle.id) ?? [];
  const open = await openDefects(scope, [vehicle.id]);
  const names = await staffNames(
    scope,
    open.map(({ reportedBy }) => reportedBy),
  );
  const ahead = daysAhead(scope, await settingFor(scope, vehicleDaysAhead, vehicle.unitId));
  return {
    vehicle,
    warnings: vehicleWarnings({ ...vehicle, papers }, scope.today, await settingFor(scope, vehiclePaperSoonDays, vehicle.unitId)),
    papers,
    booked: withoutIt(
      vehicle,
      (await claimsBetween(scope, [vehicle.id], ahead)).filter(({ span }) => Temporal.Instant.compare(span.to, scope.now) > 0),
    ),
    uses: await usesOf(scope, vehicle.id, mostListed),
    open: open.map((one) => ({ ...one, reporter: names.get(one.reportedBy)?.name ?? 'Somebody who has left' })),
    mended: await mendedDefects(scope, vehicle.id, mostListed),
  };
}

/** Which of its bookings begin on or after the day it is off the road. */
function withoutIt(vehicle: VehicleRow, booked: readonly ClaimTaken[]): VehicleModel['booked'] {
  const off = vehicle.offRoadFrom;
  return booked.map((claim) => ({ ...claim, without: off !== null && Temporal.PlainDate.compare(dateOf(claim.span.from), off) >= 0 }));
}

/** Where what it is booked for is looked at. */
export function bookedAt(claim: Pick<ClaimTaken, 'ownerKind' | 'ownerId'>): string | null {
  if (claim.ownerKind === 'session') return `/sessions/${claim.ownerId}`;
  return claim.ownerKind.startsWith('outing') ? `/outings/${claim.ownerId}` : null;
}
