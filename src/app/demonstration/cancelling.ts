import { chanceFor } from './chance.ts';
import type { Calendar } from './calendar.ts';
import type { Session } from './sessions.ts';

/** The incident: a Tuesday afternoon five weeks ago, in the middle of Making and mending. Minutes from the current week's Monday. */
export const INCIDENT = { week: -5, from: (-5 * 7 + 1) * 1440 + 875, to: (-5 * 7 + 1) * 1440 + 1080 } as const;

const WORDS: Readonly<Record<string, readonly string[]>> = {
  'no leader': ['Two off sick and nobody could step in.', 'On the late only one of us.', 'Staff moved to observations.'],
  'no escort': ['The escort was needed for an ambulance.', 'One escort short.'],
  weather: ['Yellow warning, path under water.', 'Ice on the path.'],
  vehicle: ['The carrier failed its check.', 'Driver off, nobody else insured.'],
  room: ['Room taken for a tribunal.', 'Leak in the ceiling.'],
  'too few': ['Nobody came and nobody minded. Asked why on Tuesday.'],
};

/**
 * Cancels about seven in a hundred of what was planned each week, half of it for want of staff, and everything the incident's stand-down
 * took. Only what is over or on today before now is cancelled: nobody knows yet what this week will bring.
 */
export function cancelSome(calendar: Calendar, sessions: readonly Session[]): void {
  for (const session of sessions) {
    if (INCIDENT.from <= session.from && session.from < INCIDENT.to && session.activity.kind !== 'out')
      cancel(session, 'incident', 'Alarm on the top corridor. Everybody safe by five.', true);
  }
  const weeks = Map.groupBy(sessions, (session) => session.week);
  for (const [week, ofWeek] of weeks) {
    if (week > 0) continue;
    const size = (session: Session): number => session.minutes * session.invited.size;
    const past = ofWeek.filter((session) => calendar.isOver(session.from + session.minutes));
    const planned = past.reduce((sum, session) => sum + size(session), 0);
    const already = past.filter((session) => session.status === 'cancelled').reduce((sum, session) => sum + size(session), 0);
    const chance = chanceFor('cancelled', calendar.mondayOf(week).toString());
    let staffing = planned * 0.04;
    let other = planned * 0.04 - already;
    // What nobody could lead is cancelled whatever the figure.
    for (const session of past) {
      if (session.staff.length > 0 || session.status === 'cancelled') continue;
      staffing -= size(session);
      cancel(session, 'no leader', chance.pick(WORDS['no leader']!), false);
    }
    // Lately people have stepped in more often than not; before that, a leader away often meant no session.
    const order =
      week >= -1 ? chance.shuffled(past) : chance.shuffled(past).toSorted((a, b) => Number(b.covered !== null) - Number(a.covered !== null));
    for (const session of order) {
      if (session.status === 'cancelled' || session.activity.key === 'planning' || session.activity.key === 'community') continue;
      const cost = size(session);
      const out = session.activity.kind === 'out';
      if (cost <= staffing && (session.covered === null ? chance.happens(0.5) : week < -1)) {
        staffing -= cost;
        cancel(session, out && session.covered === null ? 'no escort' : 'no leader', null, false);
      } else if (cost <= other) {
        other -= cost;
        const reason = out
          ? chance.pick(session.activity.vehicle === undefined ? ['weather', 'too few'] : ['vehicle', 'vehicle', 'weather'])
          : session.activity.key === 'gardening' || session.activity.key === 'bikes'
            ? 'weather'
            : chance.pick(['room', 'too few', 'room']);
        cancel(session, reason, null, false);
      }
    }
    for (const session of past) {
      if (session.cancelled !== null && session.cancelled.words === null)
        session.cancelled = {
          ...session.cancelled,
          words: chance.pick(WORDS[session.cancelled.reason] ?? ['']) || null,
        };
    }
  }
}

function cancel(session: Session, reason: string, words: string | null, standDown: boolean): void {
  session.status = 'cancelled';
  session.cancelled = { reason, words, standDown };
}
