import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** The day from which the site says that choice documents under the Mental Health Act 2025 are in force; empty: not in force. */
export const choiceDocumentsFrom = setting({
  key: 'plan.choice-documents-from',
  schema: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
  fallback: '',
  says: 'Day from which advance choice documents under the Mental Health Act 2025 are in force, such as 2027-10-01. Empty: not in force.',
});
