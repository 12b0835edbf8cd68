/** The front door of plan. */
export { planRoutes } from './routes.ts';
