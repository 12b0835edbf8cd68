import type { Route } from '#platform/route.ts';
import { advocatePage, advocatesPage, offerAdvocateAction } from './advocate.page.tsx';
import { appointClinicianAction, endActingAction } from './change-clinician.ts';
import { recordConsentAction, withdrawConsentAction } from './change-consents.ts';
import { recordReportAction, sendReportAction } from './change-reports.ts';
import { clinicianPage } from './clinician.page.tsx';
import { consentsPage } from './consents.page.tsx';
import { endStatusAction } from './end-status.ts';
import { endingPage } from './ending.page.tsx';
import { recordStatusAction } from './record-status.ts';
import { renewalPage, renewStatusAction } from './renewal.page.tsx';
import { reportsPage } from './reports.page.tsx';
import { statusPage } from './status.page.tsx';

/** Every page and action of this room. */
export const legalRoutes = [
  advocatesPage,
  advocatePage,
  offerAdvocateAction,
  statusPage,
  recordStatusAction,
  clinicianPage,
  appointClinicianAction,
  endActingAction,
  renewalPage,
  renewStatusAction,
  endingPage,
  endStatusAction,
  consentsPage,
  recordConsentAction,
  withdrawConsentAction,
  reportsPage,
  recordReportAction,
  sendReportAction,
] as unknown as readonly Route[];
