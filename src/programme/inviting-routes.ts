import type { Route } from '#platform/route.ts';

/** Pages and actions of inviting, waiting, places in a pattern, standing down. */
export const invitingRoutes: readonly Route[] = [];
