import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** The day from which a unit's baseline counts. */
export const baselineFrom = setting({
  key: 'reports.baseline-from',
  schema: z.string().regex(/^$|^\d{4}-\d{2}-\d{2}$/, 'Write the day as 2026-04-01, or leave it empty.'),
  fallback: '',
  says: 'The first day of the period that a unit’s evaluation compares with, as 2026-04-01. Empty: the same days a year before. Another day can be chosen on the page.',
});

/** Months that each period of an evaluation has, unless another number is chosen. */
export const evaluationSpan = setting({
  key: 'reports.evaluation-months',
  schema: z
    .number()
    .int()
    .refine((months) => [3, 6, 12].includes(months), '3, 6 or 12.'),
  fallback: 6,
  says: 'Months that each of the two periods of an evaluation has: 3, 6 or 12.',
});
