import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** After how many months somebody's driving is looked at again, even where what was seen is good for longer. Local policy. */
export const drivingCheckMonths = setting({
  key: 'workforce.driving-check-months',
  schema: z.number().int().min(1).max(36),
  fallback: 12,
  says: 'Months after which a check of somebody’s driving licence or insurance is made again, even where what was seen is good for longer.',
});

/** Days before a check ends from which it stands on the list of those that end soon. */
export const drivingSoonDays = setting({
  key: 'workforce.driving-check-soon-days',
  schema: z.number().int().min(1).max(120),
  fallback: 28,
  says: 'Days before a check of somebody’s driving ends from which it stands on the list of those that end soon.',
});
