/**
 * What the planner is given: one week of one or more units, as plain data with ids and no names of people. Every rule a plan must keep is
 * in here; the search and the checker read nothing else. Times are half-hours of the day from 09:00: slot 0 is 09:00 to 09:30, slot 23 is
 * 20:30 to 21:00. Days are 0 (Monday) to 6 (Sunday). Money is in pence, hours are hours.
 */
import { z } from 'zod';
import { ruleNames } from './rules.words.ts';
import { daysAWeek, slotsADay } from './slots.words.ts';

export { daysAWeek, eveningFrom, slotsADay } from './slots.words.ts';

const id = z.string().min(1).max(64);
const day = z.int().min(0).max(6);
const slot = z
  .int()
  .min(0)
  .max(slotsADay - 1);
/** A stretch of one day: from the beginning of slot `from` up to, not including, slot `to`. */
const stretch = z.strictObject({ day, from: slot, to: z.int().min(1).max(slotsADay) });
const tags = z.array(z.string().min(1).max(60)).max(40);
const points = z.number().min(0).max(1000);

/** A stretch in which somebody or something is not free, and the word for why: 'meals', 'prayer', 'ward round', 'away', 'booked'. */
const busy = stretch.extend({ why: z.string().min(1).max(60) });

const unit = z.strictObject({
  id,
  /** How many staff must stay on the unit at any time, and how many of them registered. */
  coverStaff: z.int().min(0).max(50),
  coverRegistered: z.int().min(0).max(50),
});

/** One line of somebody's leave as it bears on sessions outside. The first that fits is the one used. */
const leave = z.strictObject({
  id,
  withWhom: z.enum(['escorted', 'accompanied', 'alone']),
  /** Escorts this person needs, in twelfths of a member of staff: 12 is one to one, 24 two to one, 4 one to three, 0 none. */
  escortTwelfths: z.int().min(0).max(72),
  /** Destinations it allows; null: any not excluded. */
  places: tags.nullable(),
  notPlaces: tags,
  /** When it may be used. */
  times: z.array(stretch).max(100),
  /** Longest time out at once in slots, from leaving to being back; null: as needed. */
  maxSlots: z.int().min(1).nullable(),
  /** How often it may still be used this week and on one day, and slots in the week; null: no limit. */
  maxTimesWeek: z.int().min(0).nullable(),
  maxTimesDay: z.int().min(0).nullable(),
  maxSlotsWeek: z.int().min(0).nullable(),
});

const person = z.strictObject({
  id,
  unit: id,
  /** Hours a week they are to be offered: agreed with them, or the unit's usual level. 0: none. */
  targetHours: z.number().min(0).max(84),
  /** Their own limit, or the unit's: no more slots than this on a day, and in the week; null: none. */
  maxSlotsDay: z.int().min(0).max(slotsADay).nullable(),
  maxSlotsWeek: z.int().min(0).max(168).nullable(),
  /** What they asked for. Strength 0 to 5 as they put it; `goal`: it serves a goal of theirs. */
  interests: z.array(z.strictObject({ activity: id, strength: z.number().min(0).max(5), goal: z.boolean() })).max(300),
  /** Activities they are not to be invited to, and why, in a word: 'asked not to', 'place paused', 'not cleared'. */
  not: z.array(z.strictObject({ activity: id, why: z.string().min(1).max(60) })).max(300),
  busy: z.array(busy).max(300),
  /** Times they like best. */
  prefers: z.array(stretch).max(60),
  gender: z.string().max(60).nullable(),
  culture: tags,
  /** Cannot use places with steps. */
  needsStepFree: z.boolean(),
  allergies: tags,
  /** 'free': no leave is needed to go out. 'lines': only as the lines below allow. 'no': not outside at all. */
  outside: z.enum(['free', 'lines', 'no']),
  leave: z.array(leave).max(40),
});

