import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { FeedSession } from './feed-store.ts';

const kinds: Readonly<Record<string, string>> = {
  group: 'Group',
  'one to one': 'One to one',
  out: 'Going out',
  kitchen: 'Kitchen',
  meeting: 'Meeting',
};

/** Weeks a calendar is told of, before and after today. */
export const weeksBack = 4;
export const weeksAhead = 12;

/** Words of ours as one line: nothing in them can begin a line of the file. */
function oneLine(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

/** "Group: Gardening, Greenhouse", "One to one, Therapy kitchen": never who. One to one has no name, because its name is often somebody's. */
function summaryOf(session: Pick<FeedSession, 'kind' | 'name' | 'place'>): string {
  const kind = kinds[session.kind] ?? 'Session';
  const name = session.kind === 'one to one' || session.name === null ? '' : `: ${oneLine(session.name)}`;
  return `${kind}${name}${session.place === null ? '' : `, ${oneLine(session.place)}`}`;
}

/**
 * The calendar file. Times are instants (UTC), so that a clock change, an hour that comes twice and the zone of whoever reads it all come
 * out right. An event keeps its UID however it moves; a cancelled one says so.
 */
export function makeCalendar(sessions: readonly FeedSession[], about: { readonly now: Temporal.Instant; readonly publicUrl: string }): string {
  const calendar = ical({ name: 'Trellis', prodId: '-//Trellis//Diary//EN', method: ICalCalendarMethod.PUBLISH, ttl: 15 * 60 });
  for (const session of sessions) {
    const event = calendar.createEvent({
      id: `${session.id}@trellis`,
      sequence: session.version,
      stamp: about.now,
      start: session.from,
      end: session.to,
      summary: session.status === 'cancelled' ? `Cancelled: ${summaryOf(session)}` : summaryOf(session),
      status: session.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: `${about.publicUrl}/sessions/${session.id}`,
    });
    if (session.place !== null) event.location(oneLine(session.place));
  }
  return calendar.toString();
}
