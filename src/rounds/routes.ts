import type { Route } from '#platform/route.ts';

/** Every page and action of this room. */
export const roundsRoutes: readonly Route[] = [];
