import { chanceFor } from './chance.ts';
import { WEEKS_BACK, type Calendar } from './calendar.ts';
import { LEFT, RESIDENTS } from './residents-list.ts';
import type { Session } from './sessions.ts';

type Kind = 'leave' | 'overnight leave' | 'appointment' | 'general hospital' | 'court' | 'missing' | 'other';

/** Somebody away from the unit, in minutes from the current week's Monday. */
export interface PersonAway {
  readonly person: string;
  readonly kind: Kind;
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
}

const day = (week: number, weekday: number, minutes = 0): number => (week * 7 + weekday - 1) * 1440 + minutes;

/** Away for a while, known before the programme was made: the invitations that fall in it are recorded as away. */
export function longAbsences(): PersonAway[] {
  const away: PersonAway[] = [-10, -8, -6, -4, -2].map((week) => ({
    person: 'anton',
    kind: 'overnight leave',
    purpose: 'Overnight at the new flat',
    from: day(week, 6, 600),
    to: day(week, 7, 1080),
  }));
  away.push(
    {
      person: 'anton',
      kind: 'overnight leave',
      purpose: 'A week in the new flat',
      from: day(-1, 7, 600),
      to: day(0, 7, 1080),
    },
    {
      person: 'ian',
      kind: 'overnight leave',
      purpose: 'Sister’s for her birthday',
      from: day(-7, 5, 960),
      to: day(-7, 7, 1140),
    },
    {
      person: 'eileen',
      kind: 'general hospital',
      purpose: 'Ambulance to Wexbridge General after a fall; home with a new stick',
      from: day(-4, 2, 905),
      to: day(-4, 5, 690),
    },
    { person: 'moira', kind: 'leave', purpose: 'Her brother’s funeral', from: day(-3, 2, 570), to: day(-3, 2, 1200) },
    {
      person: 'nathan',
      kind: 'missing',
      purpose: 'Walked off from his escort in town; came back by himself',
      from: day(-5, 6, 880),
      to: day(-5, 6, 1010),
    },
    {
      person: 'gareth',
      kind: 'court',
      purpose: 'Video link with his solicitor, at court',
      from: day(-6, 2, 600),
      to: day(-6, 2, 800),
    },
    { person: 'priya', kind: 'appointment', purpose: 'Eye clinic', from: day(-2, 3, 840), to: day(-2, 3, 960) },
    {
      person: 'shanice',
      kind: 'appointment',
      purpose: 'GP, asthma review',
      from: day(-1, 4, 855),
      to: day(-1, 4, 930),
    },
  );
  return away;
}

/** When people go out for a while: after lunch most of all. */
const TIMES_OUT: readonly (readonly [number, number])[] = [
  [775, 838],
  [780, 835],
  [785, 890],
  [660, 735],
  [940, 1035],
  [1080, 1170],
  [800, 885],
];

/** Short leave taken in time that was free: about sixty a week go out, and this room keeps the ones with a purpose. */
export function shortLeave(
  calendar: Calendar,
  sessions: readonly Session[],
  isHere: (person: string, from: number) => boolean,
  known: readonly PersonAway[],
): PersonAway[] {
  const purposes = ['Town, alone', 'Library', 'Canal and back', 'Shop', 'Coffee with family', 'Gym in town', 'Looking at a flat'];
  const goers = [...RESIDENTS, ...LEFT].filter(({ key }) => !['callum', 'eileen', 'delroy', 'nathan'].includes(key));
  const busy = Map.groupBy(
    sessions
      .filter((session) => session.status !== 'cancelled')
      .flatMap((session) =>
        [...session.invited.keys()].map((person) => ({
          person,
          from: session.from,
          to: session.from + session.minutes,
        })),
      ),
    ({ person }) => person,
  );
  const away: PersonAway[] = [];
  for (let week = -WEEKS_BACK; week <= 0; week += 1) {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const chance = chanceFor('leave', calendar.date(week, weekday).toString());
      let gone = 0;
      for (const { key } of chance.shuffled(goers)) {
        const hours = chance.shuffled(TIMES_OUT).find(([start, end]) => {
          const [from, to] = [day(week, weekday, start), day(week, weekday, end)];
          return (
            isHere(key, from) &&
            isHere(key, to) &&
            ![...(busy.get(key) ?? []), ...known.filter((each) => each.person === key)].some((each) => each.from < to && from < each.to)
          );
        });
        if (hours === undefined || gone >= 7) continue;
        const [from, to] = [day(week, weekday, hours[0]), day(week, weekday, hours[1])];
        gone += 1;
        away.push({
          person: key,
          kind: 'leave',
          purpose: key === 'gareth' ? 'Town, with an escort' : chance.pick(purposes),
          from,
          to,
        });
      }
    }
  }
  // Friday prayers are Hassan's own leave, kept free each week.
  for (let week = -WEEKS_BACK; week <= 0; week += 1) {
    if (!away.some((each) => each.person === 'hassan' && each.from < day(week, 5, 855) && day(week, 5, 765) < each.to))
      away.push({
        person: 'hassan',
        kind: 'leave',
        purpose: 'Friday prayers at the mosque',
        from: day(week, 5, 765),
        to: day(week, 5, 855),
      });
  }
  return away;
}
