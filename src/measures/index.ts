/** The front door of measures: outcome measures as dated definitions with their licences, scores, charts, and when to ask again. */
export { registerMeasures } from './contributors.ts';
export { measuresRoutes } from './routes.ts';
