import { registerLegal } from '#legal';
import { registerPlan } from '#plan';
import type { Log } from '#platform/log.ts';

/** Tells the slots of lower rooms who answers them. Called once at start. */
export function registerContributors(_log: Log): void {
  registerLegal();
  registerPlan();
}
