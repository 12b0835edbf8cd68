import { clockAt, dateOf, dateWithYear, lengthInWords, longDate, shortDate } from '#platform/time.ts';
import type { Nudge, Sighting, Written } from './words.ts';

/** "today at 09:20", "yesterday at 18:05", "Thu 19 Nov at 14:00". */
export function momentWords(at: Temporal.Instant, today: Temporal.PlainDate): string {
  const day = dateOf(at);
  const name = day.equals(today) ? 'today' : day.equals(today.subtract({ days: 1 })) ? 'yesterday' : shortDate(day);
  return `${name} at ${clockAt(at)}`;
}

/** "25 minutes", "3 hours", "2 days": how long ago, in what a person says; never rounded up. */
export function ageWords(since: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor(now.since(since).total('minutes')));
  if (minutes < 60) return lengthInWords(minutes);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} ${Math.floor(minutes / 60) === 1 ? 'hour' : 'hours'}`;
  return `${Math.floor(minutes / 1440)} days`;
}

/** "today", "yesterday", "14 days ago". */
export function daysAgo(on: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = on.until(today, { largestUnit: 'days' });
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
}

/** "Version 2, Femi Adeleke, 12 November 2026 (14 days ago)". */
export function versionWords(written: Written, today: Temporal.PlainDate): string {
  const on = dateOf(written.writtenAt);
  return `Version ${written.number}, ${written.writtenByName}, ${dateWithYear(on)} (${daysAgo(on, today)})`;
}

/** Is the day of the next look past? */
export function reviewDue(written: Pick<Written, 'reviewOn'>, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(written.reviewOn, today) < 0;
}

/** "To be looked at again by Thursday 3 December", "Was to be looked at again by …". */
export function reviewWords(written: Pick<Written, 'reviewOn'>, today: Temporal.PlainDate): string {
  return `${reviewDue(written, today) ? 'Was to be looked at again by' : 'To be looked at again by'} ${longDate(written.reviewOn)}`;
}

/** How it was made: "Made with them", with why where it was not. */
export function madeWords({ madeWith, withoutWhy }: Pick<Written, 'madeWith' | 'withoutWhy'>): string {
  if (madeWith === 'with them') return 'Made with them';
  return `${madeWith === 'in part' ? 'Made with them in part' : 'Made without them'}: ${unstopped(withoutWhy)}`;
}

/** Somebody's sentence inside one of ours: without its own full stop. */
function unstopped(words: string | null): string {
  return (words ?? '').replace(/[.\s]+$/u, '');
}

/** Who has it: "They have a copy", with why where they do not. */
export function sharedWords({ shared, sharedWhy }: Pick<Written, 'shared' | 'sharedWhy'>): string {
  if (shared === 'yes') return 'Shared with them';
  return `${shared === 'in part' ? 'Shared with them in part' : 'Not shared with them'}: ${unstopped(sharedWhy)}`;
}

/** Who is asked: "Femi Adeleke, named nurse", "Everybody on the unit". */
export function askedWords(nudge: Pick<Nudge, 'askedOfName' | 'askedAs'>): string {
  return nudge.askedOfName === null ? 'Everybody on the unit' : `${nudge.askedOfName}, ${nudge.askedAs}`;
}

/** What a nudge is, without anybody's words. */
export function causeWords(cause: Nudge['cause']): string {
  return { 'early sign': 'Early sign', attendance: 'Came far less than their own usual', medicines: 'Worry about medicines' }[cause];
}

/** When something was last seen, of a nudge that has at least one sighting. */
export function lastSeen(nudge: Nudge): Temporal.Instant {
  return nudge.sightings.at(-1)?.seenAt ?? nudge.raisedAt;
}

/** "Lee Marsh saw", "Lee Marsh was told", "From attendance". */
export function howWords({ how, recordedByName }: Pick<Sighting, 'how' | 'recordedByName'>): string {
  if (how === 'counted') return 'From attendance';
  return `${recordedByName ?? 'Somebody'} ${how === 'seen' ? 'saw' : 'was told'}`;
}
