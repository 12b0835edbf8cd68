import { timeOf } from '#platform/time.ts';
import { chanceFor } from './chance.ts';
import { ROTA_AHEAD, ROTA_BACK, type Calendar } from './calendar.ts';
import { PROGRAMME_KEYS, STAFF, staffMember, type StaffMember } from './staff-list.ts';

/** Days are counted from the current week's Monday (0); minutes from that day's midnight on the wall clock. */
interface Shift {
  readonly key: string;
  readonly day: number;
  readonly kind: 'early' | 'late' | 'weekend' | 'long day' | 'night';
  readonly from: number;
  readonly to: number;
}
interface Away {
  readonly key: string;
  readonly kind: 'annual leave' | 'sick' | 'study';
  /** The first day and the day after the last. */
  readonly from: number;
  readonly to: number;
}

/** Who works when. Questions are asked in minutes on the wall clock from the current week's Monday. */
export interface Rota {
  readonly shifts: readonly Shift[];
  readonly away: readonly Away[];
  readonly inCharge: ReadonlyMap<string, string>;
  /** Who is off sick today without notice. */
  readonly sickToday: string;
  works(key: string, from: number, minutes: number): boolean;
  isAway(key: string, day: number): boolean;
  /** Nurses and support workers on the long day. */
  onWard(day: number): readonly string[];
}

const TIMES = { E: ['early', 540, 1020], L: ['late', 780, 1260], W: ['weekend', 600, 1080] } as const;
const LEAVE: Readonly<Record<string, number>> = {
  jo: -6,
  nadia: -9,
  carys: -3,
  lee: -8,
  bim: -10,
  hannah: -2,
  sol: -4,
  tanya: -7,
  dee: -5,
  colm: -11,
  anika: -1,
};
const SICK_TODAY: Readonly<Record<number, string>> = {
  1: 'tanya',
  2: 'bim',
  3: 'tanya',
  4: 'tanya',
  5: 'tanya',
  6: 'nadia',
  7: 'tanya',
};

/** Makes the rota of the demonstration weeks: office weeks that repeat, and long days and nights taken in turn. */
export function makeRota(calendar: Calendar): Rota {
  const todayIndex = calendar.today.dayOfWeek - 1;
  const sickToday = SICK_TODAY[calendar.today.dayOfWeek]!;
  const away = makeAway(todayIndex, sickToday);
  const awayOn = new Set(away.flatMap((each) => range(each.from, each.to).map((day) => `${each.key}|${day}`)));
  const isAway = (key: string, day: number): boolean => awayOn.has(`${key}|${day}`);
  const onLeave = new Set(
    away.filter((each) => each.kind !== 'sick').flatMap((each) => range(each.from, each.to).map((day) => `${each.key}|${day}`)),
  );

  const shifts: Shift[] = [];
  const days = range(-7 * ROTA_BACK, 7 * (ROTA_AHEAD + 1));
  for (const member of STAFF) {
    for (const day of days) {
      const letter = member.week?.[((((day % 7) + 7) % 7) + 1) as 1];
      if (letter === undefined || onLeave.has(`${member.key}|${day}`) || (member.basis === 'student placement' && (day < -35 || day >= 49))) continue;
      const [kind, from, to] = TIMES[letter];
      shifts.push({ key: member.key, day, kind, from, to });
    }
  }
  const inCharge = new Map<string, string>();
  for (const shift of wardShifts(calendar, todayIndex, days, (key, day) => onLeave.has(`${key}|${day}`), inCharge)) shifts.push(shift);

  const byKey = Map.groupBy(shifts, (shift) => `${shift.key}|${shift.day}`);
  return {
    shifts,
    away,
    inCharge,
    sickToday,
    isAway,
    works: (key, from, minutes) => {
      const day = Math.floor(from / 1440);
      const start = from - day * 1440;
      return !isAway(key, day) && (byKey.get(`${key}|${day}`) ?? []).some((shift) => shift.from <= start && start + minutes <= shift.to);
    },
    onWard: (day) => shifts.filter((shift) => shift.day === day && shift.kind === 'long day' && !isAway(shift.key, day)).map((shift) => shift.key),
  };
}

