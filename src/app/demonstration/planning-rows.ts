import { Range } from '#platform/database.ts';
import { ACTIVITIES } from './activities-list.ts';
import { clock, minuteOf, type Calendar } from './calendar.ts';
import { idFor } from './chance.ts';
import { peopleOffered } from './one-to-ones.ts';
import { unitId } from './places.ts';
import { activityId } from './programme-rows.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';

/** How one activity may be planned, where it differs from "any day, any time, at most twice a week". */
interface Rule {
  readonly proposed?: boolean;
  readonly days?: readonly number[];
  readonly hours?: readonly [earliest: string, latestEnd: string];
  readonly times?: readonly string[];
  readonly most?: number;
  readonly apart?: number;
  readonly before?: number;
  readonly after?: number;
  readonly travel?: number;
  /** Only once this one has been on in the week. */
  readonly once?: string;
  readonly allergens?: readonly string[];
  readonly namedWorker?: boolean;
}

const weekdays = [1, 2, 3, 4, 5];

const RULES: Readonly<Record<string, Rule>> = {
  // Others say when these are.
  planning: { proposed: false },
  community: { proposed: false },
  college: { proposed: false },
  choir: { proposed: false },
  breakfast: { hours: ['09:00', '11:00'], most: 4 },
  shopping: { days: weekdays, hours: ['09:30', '13:00'], travel: 30, most: 2 },
  'communal meal': { hours: ['11:00', '19:30'], most: 3, apart: 2, before: 30, after: 30, once: 'shopping' },
  baking: { hours: ['10:00', '17:00'], apart: 2, after: 30, allergens: ['peanuts', 'egg'] },
  walking: { hours: ['10:00', '16:00'], most: 4 },
  gardening: { hours: ['10:00', '16:00'], most: 3 },
  football: { hours: ['10:00', '16:00'], most: 2, apart: 2 },
  swim: { days: [1, 3, 5, 6], times: ['10:00', '13:30', '15:30'], travel: 30, most: 2, apart: 2 },
  charity: { days: [1, 2, 3, 4, 5, 6], hours: ['10:00', '17:00'], travel: 30, most: 2 },
  bikes: { hours: ['10:00', '17:00'], most: 2 },
  'allotment talk': { hours: ['10:00', '17:00'], most: 1 },
  voices: { days: weekdays, hours: ['10:00', '17:00'], most: 1 },
  art: { before: 30, after: 30, most: 2 },
  music: { hours: ['13:00', '21:00'], before: 30, most: 3 },
  'drum and bass': { hours: ['17:00', '20:00'], before: 30, most: 1 },
  film: { hours: ['18:00', '21:00'], most: 2, apart: 2 },
  games: { hours: ['13:00', '21:00'], most: 3 },
  quiz: { hours: ['13:00', '21:00'], most: 1 },
  gaming: { hours: ['13:00', '21:00'], most: 3 },
  relaxation: { hours: ['16:00', '21:00'], most: 3 },
  'driving theory': { days: weekdays, most: 1 },
  // The group that it led to is on now.
  'painting taster': { proposed: false },
  // One to ones, for whom they are agreed with.
  'ot alone': { days: weekdays, hours: ['09:00', '17:00'], most: 1, namedWorker: true },
  psychology: { proposed: false },
  'cook alone': { hours: ['10:00', '18:00'], most: 2, apart: 2 },
  'gym alone': { hours: ['10:00', '18:00'], most: 2, apart: 2 },
  town: { hours: ['10:00', '17:00'], most: 2, apart: 2 },
  money: { days: weekdays, hours: ['09:00', '17:00'], most: 1 },
  laundry: { hours: ['09:00', '17:00'], most: 1 },
  listen: { most: 2, apart: 2 },
  theory: { days: weekdays, most: 1 },
};

/** How the activities of the demonstration may be planned, and the money of a week. */
export function addPlanning(rows: Rows, calendar: Calendar): void {
  const time = (text: string) => clock(minuteOf(text));
  for (const { key } of ACTIVITIES) {
    const rule = RULES[key];
    if (rule === undefined) continue;
    rows.add('programme_planning', {
      activity_id: activityId(key),
      unit_id: unitId('larkfield'),
      proposed: rule.proposed ?? true,
      days: [...(rule.days ?? [1, 2, 3, 4, 5, 6, 7])],
      earliest: time(rule.hours?.[0] ?? '09:00'),
      latest_end: time(rule.hours?.[1] ?? '21:00'),
      times: [...(rule.times ?? [])],
      max_week: rule.most ?? 2,
      days_apart: rule.apart ?? 1,
      set_up_minutes: rule.before ?? 0,
      clear_up_minutes: rule.after ?? 0,
      travel_minutes: rule.travel ?? 0,
      after_activity_id: rule.once === undefined ? null : activityId(rule.once),
      allergens: [...(rule.allergens ?? [])],
      for_people: peopleOffered(key).map((person) => personId(person)),
      named_worker_runs: rule.namedWorker ?? false,
      version: 1,
    });
  }
  rows.add('platform_setting', {
    id: idFor('setting', 'weekly budget'),
    unit_id: unitId('larkfield'),
    key: 'programme.weekly-budget-pounds',
    value: 220,
    during: new Range(calendar.at(calendar.mondayOf(-1), 600), null),
    why: 'What the activity fund holds for a week',
    set_by: staffId('wendy'),
    set_at: calendar.at(calendar.mondayOf(-1), 600),
  });
}
