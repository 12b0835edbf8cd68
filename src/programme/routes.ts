import type { Route } from '#platform/route.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { runningRoutes } from './running-routes.ts';
import { weekRoutes } from './week-routes.ts';

/** Every page and action of the programme. Fixed paths (/sessions/unplanned) stand before those with parts. */
export const programmeRoutes: readonly Route[] = [...runningRoutes, ...invitingRoutes, ...weekRoutes];
