import type { RoomKey, VehicleKey } from './places.ts';

/** Weekday (1 Monday) and start. */
type When = readonly [days: readonly number[], start: string];
/** Who leads, then who helps. `ward` is whoever is on the long day. */
type Crew = readonly string[];

/** An activity with the weekly patterns it runs in. */
export interface Activity {
  readonly key: string;
  readonly name: string;
  readonly kind: 'group' | 'one to one' | 'out' | 'kitchen' | 'meeting';
  readonly category: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly max: number;
  readonly room?: RoomKey;
  readonly vehicle?: VehicleKey;
  readonly place?: string;
  /** Interests it answers, by their labels. */
  readonly answers: readonly string[];
  readonly staffNeeded?: number;
  readonly skills?: readonly string[];
  readonly escort?: boolean;
  readonly costPence?: number;
  readonly joining?: 'open' | 'closed' | 'drop-in';
  readonly clearance?: string;
  readonly taster?: boolean;
  readonly forCulture?: string;
  readonly demands?: Readonly<Partial<Record<'motor' | 'process' | 'social' | 'sensory' | 'risk', string>>>;
  readonly grades?: readonly string[];
  readonly materials?: string;
  readonly patterns: readonly (readonly [When, Crew])[];
  /** Asked of everybody who is here. */
  readonly everyone?: boolean;
}

