import { z } from 'zod';
import { job } from '#platform/jobs.ts';
import { alertsElsewhere, alertsOverdue } from './alert-store.ts';
import { followToUnit, tellEverybody } from './raise-alert.ts';

/**
 * Each minute: an answer about self-harm that nobody registered has answered goes with somebody who moved to another unit, and in its time to
 * everybody.
 */
export const watchSafetyAnswers = job({
  name: 'watch-safety-answers',
  input: z.object({}),
  cron: '* * * * *',
  async run(scope) {
    for (const { alert, toUnit } of await alertsElsewhere(scope)) await followToUnit(scope, alert, toUnit);
    for (const alert of await alertsOverdue(scope)) await tellEverybody(scope, alert);
  },
});
