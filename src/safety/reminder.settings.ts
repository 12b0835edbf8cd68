import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** For how many weeks a reminder about medicines stands in a plan before it is looked at again. Local policy. */
export const reminderReview = setting({
  key: 'safety.reminder-review-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 12,
  says: 'For how many weeks a reminder about medicines stands in a plan before somebody registered looks at it again; after that day it holds no more.',
});
