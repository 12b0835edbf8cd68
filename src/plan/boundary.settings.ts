import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Words a working agreement begins with, in a unit's own; they are changed with the person (Department of Health 2007, STR handbook, 5.9: companionship within transparent boundaries). */
export const boundaryWords = setting({
  key: 'plan.working-agreement-words',
  schema: z.strictObject({ weDo: z.string().min(2).max(1500), weDoNot: z.string().min(2).max(1500) }),
  fallback: {
    weDo: 'We come when we said we would, or tell you why not. We listen. We go places and do things with you. What you tell us we share with the team, and we tell you what we share.',
    weDoNot:
      'We are company, and paid to be: we are not friends outside work. We do not take gifts or money, lend or borrow. We do not meet you or write to you on social media. If you find one of us there, tell us.',
  },
  says: 'The words a working agreement with a person begins with: what is part of the work, and what is not. They are changed together with the person.',
});

/** After how many weeks a working agreement is gone through again. Local policy. */
export const boundaryReview = setting({
  key: 'plan.working-agreement-review-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 12,
  says: 'After how many weeks a working agreement with a person is gone through again.',
});
