import { activity } from './activities-list.ts';
import { minuteOf, type Calendar } from './calendar.ts';
import { newSession, type How, type Session } from './sessions.ts';

/**
 * Next week as its arranger left it: published, with three changes since that wait. Two new groups people asked for; and Friday's gardening
 * given to somebody who is at the dentist with a resident then: the clash that stops publishing. Saturday's art has nobody to run it.
 * @returns the sessions that are new
 */
export function changeNextWeek(calendar: Calendar, sessions: readonly Session[]): Session[] {
  const made = (key: string, day: number, start: string, minutes: number, people: readonly string[], lead: string): Session => {
    const from = (7 + day - 1) * 1440 + minuteOf(start);
    const free = people.filter(
      (person) => !sessions.some((other) => other.invited.has(person) && other.from < from + minutes && from < other.from + other.minutes),
    );
    const session = newSession(calendar, {
      pattern: null,
      activity: activity(key),
      week: 1,
      day,
      start: minuteOf(start),
      minutes,
      invited: new Map(free.map((person): [string, How] => [person, 'invited'])),
    });
    session.staff = [{ key: lead, duty: 'lead' }];
    return session;
  };
  const theory = made('driving theory', 2, '16:15', 60, ['hassan', 'shanice', 'anton', 'gareth'], 'sol');
  const drum = made('drum and bass', 4, '16:00', 60, ['kit', 'shanice', 'dev', 'nathan'], 'sol');
  theory.status = 'draft';
  drum.status = 'draft';
  const dentist = made('town', 5, '14:15', 75, [], 'sol');
  // The dentist comes before whatever he was invited to then.
  for (const other of sessions)
    if (other.invited.has('hassan') && other.from < dentist.from + dentist.minutes && dentist.from < other.from + other.minutes)
      other.invited.delete('hassan');
  dentist.invited.set('hassan', 'invited');
  dentist.place = 'Dentist, Market Street';
  const nextWeek = sessions.filter((session) => session.week === 1);
  const gardening = nextWeek.find((session) => session.activity.key === 'gardening' && session.day === 5);
  if (gardening !== undefined) gardening.waiting = { staff: [{ key: 'sol', duty: 'lead' }] };
  const art = nextWeek.find((session) => session.activity.key === 'art');
  if (art !== undefined) {
    art.staff = [];
    art.covered = null;
  }
  return [theory, drum, dentist];
}
