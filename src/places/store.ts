import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { RoomDetails, RoomRow, UnitDetails, UnitRow, VehicleDetails, VehicleRow, Organisation } from './words.ts';

const unitColumns = [
  'id',
  'name',
  'short_name as shortName',
  'kind',
  'beds',
  'person_word as personWord',
  'part_of as partOf',
  'opened_on as openedOn',
  'closed_on as closedOn',
  'version',
] as const;
const roomColumns = [
  'id',
  'unit_id as unitId',
  'name',
  'kind',
  'holds',
  'step_free as stepFree',
  'features',
  'induction_needed as inductionNeeded',
  'closed_on as closedOn',
  'version',
] as const;
const vehicleColumns = [
  'id',
  'unit_id as unitId',
  'name',
  'seats',
  'step_free as stepFree',
  'driver_skill as driverSkill',
  'off_road_from as offRoadFrom',
  'closed_on as closedOn',
  'version',
] as const;

/** The organisation this installation belongs to; null before it is set up. */
export async function organisation(scope: Scope): Promise<Organisation | null> {
  const row = await scope.tx
    .selectFrom('places_organisation')
    .select(['id', 'name', 'short_name as shortName', 'demonstration_for as demonstrationFor', 'version'])
    .executeTakeFirst();
  return row ?? null;
}