/** The groups of Larkfield House's week, 09:00 to 21:00. Evenings of Thursday and Saturday, and Sunday morning, have gaps. */
export const GROUPS: readonly Activity[] = [
  { key: 'planning', name: 'Daily planning', kind: 'meeting', category: 'unit life', purpose: 'Say what today holds, and change it if it does not suit.', minutes: 15, max: 20, room: 'lounge', answers: [], everyone: true, patterns: [[[[1, 4, 5], '09:15'], ['jo']], [[[2, 3], '09:15'], ['carys']], [[[6, 7], '09:15'], ['ward']]] },
  { key: 'gardening', name: 'Gardening', kind: 'group', category: 'outdoors', purpose: 'Grow something, be outside, eat it later.', minutes: 90, max: 8, room: 'garden', answers: ['Allotment', 'Gardening'], demands: { motor: 'bending and lifting, or potting at a bench', social: 'side by side' }, grades: ['watering', 'sowing', 'planning a bed'], materials: 'Gloves, compost, labels', patterns: [[[[1], '10:30'], ['jo', 'dee']], [[[5], '14:00'], ['nadia']]] },
  { key: 'college', name: 'Recovery college', kind: 'out', category: 'learning', purpose: 'Courses in town, with people who are not patients.', minutes: 105, max: 5, vehicle: 'carrier', place: 'Wexbridge Recovery College', answers: ['Computers', 'Reading', 'Photography'], staffNeeded: 2, skills: ['driving'], escort: true, patterns: [[[[1], '10:15'], ['lee', 'nadia']]] },
  { key: 'walking', name: 'Walking group', kind: 'out', category: 'physical', purpose: 'Fresh air and a reason to come back for tea.', minutes: 90, max: 12, place: 'Canal path', answers: ['Walking', 'Dogs'], staffNeeded: 2, escort: true, demands: { motor: 'two miles, flat', social: 'talk or not' }, grades: ['to the lock', 'to the bridge', 'to the town and back'], patterns: [[[[1, 4], '14:00'], ['jo', 'lee']]] },
  { key: 'bikes', name: 'Bike workshop', kind: 'group', category: 'work', purpose: 'Fix bikes for the loan scheme, to a standard somebody will ride.', minutes: 90, max: 6, place: 'Bike shed', answers: ['Fixing bikes', 'Warehouse work', 'Woodwork'], demands: { motor: 'fine hand work', process: 'steps in order' }, grades: ['clean and sort', 'punctures', 'gears and brakes'], patterns: [[[[1], '15:45'], ['bim']]] },
  { key: 'music', name: 'Music', kind: 'group', category: 'creative', purpose: 'Play it, choose it, or listen.', minutes: 105, max: 16, room: 'lounge', answers: ['Music', 'Drum and bass', 'Church choir'], patterns: [[[[1], '18:00'], ['bim']]] },
  { key: 'relaxation', name: 'Relaxation', kind: 'group', category: 'wellbeing', purpose: 'Twenty minutes of nothing being asked of you.', minutes: 45, max: 12, room: 'meeting room', answers: ['Relaxation', 'Reading', 'Crosswords'], demands: { sensory: 'low light, quiet' }, patterns: [[[[1, 3, 4], '20:00'], ['tanya']]] },
  { key: 'breakfast', name: 'Breakfast club', kind: 'kitchen', category: 'cooking', purpose: 'Cook it together, eat it hot.', minutes: 75, max: 12, room: 'residents kitchen', answers: ['Baking', 'Cooking for friends'], skills: ['food hygiene'], costPence: 120, patterns: [[[[2, 6], '09:35'], ['ward']]] },
  { key: 'community', name: 'Community meeting', kind: 'meeting', category: 'unit life', purpose: 'What we want changed, who will do it, and what came of last week.', minutes: 60, max: 20, room: 'lounge', answers: [], everyone: true, patterns: [[[[2], '11:00'], ['carys', 'hannah']]] },
  { key: 'charity', name: 'Charity shop', kind: 'out', category: 'work', purpose: 'A volunteer shift with a tabard and a rota.', minutes: 150, max: 4, place: 'Hope Street charity shop', answers: ['Charity shop', 'Warehouse work'], escort: true, joining: 'closed', grades: ['sorting', 'pricing', 'the till'], patterns: [[[[2], '13:30'], ['lee']]] },
  { key: 'crafts', name: 'Making and mending', kind: 'group', category: 'creative', purpose: 'Sew it, knit it, mend it, wear it.', minutes: 120, max: 10, room: 'activity room', answers: ['Sewing', 'Painting', 'Woodwork'], patterns: [[[[2], '14:00'], ['hannah', 'nadia']]] },
  { key: 'games', name: 'Games', kind: 'group', category: 'social', purpose: 'Dominoes, cards, and keeping the score honest.', minutes: 120, max: 15, room: 'lounge', answers: ['Board games', 'Gaming', 'Quiz', 'Crosswords'], patterns: [[[[2], '18:30'], ['bim']]] },
  { key: 'swim', name: 'Swimming', kind: 'out', category: 'physical', purpose: 'Public session, own trunks, hot chocolate.', minutes: 120, max: 5, vehicle: 'carrier', place: 'Wexbridge baths', answers: ['Swimming'], staffNeeded: 2, skills: ['swimming', 'driving'], escort: true, costPence: 340, clearance: 'A swim check with the nurse', grades: ['shallow end', 'widths', 'lengths'], patterns: [[[[3], '13:30'], ['nadia', 'lee']]] },
  { key: 'papers', name: 'Papers and coffee', kind: 'group', category: 'social', purpose: 'Read it, argue about it, do the quick crossword.', minutes: 75, max: 14, room: 'lounge', answers: ['Crosswords', 'Reading', 'Football on the radio'], costPence: 60, patterns: [[[[3], '14:00'], ['jo']]] },
  { key: 'communal meal', name: 'Communal meal', kind: 'kitchen', category: 'cooking', purpose: 'Cook for everyone and sit down together.', minutes: 105, max: 20, room: 'residents kitchen', answers: ['Cooking for friends', 'Baking'], skills: ['food hygiene'], costPence: 300, everyone: true, patterns: [[[[3], '17:15'], ['jo', 'tanya']], [[[7], '13:00'], ['bim', 'tanya']]] },
  { key: 'baking', name: 'Baking', kind: 'kitchen', category: 'cooking', purpose: 'Bread, mostly. Cake when somebody is leaving.', minutes: 90, max: 4, room: 'therapy kitchen', answers: ['Baking'], skills: ['food hygiene'], grades: ['weigh and stir', 'follow a recipe', 'teach somebody else'], patterns: [[[[4], '10:30'], ['jo']]] },
  { key: 'voices', name: 'Hearing voices group', kind: 'group', category: 'wellbeing', purpose: 'With others who know what it is like.', minutes: 60, max: 8, room: 'meeting room', answers: ['Relaxation'], joining: 'closed', patterns: [[[[4], '11:00'], ['dee', 'anika']]] },
  { key: 'allotment talk', name: 'Allotment talk', kind: 'group', category: 'outdoors', purpose: 'What to sow, who waters, what to do about slugs.', minutes: 60, max: 10, room: 'meeting room', answers: ['Allotment', 'Gardening'], patterns: [[[[4], '15:45'], ['carys']]] },
  { key: 'shopping', name: 'Budgeting and shopping', kind: 'out', category: 'daily living', purpose: 'A list, a budget, a bus, a receipt.', minutes: 105, max: 5, vehicle: 'carrier', place: 'Market Street', answers: ['Cooking for friends'], staffNeeded: 2, skills: ['driving'], escort: true, patterns: [[[[5], '10:30'], ['jo', 'colm']]] },
  { key: 'gaming', name: 'Gaming', kind: 'group', category: 'social', purpose: 'Two controllers, winner stays on.', minutes: 90, max: 10, room: 'lounge', answers: ['Gaming', 'Computers', 'Drum and bass'], patterns: [[[[5], '15:45'], ['sol']]] },
  { key: 'film', name: 'Film night', kind: 'group', category: 'social', purpose: 'Voted on at Tuesday’s meeting. Popcorn.', minutes: 135, max: 20, room: 'lounge', answers: ['Film'], staffNeeded: 2, costPence: 50, everyone: true, patterns: [[[[5], '18:30'], ['bim', 'tanya']]] },
  { key: 'football', name: 'Football', kind: 'out', category: 'physical', purpose: 'Five a side, or walking football for sensible people.', minutes: 75, max: 12, place: 'Vale Park', answers: ['Football on the radio', 'Gym', 'Walking'], staffNeeded: 2, escort: true, patterns: [[[[6], '11:00'], ['lee', 'ward']]] },
  { key: 'art', name: 'Art', kind: 'group', category: 'creative', purpose: 'Bring one in or start one.', minutes: 150, max: 10, room: 'activity room', answers: ['Painting', 'Photography', 'Sewing'], demands: { sensory: 'paint smells, radio on low', process: 'as long as you like' }, patterns: [[[[6], '14:00'], ['nadia']]] },
  { key: 'choir', name: 'Church choir', kind: 'out', category: 'faith and culture', purpose: 'St Brannoc’s, second row, tea after.', minutes: 105, max: 3, vehicle: 'car', place: 'St Brannoc’s church', answers: ['Church choir'], escort: true, forCulture: 'Christian', skills: ['driving'], patterns: [[[[7], '10:15'], ['tanya', 'grace']]] },
  { key: 'quiz', name: 'Quiz', kind: 'group', category: 'social', purpose: 'Six rounds, one of them about this building.', minutes: 90, max: 18, room: 'lounge', answers: ['Quiz', 'Crosswords', 'Reading'], everyone: true, patterns: [[[[7], '16:00'], ['bim', 'tanya']]] },
];

