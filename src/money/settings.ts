import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Above how many pounds a second person approves before money counts as spent. Local policy: the unit's standing financial instructions say how much. */
export const approvalLimit = setting({
  key: 'money.approval-limit-pounds',
  schema: z.number().int().min(0).max(10_000),
  fallback: 50,
  says: 'Pounds for one purchase for activities above which a second person approves before it counts as spent. 0: no limit, nobody is asked.',
});
