import { z } from 'zod';
import { job } from '#platform/jobs.ts';
import { alertsOverdue } from './alert-store.ts';
import { tellEverybody } from './raise-alert.ts';

/** Each minute: an answer about self-harm that nobody registered has answered in its time goes to everybody. */
export const watchSafetyAnswers = job({
  name: 'watch-safety-answers',
  input: z.object({}),
  cron: '* * * * *',
  async run(scope) {
    for (const alert of await alertsOverdue(scope)) await tellEverybody(scope, alert);
  },
});
