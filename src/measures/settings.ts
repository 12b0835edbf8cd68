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

/** Days before it is due within which a measure counts as due now. */
export const dueSoonDays = setting({
  key: 'measures.due-soon-days',
  schema: z.number().int().min(0).max(60),
  fallback: 7,
  says: 'Days before its day within which a measure stands among those that are due.',
});

/** Days before its end from which a certificate is said to end soon. */
export const certificateSoonDays = setting({
  key: 'measures.certificate-soon-days',
  schema: z.number().int().min(1).max(366),
  fallback: 60,
  says: 'Days before the end of somebody’s training or certificate from which the page of who is trained says that it ends soon.',
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

/** Days for which somebody who said "not today" on their own page is left in peace. */
export const notTodayDays = setting({
  key: 'measures.not-today-days',
  schema: z.number().int().min(1).max(28),
  fallback: 1,
  says: 'Days after which a measure that somebody put off with “not today” on their own page is offered to them again.',
});

/**
 * Whom somebody rings who cannot wait. To begin with, what holds all over England: 999, NHS 111 with option 2 for mental health (NHS England, 2024),
 * Samaritans 116 123. The unit puts its own bell and number first.
 */
export const ringNow = setting<readonly { readonly who: string; readonly reach: string }[]>({
  key: 'measures.ring-now',
  schema: z
    .array(z.strictObject({ who: z.string().min(2).max(80), reach: z.string().min(2).max(160) }))
    .min(1)
    .max(8),
  fallback: [
    { who: 'Anybody who works here', reach: 'Go to them, or press the bell' },
    { who: 'NHS 111, then 2', reach: 'Somebody who knows about mental health, day and night' },
    { who: 'Samaritans, 116 123', reach: 'They listen, day and night. The call is free' },
    { who: '999', reach: 'If your life is in danger now' },
  ],
  says: 'Whom somebody is told to go to or ring who has given an answer about self-harm on their own page. Put in your own bell and number.',
});
