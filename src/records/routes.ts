import type { Route } from '#platform/route.ts';
import { closeEmergencyAction, closeEmergencyPage, elsewherePage, openEmergencyAction } from './elsewhere.page.tsx';
import { copyOfData, copyToRead, decideHarm, decideNames, giveCopy, lookThrough, recordRequest } from './copy-actions.ts';
import { copyPage } from './copy.page.tsx';
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
  copyPage,
  recordRequest,
  lookThrough,
  decideNames,
  decideHarm,
  giveCopy,
  copyToRead,
  copyOfData,
] as unknown as readonly Route[];
