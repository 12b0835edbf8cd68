/** The front door of leave. */
export { leaveRoutes } from './routes.ts';
