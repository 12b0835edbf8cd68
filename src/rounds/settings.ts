import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Weeks back that a ward round tells of at most, when the last one is longer ago. */
export const roundBackWeeks = setting({
  key: 'rounds.back-weeks',
  schema: z.number().int().min(1).max(26),
  fallback: 8,
  says: 'Weeks back that the page of a ward round tells of at most, when the last one was longer ago. Other days can be chosen on it.',
});

/** Days that a first ward round tells of. */
export const firstRoundDays = setting({
  key: 'rounds.first-days',
  schema: z.number().int().min(1).max(92),
  fallback: 14,
  says: 'Days, up to today, that somebody’s first ward round tells of. Other days can be chosen on its page.',
});

/** Weeks from now by which something recommended is done, unless another day is chosen. */
export const recommendationWeeks = setting({
  key: 'rounds.recommendation-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 4,
  says: 'Weeks from now that are offered as the day by which something recommended is done. Any other day can be chosen.',
});

/** The line at the head of every report. */
export const reportHeader = setting({
  key: 'rounds.report-header',
  schema: z.string().max(200),
  fallback: 'Recovery and activities',
  says: 'The line under your organisation’s name at the head of every report, on the screen, in Word and in PDF: a service, an address.',
  onPaper: true,
});

/** The line at the foot of every report. */
export const reportFooter = setting({
  key: 'rounds.report-footer',
  schema: z.string().max(200),
  fallback: 'Written with Trellis',
  says: 'The line at the foot of every page of a report: whom to ring about it, say.',
  onPaper: true,
});

/** What every report says about who may read it. */
export const reportConfidential = setting({
  key: 'rounds.report-confidential',
  schema: z.string().max(300),
  fallback: 'Confidential. About one person’s health. Share only with those who need it to help them.',
  says: 'The sentence about confidence on every page of a report.',
  onPaper: true,
});

/** Days before its day that an agreed report stands as due soon, and its writer is asked. */
export const agreedAheadDays = setting({
  key: 'rounds.agreed-ahead-days',
  schema: z.number().int().min(0).max(60),
  fallback: 7,
  says: 'Days before an agreed report is due that its writer is asked for it and it stands on the list.',
});

/** Days after which a report that went and was not read stands on the list. */
export const agreedUnreadDays = setting({
  key: 'rounds.agreed-unread-days',
  schema: z.number().int().min(1).max(90),
  fallback: 14,
  says: 'Days after a report went to its reader that it stands on the list as not read yet, so that somebody asks.',
});

/** Days from now by which what comes next is done, unless another day is chosen. */
export const nextDays = setting({
  key: 'rounds.next-days',
  schema: z.number().int().min(1).max(60),
  fallback: 7,
  says: 'Days from now that are offered in the weekly review as the day by which what comes next is done. Any other day can be chosen.',
});
