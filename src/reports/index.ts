/** The front door of reports. */
export { registerReports } from './contributors.ts';
export { downtimeFolderFault } from './downtime-folder.ts';
export { writeDowntimePacks, type DowntimeOrder } from './downtime-job.ts';
export { concernLines, recordedLines } from './handover-parts.ts';
export { Stands } from './handover-view.tsx';
export type { HandoverLine } from './handover.words.ts';
export { surnamesShort } from './surnames-short.rules.ts';
export { reportsRoutes } from './routes.ts';
export { daysOf, policyOn, type Stretch } from './calendar.ts';
export { countPerson, countUnit } from './ledger.rules.ts';
export { loadPerson, type LoadedPerson } from './ledger-store.ts';
export { DEFAULT_POLICY, policyInWords, testTarget } from './target.rules.ts';
export type { CountingPolicy, Figure, Figures, LedgerFact, LedgerPerson, PersonLedger, UnitLedger } from './words.ts';
