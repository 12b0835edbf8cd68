import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Local policy on carers. Each is dated and told on the settings page. */

/** Weeks after which a carer nobody has spoken with is listed. */
export const carerWeeks = setting({
  key: 'people.carer-weeks',
  schema: z.number().int().min(1).max(26),
  fallback: 4,
  says: 'Weeks after which a carer nobody has spoken with is listed for the unit. A call nobody answered does not count as having spoken.',
});

/** Days after which somebody who has nobody near, or wants nobody involved, is asked again. */
export const noCarerDays = setting({
  key: 'people.no-carer-days',
  schema: z.number().int().min(7).max(365),
  fallback: 90,
  says: 'Days after which somebody who has nobody near, or wants nobody involved, is asked again at the latest. A later day is not taken.',
});

/** The smallest number of carers that is told outside the unit. */
export const fewestTold = setting({
  key: 'people.fewest-told',
  schema: z.number().int().min(2).max(20),
  fallback: 5,
  says: 'The smallest number of carers told in figures that may leave the unit. A smaller one is told as “fewer than”, since it could tell who it is.',
});

/** How many people one worker is named for before a manager has to say why (STR handbook, Department of Health 2007, 5.4 and 5.10: one worker's "around 12"; no national rule). */
export const caseloadCeiling = setting({
  key: 'people.caseload-ceiling',
  schema: z.number().int().min(1).max(60),
  fallback: 12,
  says: 'How many people one worker is named for before a manager has to say why they are named for one more. The STR handbook of 2007 tells of one worker keeping “around 12” and warns against 30; it is no national rule.',
});
