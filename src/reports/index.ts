/** The front door of reports. */
export { reportsRoutes } from './routes.ts';
