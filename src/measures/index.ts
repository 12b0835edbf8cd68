/** The front door of measures: outcome measures as dated definitions with their licences, scores, charts, and when to ask again. */
export { alertsForSheet, alertsOf, alertsOnUnit } from './alert-store.ts';
export { askForMeasures } from './ask-for-measures.ts';
export { registerMeasures } from './contributors.ts';
export { answerMine, giveMine, ownMeasures, putMineOff, stoppedWords, type OwnMeasure } from './own-measures.ts';
export { ownTold, type OwnTold } from './own-measures-store.ts';
export { alertHref } from './measure-address.ts';
export { selfHarmAnswer } from './raise-alert.ts';
export { measuresRoutes } from './routes.ts';
export { scoresOf } from './scores-of.ts';
export { structuredWorkOf, type NamedSession } from './structured-words.ts';
export { followedFromAlert } from './slots.ts';
export { ringNow } from './settings.ts';
export { watchSafetyAnswers } from './watch-alerts.ts';
export type { Point, Score } from './words.ts';
