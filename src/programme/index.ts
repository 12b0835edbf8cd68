/** The front door of the programme. */
export { aboutActivity, aboutSession } from './about.ts';
export { programmeRoutes } from './routes.ts';
