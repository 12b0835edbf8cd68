import { minuteOf, type Calendar } from './calendar.ts';

type Kind = 'meal' | 'medicines' | 'prayers' | 'ward round' | 'appointment' | 'visit' | 'rest' | 'preferred' | 'other';

/** A time kept free, for everyone on the unit or for one person: weekly, or once. */
export interface Kept {
  readonly person: string | null;
  readonly kind: Kind;
  readonly label: string;
  readonly days: readonly number[];
  readonly on?: Temporal.PlainDate;
  readonly start: string;
  readonly minutes: number;
  /** First day and the day after the last. */
  readonly from?: Temporal.PlainDate;
  readonly to?: Temporal.PlainDate;
}

// Calculated dates; the day before or after is possible where the moon is sighted. First day and the day after the last.
const RAMADAN: readonly (readonly [string, string])[] = [
  ['2025-03-01', '2025-03-30'],
  ['2026-02-18', '2026-03-20'],
  ['2027-02-08', '2027-03-10'],
  ['2028-01-28', '2028-02-26'],
  ['2029-01-16', '2029-02-14'],
  ['2030-01-06', '2030-02-04'],
];

/** Meals, medicines, prayers, the ward round, clinic mornings, visits and appointments of the demonstration. */
export function protectedTimes(calendar: Calendar): readonly Kept[] {
  const { monday } = calendar;
  const next = (week: number, day: number): Temporal.PlainDate => calendar.date(week, day);
  return [
    {
      person: null,
      kind: 'medicines',
      label: 'Morning medicines',
      days: [1, 2, 3, 4, 5, 6, 7],
      start: '08:30',
      minutes: 40,
    },
    { person: null, kind: 'meal', label: 'Lunch', days: [1, 2, 3, 4, 5, 6], start: '12:20', minutes: 35 },
    { person: null, kind: 'meal', label: 'Evening meal', days: [1, 2, 4, 5, 6], start: '17:20', minutes: 30 },
    { person: null, kind: 'meal', label: 'Supper', days: [7], start: '18:15', minutes: 30 },
    {
      person: null,
      kind: 'medicines',
      label: 'Night medicines',
      days: [1, 2, 3, 4, 5, 6, 7],
      start: '21:00',
      minutes: 45,
    },
    { person: null, kind: 'ward round', label: 'Ward round', days: [3], start: '09:45', minutes: 150 },
    { person: 'hassan', kind: 'prayers', label: 'Friday prayers', days: [5], start: '12:45', minutes: 90 },
    ...RAMADAN.filter(([first, last]) => last > monday.subtract({ weeks: 12 }).toString() && first < monday.add({ weeks: 4 }).toString()).map(
      ([first, last]): Kept => ({
        person: 'hassan',
        kind: 'prayers',
        label: 'Breaking the fast and evening prayers',
        days: [1, 2, 3, 4, 5, 6, 7],
        start: '17:45',
        minutes: 40,
        from: Temporal.PlainDate.from(first),
        to: Temporal.PlainDate.from(last),
      }),
    ),
    { person: 'dev', kind: 'appointment', label: 'Clozapine clinic', days: [1], start: '09:35', minutes: 40 },
    { person: 'delroy', kind: 'appointment', label: 'Clozapine clinic', days: [1], start: '09:35', minutes: 40 },
    {
      person: 'eileen',
      kind: 'rest',
      label: 'Rests after lunch',
      days: [1, 2, 3, 4, 5, 6],
      start: '13:00',
      minutes: 45,
    },
    { person: 'tomasz', kind: 'preferred', label: 'Rings his daughter', days: [7], start: '17:40', minutes: 30 },
    { person: 'ruth', kind: 'visit', label: 'Emmanuel visits', days: [6], start: '14:00', minutes: 90 },
    {
      person: 'moira',
      kind: 'appointment',
      label: 'Bereavement support',
      days: [4],
      start: '15:45',
      minutes: 60,
      from: next(-3, 1),
      to: next(6, 1),
    },
    {
      person: 'delroy',
      kind: 'appointment',
      label: 'Tribunal hearing',
      days: [],
      on: next(1, 3),
      start: '10:00',
      minutes: 120,
    },
    { person: 'hassan', kind: 'appointment', label: 'Dentist', days: [], on: next(1, 5), start: '14:15', minutes: 75 },
    {
      person: 'gareth',
      kind: 'appointment',
      label: 'Rights explained again (section 132)',
      days: [],
      on: next(0, 4),
      start: '16:00',
      minutes: 30,
    },
    {
      person: 'callum',
      kind: 'appointment',
      label: 'Observation review',
      days: [1, 3, 5],
      start: '16:30',
      minutes: 30,
      from: next(-2, 6),
      to: next(2, 1),
    },
  ];
}

/** Is any of this kept free, for this person or for everyone, at a time counted in minutes from the current week's Monday? */
export function isKeptFree(kept: readonly Kept[], calendar: Calendar, person: string, from: number, minutes: number): boolean {
  const day = Math.floor(from / 1440);
  const date = calendar.monday.add({ days: day });
  const start = from - day * 1440;
  return kept.some((one) => {
    if (one.person !== null && one.person !== person) return false;
    if (one.on === undefined ? !one.days.includes(date.dayOfWeek) : !one.on.equals(date)) return false;
    if (one.from !== undefined && Temporal.PlainDate.compare(date, one.from) < 0) return false;
    if (one.to !== undefined && Temporal.PlainDate.compare(date, one.to) >= 0) return false;
    const begins = minuteOf(one.start);
    return begins < start + minutes && start < begins + one.minutes;
  });
}
