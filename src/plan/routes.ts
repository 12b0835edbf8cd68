import type { Route } from '#platform/route.ts';
import { askInterestsPage } from './ask-interests.page.tsx';
import { endGoalAction, goalsPage, recordGoal, setHours } from './goals.page.tsx';
import { interestsPage } from './interests.page.tsx';
import { saveInterests, wouldRatherNot } from './save-interests.ts';

/** Every page and action of this room. */
export const planRoutes = [
  interestsPage,
  saveInterests,
  askInterestsPage,
  wouldRatherNot,
  goalsPage,
  recordGoal,
  endGoalAction,
  setHours,
] as unknown as readonly Route[];
