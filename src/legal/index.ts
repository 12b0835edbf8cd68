/** The front door of legal: status facts as recorded, with their dates. */
export { registerLegal } from './contributors.ts';
export { legalStatusesToday, setLegalStatuses, type LegalStatusFact } from './legal-status-store.ts';
export { legalRoutes } from './routes.ts';
export type { Clinician, Consent, LeaveRule, LegalStanding } from './standing.words.ts';
export { recordStatus, statusesOf, statusKinds, type StatusFact, type StatusKind } from './status-store.ts';
export { statusWords } from './status.rules.ts';
