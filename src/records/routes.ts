import type { Route } from '#platform/route.ts';
import { closeEmergencyAction, closeEmergencyPage, elsewherePage, openEmergencyAction } from './elsewhere.page.tsx';
import { emergenciesPage } from './emergencies.page.tsx';
import { reviewEmergency } from './review-emergency.ts';
import { whoLookedPage } from './who-looked.page.tsx';
import { whoLookedPrint } from './who-looked-print.page.tsx';

/** Every page and action of this room. */
export const recordsRoutes = [
  elsewherePage,
  openEmergencyAction,
  closeEmergencyPage,
  closeEmergencyAction,
  emergenciesPage,
  reviewEmergency,
  whoLookedPrint,
  whoLookedPage,
] as unknown as readonly Route[];
