import { activity } from './activities-list.ts';
import { WEEKS_BACK, type Calendar } from './calendar.ts';
import type { Rota } from './rota.ts';
import { isFree, newSession, type How, type Session } from './sessions.ts';

/** Who was asked whether they would like to try. */
const ASKED = ['kit', 'shanice', 'priya', 'eileen', 'moira', 'ian', 'delroy', 'tomasz', 'dev', 'marcus'];

/**
 * The painting taster, in the first week there is, before the first Saturday art: at the first time when a worker, the room and most of
 * those asked are free. Nobody's other plans move for it.
 */
export function tasterOnce(
  calendar: Calendar,
  sessions: readonly Session[],
  rota: Rota,
  mayCome: (person: string, from: number, minutes: number) => boolean,
): Session[] {
  const taster = activity('painting taster');
  const times = [2, 3, 4, 5].flatMap((day) =>
    [600, 660, 795, 840, 900, 960].map((start) => {
      const from = (-WEEKS_BACK * 7 + day - 1) * 1440 + start;
      const during = sessions.filter(
        (other) => other.status !== 'cancelled' && other.from < from + taster.minutes && from < other.from + other.minutes,
      );
      const roomTaken = during.some((other) => other.activity.room === taster.room);
      return {
        day,
        start,
        by: ['nadia', 'bim', 'jo', 'sol'].find((key) => rota.works(key, from, taster.minutes) && isFree(sessions, key, from, taster.minutes)),
        people: roomTaken ? [] : ASKED.filter((key) => mayCome(key, from, taster.minutes) && !during.some((other) => other.invited.has(key))),
      };
    }),
  );
  const best = times.filter(({ by }) => by !== undefined).toSorted((a, b) => b.people.length - a.people.length)[0];
  if (best?.by === undefined || best.people.length === 0) return [];
  const invited = new Map(best.people.slice(0, taster.max).map((key): [string, How] => [key, 'invited']));
  const session = newSession(calendar, {
    pattern: null,
    activity: taster,
    week: -WEEKS_BACK,
    day: best.day,
    start: best.start,
    minutes: taster.minutes,
    invited,
  });
  session.staff = [{ key: best.by, duty: 'lead' }];
  return [session];
}
