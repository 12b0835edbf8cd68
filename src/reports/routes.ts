import type { Route } from '#platform/route.ts';
import { todayPage } from './today.page.tsx';

/** Every page and action of this room. */
export const reportsRoutes = [todayPage] as unknown as readonly Route[];
