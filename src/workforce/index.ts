/** The front door of workforce. */
export { workforceRoutes } from './routes.ts';
