/** The front door of legal: status facts as recorded, with their dates; what they allow about leave; who is responsible clinician; consents. */
export { appointClinician, clinicianTimes } from './clinician-store.ts';
export { recordConsent, withdrawConsent } from './consent-store.ts';
export { decideAlone } from './decide-alone-store.ts';
export { registerLegal } from './contributors.ts';
export { endingSoon, type LegalEnding } from './ending-soon-store.ts';
export { legalStatusesToday, setLegalStatuses, type LegalStatusFact } from './legal-status-store.ts';
export { keptUntil, retakeUntil } from './retake.rules.ts';
export { legalRoutes } from './routes.ts';
export { clinicianProfessions } from './settings.ts';
export { clinicianAt, clinicianNow, legalStandings } from './standing-store.ts';
export { consentCovers, endsSoon, statusCovers, type EndsSoon } from './standing.rules.ts';
export type { Clinician, Consent, LeaveRule, LegalReason, LegalStanding, RetakeLimit, StatusEnded, WantedLeave } from './standing.words.ts';
export { endStatus, renewStatus } from './status-change-store.ts';
export { statusEndingUndoes, whenStatusEnds, type StatusEnding } from './status-endings.ts';
export { recordStatus, statusesOf, type StatusFact } from './status-store.ts';
export { statusWords } from './status.rules.ts';
