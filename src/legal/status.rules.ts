import { dateWithYear } from '#platform/time.ts';

/** What the words for a status need to know of it. */
export interface StatusToSay {
  readonly title: string;
  readonly expiresOn: Temporal.PlainDate | null;
}

/**
 * A legal status in words for a header: "Section 3, section expires 2 February 2027". The section's expiry is named as such, since a
 * leave's is another date. A date that has passed is said to need a look, never dropped: the status may have been renewed on paper.
 */
export function statusWords(status: StatusToSay | null, today: Temporal.PlainDate): string {
  if (status === null) return 'Legal status not recorded';
  if (status.expiresOn === null) return status.title;
  const late = Temporal.PlainDate.compare(status.expiresOn, today) < 0;
  // An authorisation under other law (deprivation of liberty) is no section.
  const section = /^section/i.test(status.title) ? 'section ' : '';
  return late
    ? `${status.title}, ${section}expiry ${dateWithYear(status.expiresOn)} has passed: check`
    : `${status.title}, ${section}expires ${dateWithYear(status.expiresOn)}`;
}
