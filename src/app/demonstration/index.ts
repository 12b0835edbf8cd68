/** The demonstration unit: made up, from one source, for the week it is loaded in. */
export { demonstrationAge, type DemonstrationAge } from './age.ts';
export type { DemonstrationSignIn } from './accounts.ts';
export { AlreadyInUse, loadDemonstration, type LoadOptions } from './load.ts';
export { NotADemonstration, resetDemonstration } from './reset.ts';
