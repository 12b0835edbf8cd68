import type { Route } from '#platform/route.ts';
import { administratorPage, beginSetUp, makeAdministrator, setUpPage } from './first-steps.page.tsx';
import { addSetUpStaff, staffStep } from './staff-step.page.tsx';
import { roomSteps, vehicleSteps } from './things-steps.page.tsx';
import { addSetUpUnit, doneStep, unitStep } from './unit-step.page.tsx';

/** The journey from an empty installation to a unit with its staff. */
export const setUpRoutes = [
  setUpPage,
  beginSetUp,
  administratorPage,
  makeAdministrator,
  unitStep,
  addSetUpUnit,
  ...roomSteps,
  ...vehicleSteps,
  staffStep,
  addSetUpStaff,
  doneStep,
] as readonly unknown[] as readonly Route[];
