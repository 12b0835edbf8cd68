import type { Route } from '#platform/route.ts';
import { nationalKindsFile, nationalKindsPage } from './national-kinds.page.tsx';
import { tomorrowPage } from './tomorrow.page.tsx';

/** The pages of this part: who can take whom, and what leave came to by the kinds of the national data set. */
export const plannerRoutes = [tomorrowPage, nationalKindsPage, nationalKindsFile] as unknown as readonly Route[];
