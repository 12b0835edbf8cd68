import type { Route } from '#platform/route.ts';
import { activitiesRoutes } from './activities.page.tsx';
import { activityRoutes } from './activity.page.tsx';
import { copyRoutes } from './copy-week.page.tsx';
import { changeSessionRoutes } from './change-session.page.tsx';
import { gapMapRoutes } from './gap-map.page.tsx';
import { moveSessionRoutes } from './move-session.ts';
import { newSessionRoutes } from './new-session.page.tsx';
import { printWeekRoutes } from './print-week.page.tsx';
import { timetableRoutes } from './print-timetable.page.tsx';
import { planningRoutes } from './planning.page.tsx';
import { changePlanRoutes } from './change-plan.page.tsx';
import { proposalRoutes } from './proposal-actions.ts';
import { whatCountsRoutes } from './what-counts.page.tsx';
import { proposeRoutes } from './propose-week.page.tsx';
import { publishRoutes } from './publish-week.page.tsx';
import { sessionRoutes } from './session.page.tsx';
import { weekPageRoutes } from './week.page.tsx';

/** Pages and actions of activities, patterns, sessions, the week and its prints. */
export const weekRoutes: readonly Route[] = [
  ...weekPageRoutes,
  ...publishRoutes,
  ...copyRoutes,
  ...proposeRoutes,
  ...whatCountsRoutes,
  ...changePlanRoutes,
  ...proposalRoutes,
  ...gapMapRoutes,
  ...printWeekRoutes,
  ...timetableRoutes,
  ...activitiesRoutes,
  ...activityRoutes,
  ...planningRoutes,
  ...newSessionRoutes,
  ...sessionRoutes,
  ...changeSessionRoutes,
  ...moveSessionRoutes,
];
