/** The demonstration unit: made up, from one source, for the week it is loaded in. */
export { demonstrationAge } from './age.ts';
export { AlreadyInUse, loadDemonstration } from './load.ts';
export { NotADemonstration, resetDemonstration } from './reset.ts';