function makeAway(todayIndex: number, sickToday: string): Away[] {
  const away: Away[] = Object.entries(LEAVE).map(([key, week]) => ({
    key,
    kind: 'annual leave',
    from: week * 7,
    to: week * 7 + 7,
  }));
  const taken = (key: string, from: number, to: number): boolean => away.some((each) => each.key === key && each.from < to && from < each.to);
  for (let week = -ROTA_BACK; week <= ROTA_AHEAD; week += 1) {
    const chance = chanceFor('away', week);
    const holiday = chance.pick(STAFF.filter((member) => member.rota !== undefined && member.key !== 'femi')).key;
    if (!taken(holiday, week * 7, week * 7 + 7)) away.push({ key: holiday, kind: 'annual leave', from: week * 7, to: week * 7 + 7 });
    const key = chance.pick(PROGRAMME_KEYS);
    const day = week * 7 + chance.whole(5);
    const to = day + 1 + chance.whole(2);
    // Nobody knows yet who will be ill: only days gone by.
    if (to <= todayIndex && !taken(key, day, to)) away.push({ key, kind: 'sick', from: day, to });
  }
  away.push(
    { key: 'nadia', kind: 'annual leave', from: 12, to: 13 },
    { key: 'sanjay', kind: 'study', from: -16, to: -14 },
    { key: 'abdul', kind: 'sick', from: -31, to: -28 },
  );
  for (const [key, day] of [
    ['bim', -6],
    ['lee', -4],
    ['carys', 0],
    ['nadia', 1],
  ] as const)
    if (day + 1 <= todayIndex && key !== sickToday && !taken(key, day, day + 1)) away.push({ key, kind: 'sick', from: day, to: day + 1 });
  const kept = away.filter((each) => each.key !== sickToday || each.to <= todayIndex || each.from > todayIndex + 1);
  return [
    ...kept.filter(
      (one, index) =>
        !kept.slice(0, index).some((other) => other.key === one.key && other.kind === one.kind && other.from < one.to && one.from < other.to),
    ),
    { key: sickToday, kind: 'sick', from: todayIndex, to: todayIndex + 2 },
  ];
}

/** Long days need two nurses and three support workers, nights one or two nurses and two support workers, some of them agency. */
function* wardShifts(
  calendar: Calendar,
  todayIndex: number,
  days: readonly number[],
  onLeave: (key: string, day: number) => boolean,
  inCharge: Map<string, string>,
): Generator<Shift> {
  const done = new Map<string, number>();
  const lastNight = new Map<string, number>();
  const lastDay = new Map<string, number>();
  const hour = timeOf(calendar.now).hour;
  // Femi Adeleke is the nurse in charge as the demonstration begins, whatever the hour.
  const forced = hour >= 19 ? `${todayIndex}|night` : hour < 7 ? `${todayIndex - 1}|night` : `${todayIndex}|long day`;
  const blocked = (key: string, day: number, kind: 'long day' | 'night'): boolean => {
    if (key !== 'femi' || `${day}|${kind}` === forced) return false;
    const at = (name: string): number => Number(name.split('|')[0]) * 2 + (name.endsWith('night') ? 1 : 0);
    return Math.abs(at(`${day}|${kind}`) - at(forced)) <= 2;
  };
  const choose = (group: 'nurses' | 'support', day: number, kind: 'long day' | 'night', count: number, chosen: string[]): string[] => {
    const chance = chanceFor('ward', group, day, kind);
    const able = chance
      .shuffled(STAFF.filter((member) => member.rota === group))
      .filter(({ key }) => !onLeave(key, day) && !(kind === 'night' && onLeave(key, day + 1)) && !blocked(key, day, kind) && !chosen.includes(key))
      .filter(
        ({ key }) =>
          (lastDay.get(key) ?? -999) < day && (kind === 'long day' ? (lastNight.get(key) ?? -999) < day - 1 : (lastNight.get(key) ?? -999) < day),
      )
      .toSorted((a, b) => rank(a) - rank(b));
    function rank(member: StaffMember): number {
      return (group === 'nurses' && member.key === 'femi' && `${day}|${kind}` === forced ? -1000 : 0) + (done.get(member.key) ?? 0);
    }
    return able.slice(0, count).map(({ key }) => key);
  };
  for (const day of days) {
    const weekday = ((day % 7) + 7) % 7;
    const onDay = [...choose('nurses', day, 'long day', 2, []), ...choose('support', day, 'long day', 3, [])];
    const agencyNurse = weekday === 5;
    const agencySupport = weekday === 1 || weekday === 4 || weekday === 6;
    const atNight = [
      ...choose('nurses', day, 'night', weekday === 2 ? 2 : 1, onDay),
      ...choose('support', day, 'night', agencySupport ? 1 : 2, onDay),
    ];
    if (agencyNurse) atNight.push('blessing');
    if (agencySupport) atNight.push(weekday === 4 ? 'irina' : 'marlon');
    for (const [kind, keys, from, to] of [
      ['long day', onDay, 420, 1170],
      ['night', atNight, 1140, 1890],
    ] as const) {
      for (const key of keys) {
        done.set(key, (done.get(key) ?? 0) + 1);
        (kind === 'night' ? lastNight : lastDay).set(key, day);
        yield { key, day, kind, from, to };
      }
      const nurses = keys
        .filter((key) => staffMember(key).rota === 'nurses')
        .toSorted((a, b) => staffMember(b).grade.localeCompare(staffMember(a).grade));
      inCharge.set(`${day}|${kind}`, `${day}|${kind}` === forced ? 'femi' : nurses[0]!);
    }
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
