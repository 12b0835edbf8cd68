import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Days before a vehicle's MOT, insurance, tax or service ends from which it is warned of. */
export const vehiclePaperSoonDays = setting({
  key: 'places.vehicle-paper-soon-days',
  schema: z.number().int().min(1).max(120),
  fallback: 28,
  says: 'Days before the MOT, insurance, tax or service of a vehicle ends from which its page and the list of vehicles warn of it.',
});
