/** The front door of people. */
export { peopleRoutes } from './routes.ts';
