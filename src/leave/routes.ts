import type { Route } from '#platform/route.ts';
import { authorisationRoutes } from './authorisation-routes.ts';
import { boardRoutes } from './board-routes.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { outreachRoutes } from './outreach-routes.ts';
import { packRoutes } from './pack-routes.ts';
import { plannerRoutes } from './planner-routes.ts';

/** Every page and action of this room: fixed paths before those with parts. */
export const leaveRoutes: readonly Route[] = [
  ...boardRoutes,
  ...plannerRoutes,
  ...outreachRoutes,
  ...packRoutes,
  ...goingOutRoutes,
  ...authorisationRoutes,
];
