/** The front door of notes. */
export { notesRoutes } from './routes.ts';
