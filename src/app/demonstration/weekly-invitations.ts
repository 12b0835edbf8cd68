import type { PersonAway } from './absences.ts';
import type { Calendar } from './calendar.ts';
import { chanceFor } from './chance.ts';
import { LEFT, RESIDENTS, type Resident } from './residents-list.ts';
import type { Session } from './sessions.ts';
import { isPaused, liking } from './standing-places.ts';

/** Nobody invites these two to the same thing from this week on. */
export const APART = { one: 'nathan', other: 'callum', fromWeek: 0 } as const;

/**
 * Week by week, invites people to more until what they are offered comes near what the unit usually offers them: what we cancelled, what
 * they were away for and what nobody wrote down do not count as offered.
 */
export function inviteWeekly(
  calendar: Calendar,
  sessions: readonly Session[],
  away: readonly PersonAway[],
  unwritten: ReadonlySet<string>,
  isHere: (person: string, from: number) => boolean,
  mayCome: (person: string, from: number, minutes: number) => boolean,
): void {
  keepApart(sessions);
  for (const [week, ofWeek] of Map.groupBy(sessions, (session) => session.week)) {
    const held = ofWeek.filter((session) => session.status === 'published' && !session.unplanned);
    const chance = chanceFor('weekly', calendar.mondayOf(week).toString());
    for (const person of chance.shuffled([...RESIDENTS, ...LEFT])) {
      const present = [1, 2, 3, 4, 5, 6, 7].filter((day) => {
        const noon = (week * 7 + day - 1) * 1440 + 720;
        return (
          isHere(person.key, noon) &&
          !away.some(
            (each) =>
              each.person === person.key && ['overnight leave', 'general hospital'].includes(each.kind) && each.from <= noon && noon < each.to,
          )
        );
      }).length;
      if (present === 0) continue;
      const wanted = person.offered * 60 * (present / 7) * (0.985 + chance.next() * 0.03) - unplannedMinutes(person.key, ofWeek);
      let offered = held
        .filter((session) => session.invited.has(person.key) && counts(session, person.key, away, unwritten))
        .reduce((sum, session) => sum + session.minutes, 0);
      const more = held
        .filter(
          (session) =>
            session.pattern?.person === null &&
            !session.invited.has(person.key) &&
            session.invited.size < session.activity.max &&
            mayCome(person.key, session.from, session.minutes),
        )
        .map((session) => ({ session, liking: liking(person, session.pattern!) + chance.next() * 2 }))
        .toSorted((a, b) => b.liking - a.liking);
      for (const { session } of more) {
        if (offered + session.minutes > wanted + 25) continue;
        if (!mayJoin(person, session, ofWeek, away)) continue;
        session.invited.set(person.key, 'invited');
        if (!unwritten.has(session.id)) offered += session.minutes;
      }
      takeOut(person.key, held, offered - wanted - 25, away, unwritten);
    }
  }
}

// Somebody offered more than usual was told they could leave one out: their standing place is kept, this one invitation is not made.
function takeOut(person: string, held: readonly Session[], over: number, away: readonly PersonAway[], unwritten: ReadonlySet<string>): void {
  let left = over;
  for (const session of held.toReversed()) {
    if (left < 15) return;
    if (
      session.pattern?.person !== null ||
      session.activity.key === 'planning' ||
      !session.invited.has(person) ||
      !counts(session, person, away, unwritten) ||
      session.minutes > left + 15
    )
      continue;
    session.invited.delete(person);
    left -= session.minutes;
  }
}

function counts(session: Session, person: string, away: readonly PersonAway[], unwritten: ReadonlySet<string>): boolean {
  return session.status === 'published' && !unwritten.has(session.id) && !isAway(person, session, away);
}

/** Away for any of the session. */
export function isAway(person: string, session: Pick<Session, 'from' | 'minutes'>, away: readonly PersonAway[]): PersonAway | undefined {
  return away.find((each) => each.person === person && each.from < session.from + session.minutes && session.from < each.to);
}

function mayJoin(person: Resident, session: Session, ofWeek: readonly Session[], away: readonly PersonAway[]): boolean {
  if (isPaused(person.key, session.activity.key, session.week) || isAway(person.key, session, away) !== undefined) return false;
  if (
    session.week >= APART.fromWeek &&
    ((person.key === APART.one && session.invited.has(APART.other)) || (person.key === APART.other && session.invited.has(APART.one)))
  )
    return false;
  return !ofWeek.some(
    (other) =>
      other.status !== 'cancelled' &&
      other.invited.has(person.key) &&
      other.from < session.from + session.minutes &&
      session.from < other.from + other.minutes,
  );
}

function keepApart(sessions: readonly Session[]): void {
  for (const session of sessions) if (session.week >= APART.fromWeek && session.invited.has(APART.one)) session.invited.delete(APART.other);
}

function unplannedMinutes(person: string, ofWeek: readonly Session[]): number {
  return ofWeek.filter((session) => session.unplanned && session.invited.has(person)).reduce((sum, session) => sum + session.minutes, 0);
}
