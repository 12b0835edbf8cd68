import type { Route } from '#platform/route.ts';
import { answerTaskAction } from './answer-task.ts';
import { taskPage } from './task.page.tsx';

/** Every page and action of this room. */
export const tasksRoutes = [taskPage, answerTaskAction] as unknown as readonly Route[];
