import { sql } from 'kysely';
import type { Reason } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { vehicleById } from './store.ts';
import { mayGoBack, vehicleWarnings, type VehicleDefect, type VehiclePaper, type VehiclePaperKind } from './vehicle.rules.ts';

/** Of each vehicle the paper of each kind recorded last. */
export async function papersOf(scope: Scope, vehicleIds: readonly string[]): Promise<ReadonlyMap<string, readonly VehiclePaper[]>> {
  if (vehicleIds.length === 0) return new Map();
  const { rows } = await sql<VehiclePaper & { vehicleId: string }>`
    select distinct on (vehicle_id, what) vehicle_id as "vehicleId", what, seen_on as "seenOn", good_until as "goodUntil", words
    from places_vehicle_paper where vehicle_id = any (${[...vehicleIds]}::uuid[]) order by vehicle_id, what, recorded_at desc, id desc`.execute(
    scope.tx,
  );
  return Map.groupBy(rows, ({ vehicleId }) => vehicleId);
}

/** Keeps that a paper of a vehicle was looked at. */
export async function addPaper(
  scope: Scope,
  vehicle: { readonly id: string; readonly unitId: string },
  paper: { readonly what: VehiclePaperKind; readonly goodUntil: Temporal.PlainDate; readonly words: string | null },
): Promise<void> {
  await scope.tx
    .insertInto('places_vehicle_paper')
    .values({
      vehicle_id: vehicle.id,
      unit_id: vehicle.unitId,
      what: paper.what,
      seen_on: scope.today,
      good_until: paper.goodUntil,
      words: paper.words,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** What is to be said before a vehicle of the asker's own unit is driven on a day; see {@link vehicleWarnings}. Nothing for a vehicle that is not there. */
export async function vehicleToWarnOf(scope: Scope, vehicleId: string, on: Temporal.PlainDate, soonDays = 0): Promise<readonly Reason[]> {
  const vehicle = await vehicleById(scope, vehicleId);
  if (vehicle === null) return [];
  const papers = (await papersOf(scope, [vehicleId])).get(vehicleId) ?? [];
  return vehicleWarnings({ name: vehicle.name, offRoadFrom: vehicle.offRoadFrom, papers }, on, soonDays);
}

const defectColumns = [
  'id',
  'vehicle_id as vehicleId',
  'words',
  'safe',
  'reported_by as reportedBy',
  'reported_at as reportedAt',
  'mended_on as mendedOn',
  'mended_by as mendedBy',
  'mended_words as mendedWords',
] as const;

/** What is wrong with these vehicles and not mended: what makes one unsafe first, then the oldest. */
export async function openDefects(scope: Scope, vehicleIds: readonly string[]): Promise<readonly VehicleDefect[]> {
  if (vehicleIds.length === 0) return [];
  return scope.tx
    .selectFrom('places_vehicle_defect')
    .select(defectColumns)
    .where('vehicle_id', 'in', [...vehicleIds])
    .where('closed_at', 'is', null)
    .orderBy('safe')
    .orderBy('reported_at')
    .execute();
}

/** What was mended last on a vehicle, the newest first. */
export async function mendedDefects(scope: Scope, vehicleId: string, most: number): Promise<readonly VehicleDefect[]> {
  return scope.tx
    .selectFrom('places_vehicle_defect')
    .select(defectColumns)
    .where('vehicle_id', '=', vehicleId)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at', 'desc')
    .limit(most)
    .execute();
}

/** Keeps something that is wrong with a vehicle. Not safe to drive: it is off the road from today, unless it was before. */
export async function reportDefect(
  scope: Scope,
  vehicle: { readonly id: string; readonly unitId: string },
  defect: { readonly words: string; readonly safe: boolean },
): Promise<void> {
  await scope.tx
    .insertInto('places_vehicle_defect')
    .values({
      vehicle_id: vehicle.id,
      unit_id: vehicle.unitId,
      words: defect.words,
      safe: defect.safe,
      reported_by: scope.actor.id!,
      reported_at: scope.now,
    })
    .execute();
  if (defect.safe) return;
  await scope.tx
    .updateTable('places_vehicle')
    .set({ off_road_from: sql`least(off_road_from, ${scope.today}::date)`, version: sql`version + 1` })
    .where('id', '=', vehicle.id)
    .execute();
}

/**
 * Keeps that a defect was mended, once. With the last unsafe one the vehicle may go back on the road.
 * @returns 'back' when it is on the road again, 'still off' when something else keeps it off, 'kept' when its place on the road is not touched, null when it was mended already
 */
export async function mendDefect(
  scope: Scope,
  defectId: string,
  mended: { readonly on: Temporal.PlainDate; readonly by: string; readonly words: string | null; readonly backOnRoad: boolean },
): Promise<'back' | 'still off' | 'kept' | null> {
  const row = await scope.tx
    .updateTable('places_vehicle_defect')
    .set({ mended_on: mended.on, mended_by: mended.by, mended_words: mended.words, closed_by: scope.actor.id!, closed_at: scope.now })
    .where('id', '=', defectId)
    .where('closed_at', 'is', null)
    .returning('vehicle_id')
    .executeTakeFirst();
  if (row === undefined) return null;
  if (!mended.backOnRoad) return 'kept';
  if (!mayGoBack(await openDefects(scope, [row.vehicle_id]), defectId)) return 'still off';
  await scope.tx
    .updateTable('places_vehicle')
    .set({ off_road_from: null, version: sql`version + 1` })
    .where('id', '=', row.vehicle_id)
    .execute();
  return 'back';
}
