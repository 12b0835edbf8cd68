import type { Route } from '#platform/route.ts';

/** Pages and actions of activities, patterns, sessions, the week and its prints. */
export const weekRoutes: readonly Route[] = [];
