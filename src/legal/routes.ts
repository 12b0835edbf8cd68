import type { Route } from '#platform/route.ts';
import { recordStatusAction, statusPage } from './status.page.tsx';

/** Every page and action of this room. */
export const legalRoutes = [statusPage, recordStatusAction] as unknown as readonly Route[];
