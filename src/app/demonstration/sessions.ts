import { chanceFor, idFor } from './chance.ts';
import { WEEKS_AHEAD, WEEKS_BACK, type Calendar } from './calendar.ts';
import type { Activity } from './activities-list.ts';
import type { Pattern } from './one-to-ones.ts';
import { isPaused, type Place } from './standing-places.ts';
import type { Rota } from './rota.ts';
import { PROGRAMME_KEYS, staffMember } from './staff-list.ts';

type Duty = 'lead' | 'co-worker' | 'cover';
export type How = 'allocated' | 'invited' | 'unplanned';

/** One session as the demonstration makes it. Times are minutes on the wall clock from the current week's Monday. */
export interface Session {
  readonly id: string;
  readonly pattern: Pattern | null;
  readonly activity: Activity;
  readonly week: number;
  readonly day: number;
  readonly date: Temporal.PlainDate;
  readonly from: number;
  readonly minutes: number;
  staff: readonly { readonly key: string; readonly duty: Duty }[];
  status: 'published' | 'cancelled' | 'draft';
  cancelled: { readonly reason: string; readonly words: string | null; readonly standDown: boolean } | null;
  readonly invited: Map<string, How>;
  readonly unplanned: boolean;
  /** Who has stepped in for whom, for the session's history. */
  covered: { readonly by: string; readonly instead: string } | null;
  /** What waits to be published: the staff as the draft has them. */
  waiting: { readonly staff: readonly { readonly key: string; readonly duty: Duty }[] } | null;
  place: string | null;
}

/** Every session of the demonstration's weeks, from the patterns, each with who runs it and who has a standing place. */
export function makeSessions(
  calendar: Calendar,
  patterns: readonly Pattern[],
  places: readonly Place[],
  rota: Rota,
  mayCome: (person: string, from: number, minutes: number) => boolean,
): Session[] {
  const byPattern = Map.groupBy(places, (place) => place.pattern);
  const sessions: Session[] = [];
  for (let week = -WEEKS_BACK; week <= WEEKS_AHEAD; week += 1) {
    for (const pattern of patterns) {
      for (const day of pattern.days) {
        const from = (week * 7 + day - 1) * 1440 + pattern.start;
        const invited = (byPattern.get(pattern) ?? []).filter(
          (place) => !place.not.includes(day) && !isPaused(place.person, pattern.activity.key, week) && mayCome(place.person, from, pattern.minutes),
        );
        if (pattern.person !== null && invited.length === 0) continue;
        sessions.push(
          newSession(calendar, {
            pattern,
            activity: pattern.activity,
            week,
            day,
            start: pattern.start,
            minutes: pattern.minutes,
            invited: new Map(invited.map((place) => [place.person, 'allocated' as const])),
          }),
        );
      }
    }
  }
  sessions.sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  giveStaff(sessions, rota, calendar);
  return sessions;
}

/** A session with nobody to run it yet. */
export function newSession(
  calendar: Calendar,
  made: {
    readonly pattern: Pattern | null;
    readonly activity: Activity;
    readonly week: number;
    readonly day: number;
    readonly start: number;
    readonly minutes: number;
    readonly invited: Map<string, How>;
    readonly unplanned?: boolean;
  },
): Session {
  const from = (made.week * 7 + made.day - 1) * 1440 + made.start;
  const date = calendar.date(made.week, made.day);
  return {
    id: idFor('session', made.pattern?.key ?? `${made.activity.key} ${made.start} ${[...made.invited.keys()].join(' ')}`, date.toString()),
    pattern: made.pattern,
    activity: made.activity,
    week: made.week,
    day: made.day,
    date,
    from,
    minutes: made.minutes,
    staff: [],
    status: 'published',
    cancelled: null,
    invited: made.invited,
    unplanned: made.unplanned ?? false,
    covered: null,
    waiting: null,
    place: made.activity.place ?? null,
  };
}

/** Is this worker free of every session then? */
export function isFree(sessions: readonly Session[], key: string, from: number, minutes: number): boolean {
  return !sessions.some(
    (session) =>
      session.status !== 'cancelled' &&
      session.from < from + minutes &&
      from < session.from + session.minutes &&
      session.staff.some((one) => one.key === key),
  );
}

// Those who are there by their pattern first; then whoever stands in, so that nobody is asked to be in two places.
function giveStaff(sessions: readonly Session[], rota: Rota, calendar: Calendar): void {
  const byDay = Map.groupBy(sessions, (session) => Math.floor(session.from / 1440));
  for (const [day, ofDay] of byDay) {
    const missing: { session: Session; key: string; duty: Duty }[] = [];
    for (const session of ofDay) {
      (session.pattern?.crew ?? []).forEach((key, index) => {
        const duty: Duty = index === 0 ? 'lead' : 'co-worker';
        if (key !== 'ward' && rota.works(key, session.from, session.minutes)) session.staff = [...session.staff, { key, duty }];
        else missing.push({ session, key, duty });
      });
    }
    for (const { session, key, duty } of missing) {
      // Nobody knew this morning that somebody is ill: what they lead later today has nobody, and is shown so.
      const stillToCome = !calendar.isOver(session.from);
      if (key === rota.sickToday && stillToCome && day - calendar.today.dayOfWeek + 1 <= 1 && day >= calendar.today.dayOfWeek - 1) {
        session.staff = [...session.staff, { key, duty }];
        continue;
      }
      const able = chanceFor('cover', session.id, key)
        .shuffled([...(key === 'ward' ? [] : PROGRAMME_KEYS), ...rota.onWard(day)])
        .filter((other) => rota.works(other, session.from, session.minutes) && isFree(ofDay, other, session.from, session.minutes))
        .toSorted((a, b) => skill(session, b) - skill(session, a));
      const by = able[0];
      if (by === undefined) continue;
      const stoodIn = key !== 'ward';
      session.staff = [...session.staff, { key: by, duty: stoodIn && duty === 'lead' ? 'cover' : duty }];
      if (stoodIn && duty === 'lead') session.covered = { by, instead: key };
    }
  }
}

function skill(session: Session, key: string): number {
  const held = staffMember(key).skills ?? [];
  return (session.activity.skills ?? []).filter((wanted) => held.includes(wanted)).length;
}
