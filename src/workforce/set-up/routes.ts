import type { Route } from '#platform/route.ts';
import { administratorPage, beginSetUp, makeAdministrator, setUpPage } from './first-steps.page.tsx';
import {
  addSetUpRoom,
  addSetUpStaff,
  addSetUpUnit,
  addSetUpVehicle,
  doneStep,
  roomStep,
  staffStep,
  unitStep,
  vehicleStep,
} from './unit-steps.page.tsx';

/** The journey from an empty installation to a unit with its staff. */
export const setUpRoutes = [
  setUpPage,
  beginSetUp,
  administratorPage,
  makeAdministrator,
  unitStep,
  addSetUpUnit,
  roomStep,
  addSetUpRoom,
  vehicleStep,
  addSetUpVehicle,
  staffStep,
  addSetUpStaff,
  doneStep,
] as readonly unknown[] as readonly Route[];
