import type { Route } from '#platform/route.ts';
import { activityRoutes } from './activities.page.tsx';
import { copyRoutes } from './copy-week.page.tsx';
import { changeSessionRoutes } from './change-session.page.tsx';
import { moveSessionRoutes } from './move-session.ts';
import { newSessionRoutes } from './new-session.page.tsx';
import { publishRoutes } from './publish-week.page.tsx';
import { sessionRoutes } from './session.page.tsx';
import { weekPageRoutes } from './week.page.tsx';

/** Pages and actions of activities, patterns, sessions, the week and its prints. */
export const weekRoutes: readonly Route[] = [...weekPageRoutes, ...publishRoutes, ...copyRoutes, ...activityRoutes, ...newSessionRoutes, ...sessionRoutes, ...changeSessionRoutes, ...moveSessionRoutes];
