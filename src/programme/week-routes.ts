import type { Route } from '#platform/route.ts';
import { activityRoutes } from './activities.page.tsx';
import { changeSessionRoutes } from './change-session.page.tsx';
import { newSessionRoutes } from './new-session.page.tsx';
import { sessionRoutes } from './session.page.tsx';

/** Pages and actions of activities, patterns, sessions, the week and its prints. */
export const weekRoutes: readonly Route[] = [...activityRoutes, ...newSessionRoutes, ...sessionRoutes, ...changeSessionRoutes];
