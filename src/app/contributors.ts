import { registerLeave } from '#leave';
import { registerLegal } from '#legal';
import { registerMeasures } from '#measures';
import { registerNotes } from '#notes';
import { registerOwn } from '#own';
import { registerPlan } from '#plan';
import type { Log } from '#platform/log.ts';
import { registerProgramme } from '#programme';
import { registerRecords } from '#records';
import { registerReports } from '#reports';
import { registerRounds } from '#rounds';
import { registerSafety } from '#safety';

/** Tells the slots of lower rooms who answers them. Called once at start. */
export function registerContributors(_log: Log): void {
  // In the order of the tabs on a person's page.
  registerNotes();
  registerPlan();
  registerMeasures();
  registerSafety();
  registerLegal();
  registerLeave();
  registerProgramme();
  registerRounds();
  registerOwn();
  registerReports();
  registerRecords();
}
