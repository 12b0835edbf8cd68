import type { Route } from '#platform/route.ts';
import { askInterestsPage } from './ask-interests.page.tsx';
import { interestsPage } from './interests.page.tsx';
import { recoveryPlanRoutes } from './plan-routes.ts';
import { saveInterests, wouldRatherNot } from './save-interests.ts';
import { wellnessRoutes } from './wellness-routes.ts';

/** Every page and action of this room. */
export const planRoutes = [
  interestsPage,
  saveInterests,
  askInterestsPage,
  wouldRatherNot,
  ...recoveryPlanRoutes,
  ...wellnessRoutes,
] as unknown as readonly Route[];
