/** The front door of legal. */
export { legalRoutes } from './routes.ts';
