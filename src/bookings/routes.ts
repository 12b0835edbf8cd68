import type { Route } from '#platform/route.ts';
import { drivePage } from './drive.page.tsx';
import { mileageFile, mileagePage } from './mileage.page.tsx';
import { bringVehicleBack, correctRead, keepMended, recordPaper, reportWrong, takeVehicleOut } from './vehicle-actions.ts';
import { vehiclePage } from './vehicle.page.tsx';

/** Every page and action of this room; fixed paths stand before those with parts. */
export const bookingsRoutes = [
  mileagePage,
  mileageFile,
  vehiclePage,
  drivePage,
  takeVehicleOut,
  bringVehicleBack,
  correctRead,
  reportWrong,
  keepMended,
  recordPaper,
] as readonly unknown[] as readonly Route[];
