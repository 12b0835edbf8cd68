/** The counting policy's table, written out once more by hand for tests: kept apart from the codes it checks. */
import type { Counts } from '#programme';

const none = {
  planned: false,
  offered: false,
  attended: 'none',
  declined: false,
  unable: false,
  away: false,
  cancelledByUs: false,
  notOffered: false,
  notRecorded: false,
  unplanned: false,
} satisfies Counts;
const part: Counts = { ...none, planned: true, offered: true, attended: 'actual' };

/** What each code adds to. */
export const COUNTS = {
  came: { ...none, planned: true, offered: true, attended: 'all' },
  'came late': part,
  'left early': part,
  'came for part': part,
  'called away': part,
  declined: { ...none, planned: true, offered: true, declined: true },
  unwell: { ...none, planned: true, offered: true, unable: true },
  asleep: { ...none, planned: true, offered: true, unable: true },
  'on leave': { ...none, planned: true, away: true },
  'at an appointment': { ...none, planned: true, away: true },
  cancelled: { ...none, planned: true, cancelledByUs: true },
  'not offered': { ...none, notOffered: true },
  unplanned: { ...none, offered: true, attended: 'actual', unplanned: true },
  'not recorded': { ...none, planned: true, notRecorded: true },
} satisfies Record<string, Counts>;

/** A code of that table. */
export type Written = keyof typeof COUNTS;
