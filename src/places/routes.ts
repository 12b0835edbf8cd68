import type { Route } from '#platform/route.ts';
import { letterheadPage, setLogoAction, takeLogoOff } from './letterhead.page.tsx';
import { roomsPage, vehiclesPage } from './rooms.page.tsx';
import { changeThisSetting, settingPage, settingsPage } from './settings.page.tsx';
import { addNewUnit, changeThisUnit, newUnitPage, renameOrganisation, unitPage, unitsPage } from './units.page.tsx';
import { roomRoutes, vehicleRoutes } from './unit-things.page.tsx';

/** Every page and action of this room; fixed paths stand before those with parts. */
export const placesRoutes = [
  roomsPage,
  ...roomRoutes,
  vehiclesPage,
  ...vehicleRoutes,
  unitsPage,
  renameOrganisation,
  newUnitPage,
  addNewUnit,
  unitPage,
  changeThisUnit,
  settingsPage,
  settingPage,
  changeThisSetting,
  letterheadPage,
  setLogoAction,
  takeLogoOff,
] as readonly unknown[] as readonly Route[];
