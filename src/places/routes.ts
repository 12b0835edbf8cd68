import type { Route } from '#platform/route.ts';
import { addNewRoom, changeThisRoom, newRoomPage, roomPage, roomsPage } from './rooms.page.tsx';
import { changeThisSetting, settingPage, settingsPage } from './settings.page.tsx';
import { addNewUnit, changeThisUnit, newUnitPage, renameOrganisation, unitPage, unitsPage } from './units.page.tsx';
import { addNewVehicle, changeThisVehicle, newVehiclePage, vehiclePage, vehiclesPage } from './vehicles.page.tsx';

/** Every page and action of this room; fixed paths stand before those with parts. */
export const placesRoutes = [
  roomsPage,
  newRoomPage,
  addNewRoom,
  roomPage,
  changeThisRoom,
  vehiclesPage,
  newVehiclePage,
  addNewVehicle,
  vehiclePage,
  changeThisVehicle,
  unitsPage,
  renameOrganisation,
  newUnitPage,
  addNewUnit,
  unitPage,
  changeThisUnit,
  settingsPage,
  settingPage,
  changeThisSetting,
] as readonly unknown[] as readonly Route[];
