import type { Route } from '#platform/route.ts';

/** Pages and actions of attendance, cancelling, cover, unplanned sessions. */
export const runningRoutes: readonly Route[] = [];
