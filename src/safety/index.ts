/** The front door of safety: what keeps somebody safe in their own words and the team’s: formulation, safety plan, early signs and who is told, huddles and debriefs. */
export { registerSafety } from './contributors.ts';
export { safetyRoutes } from './routes.ts';
