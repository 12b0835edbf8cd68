/** The front door of exchange: files in. What leaves as CSV is written by `#platform/csv.ts`. */
export { tidyImports, workOnImport } from './import-jobs.ts';
export { exchangeRoutes } from './routes.ts';
