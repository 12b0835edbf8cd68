import type { Activity } from './activity-words.ts';
import { EARLY_WEEK } from './groups-early-week.ts';
import { LATE_WEEK } from './groups-late-week.ts';

export type { Activity } from './activity-words.ts';

/** The groups of Larkfield House's week, 09:00 to 21:00. Evenings of Thursday and Saturday, and Sunday morning, have gaps. */
export const GROUPS: readonly Activity[] = [...EARLY_WEEK, ...LATE_WEEK];

const alone = (key: string, name: string, category: string, minutes: number, more: Partial<Activity> = {}): Activity => ({
  key,
  name,
  kind: more.kind ?? 'one to one',
  category,
  purpose: more.purpose ?? 'With one worker, at the person’s own pace.',
  minutes,
  max: 1,
  answers: more.answers ?? [],
  patterns: [],
  ...more,
});

/** One to ones. Their weekly times are found person by person. */
const ALONE: readonly Activity[] = [
  alone('cook alone', 'Cooking, one to one', 'cooking', 60, {
    room: 'therapy kitchen',
    answers: ['Cooking for friends', 'Baking'],
    skills: ['food hygiene'],
  }),
  alone('gym alone', 'Gym, one to one', 'physical', 60, {
    room: 'gym',
    answers: ['Gym'],
    skills: ['gym induction'],
    clearance: 'A gym induction',
  }),
  alone('ot alone', 'Time with OT', 'wellbeing', 45, {
    room: 'quiet room',
    purpose: 'Goals, what helps, what is next.',
  }),
  alone('town', 'Into town, one to one', 'community', 90, {
    place: 'Town',
    escort: true,
    answers: ['Walking', 'Charity shop'],
  }),
  alone('money', 'Money and post', 'daily living', 45, {
    room: 'it corner',
    purpose: 'Letters opened, forms filled in, budget looked at.',
  }),
  alone('laundry', 'Laundry and room', 'daily living', 60, { room: 'laundry' }),
  alone('listen', 'Time and listening', 'wellbeing', 45, { purpose: 'Somebody’s company. Nothing has to come of it.', needsNoGoal: true }),
  alone('theory', 'Driving theory, one to one', 'learning', 60, { room: 'it corner', answers: ['Driving theory'] }),
  alone('psychology', 'Psychology', 'wellbeing', 60, { room: 'quiet room' }),
];

/** Activities that are not in this week's programme yet: in next week's draft. */
const NEW_IDEAS: readonly Activity[] = [
  {
    key: 'drum and bass',
    name: 'Drum and bass',
    kind: 'group',
    category: 'creative',
    purpose: 'Asked for since September. One hour, proper speakers.',
    minutes: 60,
    max: 8,
    room: 'activity room',
    answers: ['Drum and bass', 'Music'],
    taster: true,
    leadsTo: 'music',
    patterns: [],
  },
  {
    key: 'driving theory',
    name: 'Driving theory',
    kind: 'group',
    category: 'learning',
    purpose: 'Road signs, stopping distances, a mock test a week.',
    minutes: 60,
    max: 6,
    room: 'meeting room',
    answers: ['Driving theory'],
    taster: true,
    patterns: [],
  },
];

/** Tried once, twelve weeks ago, before the regular group began. */
const TASTERS: readonly Activity[] = [
  {
    key: 'painting taster',
    name: 'Paint for an hour, a taster',
    kind: 'group',
    category: 'creative',
    purpose: 'Nobody has to show what they made.',
    minutes: 60,
    max: 8,
    room: 'activity room',
    answers: ['Painting', 'Photography'],
    taster: true,
    leadsTo: 'art',
    patterns: [],
  },
];

export const ACTIVITIES: readonly Activity[] = [...GROUPS, ...ALONE, ...NEW_IDEAS, ...TASTERS];

export function activity(key: string): Activity {
  const found = ACTIVITIES.find((each) => each.key === key);
  if (found === undefined) throw new Error(`No activity of the demonstration is called ${key}.`);
  return found;
}
