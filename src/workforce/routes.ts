import type { Route } from '#platform/route.ts';
import { join, joiningPage } from './joining.page.tsx';
import { leave, leavingPage, takeLeavingBack } from './leaving.page.tsx';
import { endingPage, endRole, move, movingPage } from './moving.page.tsx';
import { addShift, nameInCharge, takeShiftOff } from './rota-actions.ts';
import { rotaPage } from './rota.page.tsx';
import { endShiftAccount, makeShiftAccount, shiftAccountPage } from './shift-account.page.tsx';
import { drivingPage, recordDriving } from './driving.page.tsx';
import { setUpRoutes } from './set-up/routes.ts';
import { passOn, slipPage } from './slip.page.tsx';
import {
  changeParticulars,
  makeLink,
  recordAbsence,
  recordRegistration,
  recordSkill,
  stopRegistration,
  stopSkill,
  takeAbsenceBack,
} from './staff-actions.ts';
import { findStaffAction, staffList } from './staff-list.page.tsx';
import { staffPage } from './staff.page.tsx';

/** Every page and action of this room; fixed paths stand before those with parts. */
export const workforceRoutes = [
  ...setUpRoutes,
  staffList,
  findStaffAction,
  joiningPage,
  join,
  shiftAccountPage,
  makeShiftAccount,
  rotaPage,
  addShift,
  takeShiftOff,
  nameInCharge,
  drivingPage,
  staffPage,
  changeParticulars,
  slipPage,
  passOn,
  makeLink,
  endShiftAccount,
  movingPage,
  move,
  endingPage,
  endRole,
  leavingPage,
  leave,
  takeLeavingBack,
  recordRegistration,
  stopRegistration,
  recordSkill,
  stopSkill,
  recordDriving,
  recordAbsence,
  takeAbsenceBack,
] as readonly unknown[] as readonly Route[];
