import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Local policy on measures. Each is dated and told on the settings page. */

/** Which instruments a unit uses, and how often: who is due follows from it. */
export const inUse = setting({
  key: 'measures.in-use',
  schema: z
    .array(z.strictObject({ instrument: z.string().min(2).max(40), everyWeeks: z.number().int().min(1).max(104), everybody: z.boolean() }))
    .max(30),
  fallback: [{ instrument: 'dialog', everyWeeks: 12, everybody: true }],
  says: 'Measures this unit uses: the weeks after which each is asked again, and whether everybody is asked. Others are asked again only of those who began them.',
});

/** Days after coming to the unit by which what everybody is asked is first asked. */
export const firstWithinDays = setting({
  key: 'measures.first-within-days',
  schema: z.number().int().min(1).max(120),
  fallback: 14,
  says: 'Days after coming to the unit by which a measure that everybody is asked is due for the first time.',
});

/** Days between the first and the latest from which the two are compared (domain 3.2). */
export const pairApartDays = setting({
  key: 'measures.pair-apart-days',
  schema: z.number().int().min(1).max(365),
  fallback: 28,
  says: 'Days that must lie between the first and the latest of a measure before the two are compared.',
});

/** Minutes within which a registered person says what was done about an answer on self-harm. */
export const safetyAnswerMinutes = setting({
  key: 'measures.safety-answer-minutes',
  schema: z.number().int().min(1).max(120),
  fallback: 15,
  says: 'Minutes within which a registered person says what was done after an answer about self-harm. After that everybody on the unit and the manager on call are asked.',
});

/** What whoever asked does now; the site’s own steps. */
export const safetySteps = setting({
  key: 'measures.safety-steps',
  schema: z.array(z.string().min(5).max(160)).min(1).max(8),
  fallback: [
    'Stay with them, or have somebody stay.',
    'Thank them for saying so. Listen; do not promise to keep it secret.',
    'Look in their safety plan for what helps.',
    'Tell the nurse yourself as well: do not wait for this page.',
  ],
  says: 'What whoever asked does at once after an answer about self-harm.',
});
