import { longAbsences, shortLeave, type PersonAway } from './absences.ts';
import { activity } from './activities-list.ts';
import { choose, recordAttendance, type Entry } from './attendance.ts';
import { makeCalendar, WEEKS_BACK, type Calendar } from './calendar.ts';
import { cancelSome } from './cancelling.ts';
import { chanceFor } from './chance.ts';
import { aloneTimes, groupPatterns, type Pattern } from './one-to-ones.ts';
import { isKeptFree, protectedTimes, type Kept } from './protected.ts';
import { LEFT, RESIDENTS } from './residents-list.ts';
import { makeRota, type Rota } from './rota.ts';
import { isFree, makeSessions, newSession, type Session } from './sessions.ts';
import { sharePlaces, type Place } from './standing-places.ts';
import { inviteWeekly } from './weekly-invitations.ts';
import { changeNextWeek } from './next-week.ts';
import { tasterOnce } from './taster-once.ts';

/** The demonstration unit's twelve weeks and the next, before any row is written: every page and figure comes from this one account. */
export interface Unit {
  readonly calendar: Calendar;
  readonly rota: Rota;
  readonly kept: readonly Kept[];
  readonly patterns: readonly Pattern[];
  readonly places: readonly Place[];
  readonly sessions: readonly Session[];
  readonly away: readonly PersonAway[];
  readonly entries: readonly Entry[];
  readonly unwritten: ReadonlySet<string>;
  /** Was this person on the unit then (minutes from the current week's Monday)? */
  isHere(person: string, from: number): boolean;
}

/** Day and minute somebody came, and left where they have, from the current week's Monday. */
export function stayOf(key: string): { readonly from: number; readonly to: number | null } {
  const here = RESIDENTS.find((person) => person.key === key);
  // "Twelve days" is counted to the Thursday of the current week.
  if (here !== undefined) return { from: (3 - here.days) * 1440 + 840, to: null };
  const left = LEFT.find((person) => person.key === key)!;
  return { from: (-left.left - left.days) * 1440 + 840, to: -left.left * 1440 + 690 };
}

/** Makes the unit as it stands at `now`: the same moment always makes the same unit. */
export function makeUnit(now: Temporal.Instant): Unit {
  const calendar = makeCalendar(now);
  const kept = protectedTimes(calendar);
  const rota = makeRota(calendar);
  const groups = groupPatterns();
  const patterns = [...groups, ...aloneTimes(calendar, groups, kept)];
  const places = sharePlaces(calendar, patterns, kept);
  const isHere = (person: string, from: number): boolean => {
    const stay = stayOf(person);
    return stay.from <= from && (stay.to === null || from < stay.to);
  };
  const long = longAbsences();
  const mayCome = (person: string, from: number, minutes: number): boolean =>
    isHere(person, from) && isHere(person, from + minutes) && !isKeptFree(kept, calendar, person, from, minutes);
  const sessions = makeSessions(calendar, patterns, places, rota, mayCome);
  cancelSome(calendar, sessions);
  sessions.push(...companyForStephen(calendar, sessions, rota));
  const unwritten = choose(calendar, sessions);
  inviteWeekly(calendar, sessions, long, unwritten, isHere, mayCome);
  sessions.push(...tasterOnce(calendar, sessions, rota, mayCome));
  const changed = changeNextWeek(calendar, sessions);
  const all = [...sessions, ...changed].toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  const away = [...long, ...shortLeave(calendar, all, isHere, long)];
  return {
    calendar,
    rota,
    kept,
    patterns,
    places,
    sessions: all,
    away,
    entries: recordAttendance(calendar, all, away, unwritten),
    unwritten,
    isHere,
  };
}

/** Stephen declines what is planned. Somebody sits with him all the same, and writes it down afterwards. */
function companyForStephen(calendar: Calendar, sessions: readonly Session[], rota: Rota): Session[] {
  const made: Session[] = [];
  for (let week = -WEEKS_BACK; week <= 0; week += 1) {
    const chance = chanceFor('company', calendar.mondayOf(week).toString());
    for (let day = 1; day <= 7; day += 1) {
      const minutes = chance.pick([30, 35, 40, 45]);
      for (const start of chance.shuffled([785, 910, 975, 1085])) {
        const from = (week * 7 + day - 1) * 1440 + start;
        if (
          !calendar.isOver(from + minutes) ||
          sessions.some(
            (other) =>
              other.status !== 'cancelled' && other.invited.has('stephen') && other.from < from + minutes && from < other.from + other.minutes,
          )
        )
          continue;
        const by = ['dee', 'tanya', 'sol', 'jo', ...rota.onWard(week * 7 + day - 1)].find(
          (key) => rota.works(key, from, minutes) && isFree([...sessions, ...made], key, from, minutes),
        );
        if (by === undefined) continue;
        const session = newSession(calendar, {
          pattern: null,
          activity: activity('listen'),
          week,
          day,
          start,
          minutes,
          invited: new Map([['stephen', 'unplanned']]),
          unplanned: true,
        });
        session.staff = [{ key: by, duty: 'lead' }];
        session.place = chance.pick(['Smoking shelter', 'Front step', 'Top landing', 'Canal bench']);
        made.push(session);
        break;
      }
    }
  }
  return made;
}
