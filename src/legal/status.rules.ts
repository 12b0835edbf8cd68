import { dateWithYear } from '#platform/time.ts';
import type { Consent, StatusEnded } from './standing.words.ts';

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

/** How a status ended, in words for a line. */
export function endedWords(how: StatusEnded): string {
  if (how === 'died') return 'until their death';
  if (how === 'expired') return 'ran out';
  return how;
}

/** The consents that hold on a day: given, not withdrawn, not ended. */
export function consentsInForce(consents: readonly Consent[], on: Temporal.PlainDate): readonly Consent[] {
  return consents.filter(
    (consent) =>
      consent.withdrawnAt === null &&
      Temporal.PlainDate.compare(consent.givenOn, on) <= 0 &&
      (consent.expiresOn === null || Temporal.PlainDate.compare(consent.expiresOn, on) >= 0),
  );
}

/** What a consent covers, in words: "Leave with escorts; nights away". */
export function coversWords(consent: Pick<Consent, 'escorted' | 'alone' | 'overnight' | 'medical'>): string {
  const parts = [
    ...(consent.escorted ? ['leave with escorts'] : []),
    ...(consent.alone ? ['leave without escorts'] : []),
    ...(consent.overnight ? ['nights away'] : []),
    ...(consent.medical ? ['medical appointments'] : []),
  ].join('; ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}`;
}
