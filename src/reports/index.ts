/** The front door of reports. */
export { reportsRoutes } from './routes.ts';
export { countPerson, countUnit, policyOn, type Stretch } from './ledger.rules.ts';
export { DEFAULT_POLICY, isPresentOn, policyInWords, testTarget } from './target.rules.ts';
export type { CountingPolicy, Figure, Figures, LedgerFact, LedgerPerson, PersonLedger, UnitLedger } from './words.ts';
