import type { Route } from '#platform/route.ts';
import { medicinesPage, reportMedicines } from './medicines.page.tsx';
import { acknowledgeNudge, nudgePage } from './nudge.page.tsx';
import { reportSign, reportSignPage } from './report-sign.page.tsx';
import { safetyPage } from './safety.page.tsx';
import { versionsPage } from './versions.page.tsx';
import { writeFormulation, writeFormulationPage } from './write-formulation.page.tsx';
import { writePlan, writePlanPage } from './write-plan.page.tsx';

/** Every page and action of this room. */
export const safetyRoutes = [
  safetyPage,
  writePlanPage,
  writePlan,
  writeFormulationPage,
  writeFormulation,
  versionsPage,
  reportSignPage,
  reportSign,
  medicinesPage,
  reportMedicines,
  nudgePage,
  acknowledgeNudge,
] as unknown as readonly Route[];
