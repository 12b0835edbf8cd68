import type { Route } from '#platform/route.ts';
import { beforeRoutes } from './before.page.tsx';
import { personClearancesPage, recordClearance, withdrawClearanceAction } from './clearances.page.tsx';
import { inviteByInterest } from './interests-to-group.ts';
import { interestsToGroupPage } from './interests-to-group.page.tsx';
import { invitingRoutes } from './inviting-routes.ts';
import { kitchenRoutes } from './kitchen-routes.ts';
import { runningRoutes } from './running-routes.ts';
import { suggestionRoutes } from './suggestion-routes.ts';
import { clearancesPage } from './unit-clearances.page.tsx';
import { weekRoutes } from './week-routes.ts';

/** Every page and action of the programme. Fixed paths (/sessions/unplanned) stand before those with parts. */
export const programmeRoutes: readonly Route[] = [
  ...runningRoutes,
  ...invitingRoutes,
  ...weekRoutes,
  ...suggestionRoutes,
  ...beforeRoutes,
  ...kitchenRoutes,
  ...([clearancesPage, personClearancesPage, recordClearance, withdrawClearanceAction] as unknown as readonly Route[]),
  interestsToGroupPage as unknown as Route,
  inviteByInterest as unknown as Route,
];