const alone = (key: string, name: string, category: string, minutes: number, more: Partial<Activity> = {}): Activity => ({
  key, name, kind: more.kind ?? 'one to one', category, purpose: more.purpose ?? 'With one worker, at the person’s own pace.', minutes, max: 1, answers: more.answers ?? [], patterns: [], ...more,
});

/** One to ones. Their weekly times are found person by person. */
export const ALONE: readonly Activity[] = [
  alone('cook alone', 'Cooking, one to one', 'cooking', 60, { room: 'therapy kitchen', answers: ['Cooking for friends', 'Baking'], skills: ['food hygiene'] }),
  alone('gym alone', 'Gym, one to one', 'physical', 60, { room: 'gym', answers: ['Gym'], skills: ['gym induction'], clearance: 'A gym induction' }),
  alone('ot alone', 'Time with OT', 'wellbeing', 45, { room: 'quiet room', purpose: 'Goals, what helps, what is next.' }),
  alone('town', 'Into town, one to one', 'community', 90, { kind: 'out', place: 'Town', escort: true, answers: ['Walking', 'Charity shop'] }),
  alone('money', 'Money and post', 'daily living', 45, { room: 'it corner', purpose: 'Letters opened, forms filled in, budget looked at.' }),
  alone('laundry', 'Laundry and room', 'daily living', 60, { room: 'laundry' }),
  alone('listen', 'Time and listening', 'wellbeing', 45, { purpose: 'Somebody’s company. Nothing has to come of it.' }),
  alone('theory', 'Driving theory, one to one', 'learning', 60, { room: 'it corner', answers: ['Driving theory'] }),
  alone('psychology', 'Psychology', 'wellbeing', 60, { room: 'quiet room' }),
];

/** Activities that are not in this week's programme yet: in next week's draft. */
export const NEW_IDEAS: readonly Activity[] = [
  { key: 'drum and bass', name: 'Drum and bass', kind: 'group', category: 'creative', purpose: 'Asked for since September. One hour, proper speakers.', minutes: 60, max: 8, room: 'activity room', answers: ['Drum and bass', 'Music'], taster: true, patterns: [] },
  { key: 'driving theory', name: 'Driving theory', kind: 'group', category: 'learning', purpose: 'Road signs, stopping distances, a mock test a week.', minutes: 60, max: 6, room: 'meeting room', answers: ['Driving theory'], taster: true, patterns: [] },
];

export const ACTIVITIES: readonly Activity[] = [...GROUPS, ...ALONE, ...NEW_IDEAS];

export function activity(key: string): Activity {
  const found = ACTIVITIES.find((each) => each.key === key);
  if (found === undefined) throw new Error(`No activity of the demonstration is called ${key}.`);
  return found;
}
