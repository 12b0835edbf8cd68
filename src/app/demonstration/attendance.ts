import type { PersonAway } from './absences.ts';
import type { Calendar } from './calendar.ts';
import { INCIDENT } from './cancelling.ts';
import { chanceFor, type Chance } from './chance.ts';
import { LEFT, RESIDENTS, type Resident } from './residents-list.ts';
import type { Session } from './sessions.ts';
import { isAway } from './weekly-invitations.ts';

/** What was written for one person at one session. */
export interface Entry {
  readonly session: Session;
  readonly person: string;
  readonly code: string;
  readonly reason: string | null;
  readonly minutes: number | null;
  readonly level: string | null;
}

const PART = ['came late', 'left early', 'came for part', 'called away'] as const;

/**
 * Sessions of the past that nobody has written down: one to one or two a week lately, and those of today and yesterday that wait for whoever
 * ran them. Decided before people are invited, because what is not recorded counts as nothing else.
 */
export function choose(calendar: Calendar, sessions: readonly Session[]): ReadonlySet<string> {
  const unwritten = new Set<string>();
  const over = sessions.filter((session) => session.status === 'published' && !session.unplanned && calendar.isOver(session.from + session.minutes));
  const todayFrom = (calendar.today.dayOfWeek - 1) * 1440;
  const today = over.filter((session) => session.from >= todayFrom && session.activity.key !== 'planning');
  for (const session of today.slice(-2)) unwritten.add(session.id);
  const yesterday = over.filter((session) => session.from >= todayFrom - 1440 && session.from < todayFrom && session.activity.kind !== 'meeting');
  if (yesterday.length > 0) unwritten.add(yesterday.at(-1)!.id);
  for (const week of [-1, -2, -3, -6]) {
    const chance = chanceFor('unwritten', calendar.mondayOf(week).toString());
    const small = over.filter((session) => session.week === week && session.invited.size === 1);
    for (const session of chance.shuffled(small).slice(0, week > -3 ? 2 : 1)) unwritten.add(session.id);
  }
  return unwritten;
}

/** What happened at every session that is over and was written down: who came, for how long, who declined, who could not. */
export function recordAttendance(
  calendar: Calendar,
  sessions: readonly Session[],
  away: readonly PersonAway[],
  unwritten: ReadonlySet<string>,
): Entry[] {
  const entries: Entry[] = [];
  const over = sessions.filter(
    (session) => session.status === 'published' && !unwritten.has(session.id) && calendar.isOver(session.from + session.minutes),
  );
  for (const [week, ofWeek] of Map.groupBy(over, (session) => session.week)) {
    for (const person of [...RESIDENTS, ...LEFT]) {
      const theirs = ofWeek.filter((session) => session.invited.has(person.key));
      if (theirs.length > 0) entries.push(...weekOf(calendar, person, theirs, week, away));
    }
  }
  return entries.toSorted((a, b) => a.session.from - b.session.from || (a.session.id < b.session.id ? -1 : 1) || (a.person < b.person ? -1 : 1));
}

function weekOf(calendar: Calendar, person: Resident, theirs: readonly Session[], week: number, away: readonly PersonAway[]): Entry[] {
  const chance = chanceFor('attendance', person.key, calendar.mondayOf(week).toString());
  const entries: Entry[] = [];
  const entry = (session: Session, code: string, more: Partial<Entry> = {}): void => {
    entries.push({ session, person: person.key, code, reason: null, minutes: null, level: null, ...more });
  };
  const open: Session[] = [];
  for (const session of theirs) {
    const gone = isAway(person.key, session, away);
    if (session.unplanned) entry(session, 'unplanned', { minutes: session.minutes, level: level(chance) });
    else if (gone !== undefined) entry(session, gone.kind === 'leave' || gone.kind === 'overnight leave' ? 'on leave' : 'at an appointment');
    else if (session.from < INCIDENT.from && INCIDENT.from < session.from + session.minutes && session.activity.kind !== 'out')
      entry(session, 'called away', { minutes: INCIDENT.from - session.from, level: level(chance) });
    else if (session.activity.escort === true && chance.happens(0.025))
      entry(session, 'cancelled', { reason: chance.pick(['leave withdrawn', 'no escort']) });
    else if (chance.happens(0.004)) entry(session, 'not offered', { reason: chance.pick(['no place', 'we did not ask', 'asked not to be invited']) });
    else open.push(session);
  }
  const minutesOpen = open.reduce((sum, session) => sum + session.minutes, 0);
  // Declines everything that was planned; company nobody planned is another matter.
  const share = person.key === 'stephen' ? 0 : person.attended / person.offered;
  let wanted = minutesOpen * Math.min(0.97, share * (0.93 + chance.next() * 0.14)) * 1.03;
  const order = open.map((session) => ({ session, at: chance.next() * 3 - likes(person, session) })).toSorted((a, b) => a.at - b.at);
  for (const { session } of order) {
    if (wanted >= session.minutes * 0.5) {
      const part = session.minutes >= 45 && chance.happens(0.08);
      const minutes = part ? Math.max(10, Math.round((session.minutes * (0.4 + chance.next() * 0.45)) / 5) * 5) : null;
      wanted -= minutes ?? session.minutes;
      entry(session, part ? chance.pick(PART) : 'came', { minutes, level: level(chance) });
    } else entry(session, chance.happens(person.key === 'stephen' ? 1 : 0.64) ? 'declined' : chance.pick(['unwell', 'asleep']));
  }
  return entries;
}

function likes(person: Resident, session: Session): number {
  if (session.invited.size === 1) return 2;
  return person.likes.filter(([label, , , would]) => would && session.activity.answers.includes(label)).length;
}

/** Half the time nobody wrote how much somebody took part: coming is enough. */
function level(chance: Chance): string | null {
  const at = chance.next();
  if (at < 0.5) return null;
  if (at < 0.62) return 'was there';
  if (at < 0.74) return 'a bit';
  return at < 0.95 ? 'joined in' : 'led';
}
