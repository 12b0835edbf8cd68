import type { Route } from '#platform/route.ts';
import { outreachPlanPage } from './outreach-plan.page.tsx';
import { outreachPage } from './outreach.page.tsx';
import { personOutreachPage } from './person-outreach.page.tsx';
import { endOutreach, planOutreach } from './plan-outreach.ts';
import { answerMissedVisit, recordVisit } from './record-visit.ts';
import { recordVisitPage } from './record-visit.page.tsx';

/** The pages and actions of visits and calls to people on long leave. */
export const outreachRoutes = [
  outreachPage,
  outreachPlanPage,
  recordVisitPage,
  personOutreachPage,
  planOutreach,
  endOutreach,
  recordVisit,
  answerMissedVisit,
] as readonly Route[];
