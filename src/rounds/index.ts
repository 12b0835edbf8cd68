/** The front door of rounds: the ward-round page, reports drafted from the record, formulation, activity analysis and what is recommended of a place. */
export { registerRounds } from './contributors.ts';
export { roundsRoutes } from './routes.ts';
