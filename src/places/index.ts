/** The front door of places. */
export { placesRoutes } from './routes.ts';
