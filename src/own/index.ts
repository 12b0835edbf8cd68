/** The front door of own: the pages of the people supported: my plan, my words, my week, on their own sign-in or a tablet handed over. */
export { registerOwn } from './contributors.ts';
export { ownRoutes } from './routes.ts';
