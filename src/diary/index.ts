/** The front door of diary. */
export { diaryRoutes } from './routes.ts';
