import type { Route } from '#platform/route.ts';

/** The pages and actions of this part. */
export const boardRoutes: readonly Route[] = [];
