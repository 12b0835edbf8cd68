import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** The line at the head of every report. */
export const reportHeader = setting({
  key: 'rounds.report-header',
  schema: z.string().max(200),
  fallback: 'Recovery and activities',
  says: 'The line under your organisation’s name at the head of every report, on the screen, in Word and in PDF: a service, an address.',
});

/** The line at the foot of every report. */
export const reportFooter = setting({
  key: 'rounds.report-footer',
  schema: z.string().max(200),
  fallback: 'Written with Trellis',
  says: 'The line at the foot of every page of a report: whom to ring about it, say.',
});

/** What every report says about who may read it. */
export const reportConfidential = setting({
  key: 'rounds.report-confidential',
  schema: z.string().max(300),
  fallback: 'Confidential. About one person’s health. Share only with those who need it to help them.',
  says: 'The sentence about confidence on every page of a report.',
});
