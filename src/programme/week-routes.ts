import type { Route } from '#platform/route.ts';
import { activityRoutes } from './activities.page.tsx';

/** Pages and actions of activities, patterns, sessions, the week and its prints. */
export const weekRoutes: readonly Route[] = [...activityRoutes];
