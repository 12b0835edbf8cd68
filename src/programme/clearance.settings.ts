import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** How long before its last day a clearance is listed as ending. Local policy: long enough for an appointment with whoever gives it. */
export const clearanceSoonDays = setting({
  key: 'programme.clearance-ends-soon-days',
  schema: z.number().int().min(1).max(180),
  fallback: 28,
  says: 'Days before its last day from which a clearance for an activity is listed as ending soon.',
});
