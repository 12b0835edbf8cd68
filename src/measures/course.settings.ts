import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** After how many weeks a course of structured work is looked at as a whole, unless another day is agreed. Local policy. */
export const courseReview = setting({
  key: 'measures.course-review-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 8,
  says: 'After how many weeks a course of structured work is looked at as a whole, unless another day is agreed with the person.',
});