/** Makes the organisation. There is one: a second is the database's unique error. */
export async function makeOrganisation(scope: Scope, about: { readonly name: string; readonly shortName: string | null }): Promise<string> {
  const row = await scope.tx
    .insertInto('places_organisation')
    .values({ name: about.name, short_name: about.shortName, created_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes what the organisation is called. False: somebody else saved since this version. */
export async function changeOrganisation(
  scope: Scope,
  version: number,
  about: { readonly name: string; readonly shortName: string | null },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('places_organisation')
    .set({ name: about.name, short_name: about.shortName, version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** One unit, open or closed, or null. */
export async function unitById(scope: Scope, unitId: string): Promise<UnitRow | null> {
  return (await scope.tx.selectFrom('places_unit').select(unitColumns).where('id', '=', unitId).executeTakeFirst()) ?? null;
}

/** Every unit, those open first, by name. */
export async function allUnits(scope: Scope): Promise<readonly UnitRow[]> {
  return scope.tx
    .selectFrom('places_unit')
    .select(unitColumns)
    .orderBy(sql`closed_on is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Makes a unit. @returns its id */
export async function addUnit(scope: Scope, unit: UnitDetails): Promise<string> {
  const row = await scope.tx
    .insertInto('places_unit')
    .values({ ...unitValues(unit), opened_on: unit.openedOn ?? scope.today })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes a unit. False: somebody else saved since this version. */
export async function changeUnit(scope: Scope, unitId: string, version: number, unit: UnitDetails): Promise<boolean> {
  const done = await scope.tx
    .updateTable('places_unit')
    .set({ ...unitValues(unit), closed_on: unit.closedOn, version: version + 1 })
    .where('id', '=', unitId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function unitValues(unit: UnitDetails) {
  return { name: unit.name, short_name: unit.shortName, kind: unit.kind, beds: unit.beds, person_word: unit.personWord, part_of: unit.partOf };
}

/** Is the name used by another open unit? */
export async function isUnitNameTaken(scope: Scope, name: string, butFor: string | null = null): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('places_unit')
    .select('id')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('closed_on', 'is', null)
    .$if(butFor !== null, (query) => query.where('id', '<>', butFor!))
    .executeTakeFirst();
  return row !== undefined;
}

/** The rooms of a unit that are open today, by name; with `closed`, the closed ones after them. */
export async function roomsOf(scope: Scope, unitId: string, options: { readonly closed?: boolean } = {}): Promise<readonly RoomRow[]> {
  return scope.tx
    .selectFrom('places_room')
    .select(roomColumns)
    .where('unit_id', '=', unitId)
    .$if(options.closed !== true, (query) => query.where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', scope.today)])))
    .orderBy(sql`closed_on is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** One room, or null. */
export async function roomById(scope: Scope, roomId: string): Promise<RoomRow | null> {
  return (await scope.tx.selectFrom('places_room').select(roomColumns).where('id', '=', roomId).executeTakeFirst()) ?? null;
}

/** Adds a room. @returns its id */
export async function addRoom(scope: Scope, unitId: string, room: RoomDetails): Promise<string> {
  const row = await scope.tx
    .insertInto('places_room')
    .values({ unit_id: unitId, ...roomValues(room) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes a room. False: somebody else saved since this version. */
export async function changeRoom(scope: Scope, roomId: string, version: number, room: RoomDetails): Promise<boolean> {
  const done = await scope.tx
    .updateTable('places_room')
    .set({ ...roomValues(room), version: version + 1 })
    .where('id', '=', roomId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function roomValues(room: RoomDetails) {
  return {
    name: room.name,
    kind: room.kind,
    holds: room.holds,
    step_free: room.stepFree,
    features: [...room.features],
    induction_needed: room.inductionNeeded,
    closed_on: room.closedOn,
  };
}

/** Adds a room or brings what is known of one of that name up to date (an import read twice changes nothing). @returns its id and whether anything changed */
export async function upsertRoom(
  scope: Scope,
  unitId: string,
  room: Omit<RoomDetails, 'closedOn'>,
): Promise<{ readonly id: string; readonly change: 'added' | 'changed' | 'same' }> {
  const there = (await roomsOf(scope, unitId, { closed: true })).find(
    (one) => one.closedOn === null && one.name.toLowerCase() === room.name.toLowerCase(),
  );
  if (there === undefined) return { id: await addRoom(scope, unitId, { ...room, closedOn: null }), change: 'added' };
  const next: RoomDetails = {
    ...room,
    features: room.features.length === 0 ? there.features : room.features,
    holds: room.holds ?? there.holds,
    stepFree: room.stepFree ?? there.stepFree,
    closedOn: there.closedOn,
  };
  const same =
    (['name', 'kind', 'holds', 'stepFree', 'inductionNeeded'] as const).every((key) => there[key] === next[key]) &&
    next.features.join('\n') === there.features.join('\n');
  if (same) return { id: there.id, change: 'same' };
  await changeRoom(scope, there.id, there.version, next);
  return { id: there.id, change: 'changed' };
}

/** Is the name used by another open room of the unit? */
export async function isRoomNameTaken(scope: Scope, unitId: string, name: string, butFor: string | null = null): Promise<boolean> {
  return (await roomsOf(scope, unitId, { closed: true })).some(
    (room) => room.closedOn === null && room.id !== butFor && room.name.toLowerCase() === name.toLowerCase(),
  );
}

/** The vehicles of a unit that are there today (one off the road says since when); with `closed`, those given up too. */
export async function vehiclesOf(scope: Scope, unitId: string, options: { readonly closed?: boolean } = {}): Promise<readonly VehicleRow[]> {
  return scope.tx
    .selectFrom('places_vehicle')
    .select(vehicleColumns)
    .where('unit_id', '=', unitId)
    .$if(options.closed !== true, (query) => query.where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', scope.today)])))
    .orderBy(sql`closed_on is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** One vehicle, or null. */
export async function vehicleById(scope: Scope, vehicleId: string): Promise<VehicleRow | null> {
  return (await scope.tx.selectFrom('places_vehicle').select(vehicleColumns).where('id', '=', vehicleId).executeTakeFirst()) ?? null;
}

/** Adds a vehicle. @returns its id */
export async function addVehicle(scope: Scope, unitId: string, vehicle: VehicleDetails): Promise<string> {
  const row = await scope.tx
    .insertInto('places_vehicle')
    .values({ unit_id: unitId, ...vehicleValues(vehicle) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes a vehicle. False: somebody else saved since this version. */
export async function changeVehicle(scope: Scope, vehicleId: string, version: number, vehicle: VehicleDetails): Promise<boolean> {
  const done = await scope.tx
    .updateTable('places_vehicle')
    .set({ ...vehicleValues(vehicle), version: version + 1 })
    .where('id', '=', vehicleId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function vehicleValues(vehicle: VehicleDetails) {
  return {
    name: vehicle.name,
    seats: vehicle.seats,
    step_free: vehicle.stepFree,
    driver_skill: vehicle.driverSkill,
    off_road_from: vehicle.offRoadFrom,
    closed_on: vehicle.closedOn,
  };
}

/** Is the name used by another vehicle of the unit? */
export async function isVehicleNameTaken(scope: Scope, unitId: string, name: string, butFor: string | null = null): Promise<boolean> {
  return (await vehiclesOf(scope, unitId, { closed: true })).some(
    (vehicle) => vehicle.closedOn === null && vehicle.id !== butFor && vehicle.name.toLowerCase() === name.toLowerCase(),
  );
}

/** Adds a vehicle or brings its seats and step-free access up to date (an import read twice changes nothing). @returns its id and whether anything changed */
export async function upsertVehicle(
  scope: Scope,
  unitId: string,
  vehicle: Pick<VehicleDetails, 'name' | 'seats' | 'stepFree'>,
): Promise<{ readonly id: string; readonly change: 'added' | 'changed' | 'same' }> {
  const there = (await vehiclesOf(scope, unitId)).find((one) => one.name.toLowerCase() === vehicle.name.toLowerCase());
  if (there === undefined)
    return { id: await addVehicle(scope, unitId, { ...vehicle, driverSkill: 'driving', offRoadFrom: null, closedOn: null }), change: 'added' };
  const stepFree = vehicle.stepFree ?? there.stepFree;
  if (there.seats === vehicle.seats && there.stepFree === stepFree) return { id: there.id, change: 'same' };
  await changeVehicle(scope, there.id, there.version, { ...there, seats: vehicle.seats, stepFree });
  return { id: there.id, change: 'changed' };
}
