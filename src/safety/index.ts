/** The front door of safety: what keeps somebody safe in their own words and the team’s: formulation, safety plan, early signs and who is told, huddles and debriefs. */
export { access as safetyAccess } from './access.ts';
export { registerSafety } from './contributors.ts';
export { formulationOf, safetyPlanOf } from './document-store.ts';
export { planQuestions } from './document.words.ts';
export { earlySigns } from './early-signs.ts';
export { handOver, handoverById, handovers, hearHandover, type Counted } from './handover-store.ts';
export { carries } from './huddle-store.ts';
export { mustKnow, mustKnowToday, type MustKnow } from './must-know.ts';
export { namedHere } from './named-here.ts';
export { nudges } from './nudge-store.ts';
export { nudgeLink } from './raise-nudge.ts';
export type { ThingInWeek } from './own-usual.rules.ts';
export { safetyRoutes } from './routes.ts';
export { thingsInWeeks } from './slots.ts';
export { ageWords, askedWords, causeWords, howWords, momentWords } from './view.ts';
export { watchAttendance, watchNudges } from './watch-early-signs.ts';
export type { Carry, EarlySign, Formulation, Handover, Nudge, SafetyPlan } from './words.ts';
