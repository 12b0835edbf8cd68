/** The front door of places: the organisation, its units, their rooms and vehicles. */
export { placesRoutes } from './routes.ts';
export { shownUnit, unitAddedTo } from './shown-unit.ts';
export { letterheadOf } from './letterhead-store.ts';
export { LogoImage } from './letterhead-view.tsx';
export type { Letterhead, Logo } from './letterhead.words.ts';
export {
  addRoom,
  addUnit,
  addVehicle,
  allUnits,
  isRoomNameTaken,
  isUnitNameTaken,
  isVehicleNameTaken,
  makeOrganisation,
  organisation,
  roomById,
  roomsOf,
  unitById,
  upsertRoom,
  upsertVehicle,
  vehicleById,
  vehiclesOf,
} from './store.ts';
export {
  roomKinds,
  unitKinds,
  type Organisation,
  type RoomDetails,
  type RoomRow,
  type UnitDetails,
  type UnitRow,
  type VehicleDetails,
  type VehicleRow,
} from './words.ts';
export { RoomFields, roomShape, unitDetails, UnitFields, unitShape, VehicleFields, vehicleShape } from './fields.tsx';
export { vehiclePaperSoonDays } from './vehicle.settings.ts';
export { addPaper, mendDefect, mendedDefects, openDefects, papersOf, reportDefect, vehicleToWarnOf } from './vehicle-store.ts';
export { vehiclePapers, vehicleWarnings, type VehicleDefect, type VehiclePaper } from './vehicle.rules.ts';
