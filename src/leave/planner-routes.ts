import type { Route } from '#platform/route.ts';
import { tomorrowPage } from './tomorrow.page.tsx';

/** The page of this part: who can take whom. */
export const plannerRoutes: readonly Route[] = [tomorrowPage as Route];
