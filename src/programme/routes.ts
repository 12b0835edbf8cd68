import type { Route } from '#platform/route.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { runningRoutes } from './running-routes.ts';
import { weekRoutes } from './week-routes.ts';

/** Every page and action of the programme. */
export const programmeRoutes: readonly Route[] = [...weekRoutes, ...invitingRoutes, ...runningRoutes];
