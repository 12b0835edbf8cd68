import { registerLeave } from '#leave';
import { registerLegal } from '#legal';
import { registerNotes } from '#notes';
import { registerPlan } from '#plan';
import type { Log } from '#platform/log.ts';
import { registerProgramme } from '#programme';
import { registerReports } from '#reports';

/** Tells the slots of lower rooms who answers them. Called once at start. */
export function registerContributors(_log: Log): void {
  registerPlan();
  registerLegal();
  registerLeave();
  registerNotes();
  registerProgramme();
  registerReports();
}
