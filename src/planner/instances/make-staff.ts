import { slotsADay, type Busy, type ProblemStaff, type Stretch } from '../problem.ts';
import type { Chance } from './chance.ts';

const teamSkills = ['kitchen', 'gym', 'swimming', 'art', 'music', 'horticulture', 'woodwork', 'computers', 'therapy'];

/**
 * The staff of one unit: an activity team on day and late shifts, five days each, and the ward's own people on long days, of whom each has a
 * little time for sessions. Every skill is held by two of the team at least.
 */
export function makeStaff(unit: string, beds: number, chance: Chance): ProblemStaff[] {
  const team = Math.max(4, Math.round(beds / 5) + 1);
  const registered = Math.max(4, Math.round(beds * 0.3));
  const support = Math.max(4, Math.round(beds * 0.42));
  const dealt = [...chance.some(teamSkills, teamSkills.length), ...chance.some(teamSkills, teamSkills.length)];
  const staff: ProblemStaff[] = [];
  for (let nth = 0; nth < team; nth += 1) {
    const skills = new Set(['escort', ...dealt.filter((_, turn) => turn % team === nth), ...chance.some(teamSkills, 2)]);
    if (nth < 2 || chance.happens(0.5)) skills.add('driver');
    if (nth === 0) skills.add('registered');
    staff.push(member(`${unit}-team-${nth + 1}`, unit, skills, nth % 2 === 0, teamShifts(nth, chance), chance, chance.whole(8, 10)));
  }
  const days = { registered: [0, 0, 0, 0, 0, 0, 0], support: [0, 0, 0, 0, 0, 0, 0] };
  for (let nth = 0; nth < registered + support; nth += 1) {
    const role = nth < registered ? 'registered' : 'support';
    const skills = new Set(['escort', ...chance.some(['gym', 'music', 'computers', 'kitchen', 'art'], chance.whole(0, 1))]);
    if (role === 'registered') skills.add('registered');
    if (chance.happens(0.3)) skills.add('driver');
    const shifts = longDays(days[role], chance).map((day) => ({ day, from: 0, to: slotsADay }));
    staff.push(member(`${unit}-ward-${nth + 1}`, unit, skills, chance.happens(0.6), shifts, chance, chance.whole(3, 5)));
  }
  return staff;
}

function member(id: string, unit: string, skills: Set<string>, woman: boolean, shifts: Stretch[], chance: Chance, most: number): ProblemStaff {
  if (woman) skills.add('female');
  return {
    id,
    unit,
    skills: [...skills],
    gender: woman ? 'female' : 'male',
    shifts,
    busy: shifts.flatMap((shift) => occupied(shift, skills.has('registered'), chance)),
    maxSlotsDay: most,
    breakAfter: 12,
    breakFrom: 4,
  };
}

/** Five days out of seven; mostly nine to five, sometimes half past twelve to half past eight; every third person works at weekends. */
function teamShifts(nth: number, chance: Chance): Stretch[] {
  const first = nth % 3 === 2 ? chance.whole(2, 4) : 0;
  return [0, 1, 2, 3, 4].map((turn) => {
    const late = chance.happens(0.3);
    return { day: (first + turn) % 7, from: late ? 7 : 0, to: late ? 23 : 16 };
  });
}

/** Three or four days, those with the fewest of this role on so far. */
function longDays(taken: number[], chance: Chance): number[] {
  const order = taken.map((count, day) => ({ day, count: count + chance.next() * 0.5 })).toSorted((a, b) => a.count - b.count);
  const days = order.slice(0, chance.happens(0.3) ? 4 : 3).map(({ day }) => day);
  for (const day of days) taken[day] = (taken[day] ?? 0) + 1;
  return days.toSorted((a, b) => a - b);
}

/** What else a shift holds: medicines at noon for those registered, a meeting or supervision now and then. */
function occupied(shift: Stretch, registered: boolean, chance: Chance): Busy[] {
  const busy: Busy[] = [];
  if (registered && chance.happens(0.5)) busy.push({ day: shift.day, from: 7, to: 8, why: 'medicines' });
  if (chance.happens(0.35)) {
    const from = chance.whole(shift.from, shift.to - 3);
    busy.push({ day: shift.day, from, to: from + chance.whole(1, 3), why: chance.one(['meeting', 'supervision', 'training']) });
  }
  return busy;
}