const staffMember = z.strictObject({
  id,
  unit: id,
  /** 'registered' is one of them; escorts have 'escort'; drivers the skill their vehicle asks for. */
  skills: tags,
  gender: z.string().max(60).nullable(),
  shifts: z.array(stretch).max(21),
  busy: z.array(busy).max(300),
  /** Longest time in sessions a day, in slots, set-up and travel included. */
  maxSlotsDay: z.int().min(0).max(slotsADay),
  /** A shift of at least `breakAfter` slots keeps one whole slot free between its `breakFrom`th slot and as many before its end; null: no rule. */
  breakAfter: z.int().min(1).max(slotsADay).nullable(),
  breakFrom: z.int().min(0).max(slotsADay),
});

const room = z.strictObject({
  id,
  /** Whose room it is; null: anybody's. Only the unit's own sessions use a unit's room. */
  unit: id.nullable(),
  holds: z.int().min(0).max(1000),
  features: tags,
  stepFree: z.boolean(),
  busy: z.array(busy).max(300),
});

const vehicle = z.strictObject({
  id,
  unit: id.nullable(),
  /** Seats in all, the driver's among them. */
  seats: z.int().min(1).max(80),
  driverSkill: z.string().min(1).max(60),
  stepFree: z.boolean(),
  busy: z.array(busy).max(300),
});

const activity = z.strictObject({
  id,
  /** Who it is for; an activity of several units is open to people of each. Staff come from these units. */
  units: z.array(id).min(1).max(40),
  category: z.string().min(1).max(60),
  slots: z.int().min(1).max(slotsADay),
  /** Possible beginnings. */
  starts: z.array(z.strictObject({ day, from: slot })).max(slotsADay * daysAWeek),
  minPeople: z.int().min(1).max(200),
  maxPeople: z.int().min(1).max(200),
  /** Who runs it. Escorts and drivers may be among them; more are added where those going need them. */
  staff: z.int().min(0).max(20),
  /** At most so many more than `staff`, as escorts. */
  extraEscorts: z.int().min(0).max(20),
  /** At least one of those running it has each of these. */
  skills: tags,
  /** Outside the service: leave, escorts and cover bear on it. `place` is the destination's tag. */
  outside: z.boolean(),
  place: z.string().min(1).max(60).nullable(),
  /** Which rooms can hold it; empty: it needs none. */
  rooms: z.array(id).max(300),
  roomFeatures: tags,
  /** Vehicles that can take it; empty: it needs none. People and staff need seats. */
  vehicles: z.array(id).max(60),
  /** Slots before and after in which room and staff are taken up. */
  setUp: z.int().min(0).max(8),
  clearUp: z.int().min(0).max(8),
  /** Slots before and after in which everybody going, and the vehicle, are on the way. */
  travel: z.int().min(0).max(8),
  /** Only people of this gender, of this culture; null: everybody. */
  forGender: z.string().max(60).nullable(),
  forCulture: z.string().max(60).nullable(),
  stepFree: z.boolean(),
  /** Foods or materials used: nobody allergic to one is invited. */
  allergens: tags,
  /** A time, a person; and once however many come. */
  costPerPerson: z.int().min(0).max(1_000_000),
  costFixed: z.int().min(0).max(1_000_000),
  /** If it runs at all, at least so often in the week; at most so often; never twice on one day. */
  minWeek: z.int().min(0).max(7),
  maxWeek: z.int().min(0).max(7),
  /** A pattern: at least so many days from one to the next (1: any other day), and all at one time of day. */
  daysApart: z.int().min(1).max(6),
  sameTime: z.boolean(),
  /** These must be invited whenever it runs. A one-to-one has one of them and `maxPeople` 1. */
  requiredPeople: z.array(id).max(200),
  /** One of these must be running it; empty: anybody with the skills. A named worker's one-to-one has one. */
  requiredStaff: z.array(id).max(20),
});

