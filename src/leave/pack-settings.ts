import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Local policy on outing packs. Each is dated and told on the settings page. */

/** For how long an outing may stay on a phone. */
export const packHours = setting({
  key: 'leave.pack-hours',
  schema: z.number().int().min(1).max(12),
  fallback: 12,
  says: 'Hours after which an outing pack on a phone can no longer be opened. At most 12.',
});

/** Whether a PIN may stand for a passkey: six figures can be tried out by whoever copies a phone’s store. */
export const packsByPin = setting({
  key: 'leave.packs-by-pin',
  schema: z.boolean(),
  fallback: false,
  says: 'Whether this unit’s phones may open an outing pack by PIN. Only for phones of the organisation with disk encryption and a screen lock; such a pack holds less.',
});

/** Whom an escort rings, as it stands on an outing pack. */
export const packPhones = setting({
  key: 'leave.pack-phones',
  schema: z.array(z.strictObject({ label: z.string().min(2).max(60), number: z.string().min(2).max(40) })).max(8),
  fallback: [],
  says: 'Numbers an escort may ring, as they stand on an outing pack: the unit, the nurse in charge, the duty doctor. 999 always stands there.',
});

/** How soon somebody has to take on a call for help from an escort. */
export const helpAnswerMinutes = 2;
