import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** When the parts of a plan are looked at again, unless another day is agreed with the person. Local policy. */

/** Weeks after which the whole plan is looked at together again. */
export const planReviewWeeks = setting({
  key: 'plan.review-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 4,
  says: 'Weeks from now that are offered as the day to look at a plan together again. Any other day can be agreed.',
});

/** Months after which a crisis plan is looked at again. */
export const crisisReviewMonths = setting({
  key: 'plan.crisis-review-months',
  schema: z.number().int().min(1).max(12),
  fallback: 3,
  says: 'Months from now that are offered as the day to look at a crisis plan again. Any other day can be agreed.',
});

/** Months after which what somebody likes is gone through again. */
export const interestsReviewMonths = setting({
  key: 'plan.interests-review-months',
  schema: z.number().int().min(1).max(24),
  fallback: 3,
  says: 'Months from now that are offered as the day to go through what somebody likes again. Any other day can be agreed.',
});

/** Days after which somebody who would rather not is asked again what they like. */
export const interestsAgainDays = setting({
  key: 'plan.interests-again-days',
  schema: z.number().int().min(1).max(90),
  fallback: 7,
  says: 'Days from now that are offered as the day to ask somebody again who would rather not say what they like. Any other day can be agreed.',
});