/** A session that stands: the plan holds it as it is here, or names it as impossible. What is null or left out stays open. */
const lock = z.strictObject({
  id,
  activity: id,
  day,
  from: slot,
  room: id.nullable(),
  vehicle: id.nullable(),
  /** These run it; more may be added. */
  staff: z.array(id).max(40),
  /** These are invited; more may be, unless it is closed. */
  people: z.array(id).max(200),
  closed: z.boolean(),
  /** Rules that somebody has already gone over for this session, with a word why: they do not count against those named here. */
  accepted: z.array(z.enum(ruleNames)).max(60),
});

/** One session of an earlier week or plan, for continuity and for few changes. */
const earlier = z.strictObject({
  id,
  activity: id,
  day,
  from: slot,
  room: id.nullable(),
  vehicle: id.nullable(),
  staff: z.array(id).max(40),
  people: z.array(id).max(200),
});

/** What each thing is worth, in points. weights.words.ts has their sentences, usual values and safe ranges. */
const weights = z.strictObject({
  /** An hour of what somebody asked for, for each step of strength. */
  interest: points,
  /** An hour more that serves a goal. */
  goal: points,
  /** An hour within the first 40 %, the next 30 % and the last 30 % of somebody's own target. */
  targetFirst: points,
  targetNext: points,
  targetLast: points,
  /** For each person on the units: what share of their target the one with the smallest share has. */
  equity: points,
  /** Each category somebody gets at all. */
  variety: points,
  /** Taken off for each time beyond the second of one activity for one person. */
  repeats: points,
  /** Each evening and weekend half-day of a unit with something on. */
  coverage: points,
  /** Each hour at a time somebody likes best. */
  preferred: points,
  /** Each session at last week's day and time. */
  continuity: points,
  /** Taken off for a pound spent, an hour of staff time, and the heaviest share of a shift spent in sessions, for each unit. */
  cost: points,
  staffTime: points,
  staffLoad: points,
  /** On a re-plan, taken off for each session dropped, each new one, each invitation withdrawn and each change of who runs one. */
  dropped: points,
  added: points,
  withdrawn: points,
  staffChanged: points,
});

/** A whole problem. @see readProblem for what is checked beyond the shape (ids that exist, no id twice). */
export const problemShape = z.strictObject({
  format: z.literal('trellis-planner-problem-1'),
  units: z.array(unit).min(1).max(60),
  people: z.array(person).max(2000),
  staff: z.array(staffMember).max(2000),
  rooms: z.array(room).max(1000),
  vehicles: z.array(vehicle).max(200),
  activities: z.array(activity).max(2000),
  /** Pairs that may not meet in a session. */
  apart: z.array(z.tuple([id, id])).max(5000),
  /** The second runs only after the first has, that same week: shopping before cooking. `sameDay`: on the one day. */
  order: z.array(z.strictObject({ first: id, next: id, sameDay: z.boolean() })).max(500),
  locks: z.array(lock).max(2000),
  lastWeek: z.array(earlier).max(5000),
  /** The plan that is being changed; null: a fresh plan. */
  before: z.array(earlier).max(5000).nullable(),
  /** Pence for the week in all and for one person; null: no limit. */
  budgetWeek: z.int().min(0).nullable(),
  budgetPerPerson: z.int().min(0).nullable(),
  /** Nothing that does not stand already may begin before this moment of the week: how much notice people get. */
  noticeUntil: z.strictObject({ day: z.int().min(0).max(7), from: slot }).nullable(),
  weights,
});

export type Problem = z.infer<typeof problemShape>;
export type Weights = z.infer<typeof weights>;
export type WeightName = keyof Weights;
export type ProblemUnit = z.infer<typeof unit>;
export type ProblemPerson = z.infer<typeof person>;
export type ProblemStaff = z.infer<typeof staffMember>;
export type ProblemRoom = z.infer<typeof room>;
export type ProblemVehicle = z.infer<typeof vehicle>;
export type ProblemActivity = z.infer<typeof activity>;
export type ProblemLeave = z.infer<typeof leave>;
export type ProblemLock = z.infer<typeof lock>;
export type EarlierSession = z.infer<typeof earlier>;
export type Stretch = z.infer<typeof stretch>;
export type Busy = z.infer<typeof busy>;
