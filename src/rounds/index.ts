/** The front door of rounds: the ward-round page, reports drafted from the record, formulation, activity analysis and what is recommended of a place. */
export { roundsAccess } from './access.ts';
export { registerRounds } from './contributors.ts';
export { addReportDraft } from './example-report.ts';
export { formulationsOf, type Formulation } from './formulation-store.ts';
export { recommendationsOf, recommendationsOnUnit } from './recommendation-store.ts';
export { standingOf, type Recommendation } from './recommendation.rules.ts';
export { gatherForReport } from './report-model.ts';
export { purposesOn, reportById, reportsOf } from './report-store.ts';
export { watchAgreed } from './watch-agreed.ts';
export { roundsRoutes } from './routes.ts';
export { logoInWord, printable } from './word-logo.ts';
export { taggedPdf } from './tagged-pdf.ts';
