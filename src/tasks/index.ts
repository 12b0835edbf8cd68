/** The front door of tasks. */
export { tasksRoutes } from './routes.ts';
