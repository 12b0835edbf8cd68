/** Candidates: an activity at a start it may have. With their stretches as bits, what opening one is worth, and the rooms and vehicles that suit. */
import type { Problem, ProblemActivity } from '../problem.ts';
import { daysAWeek, eveningFrom, slotsADay } from '../slots.words.ts';
import type { ActivityTables } from './tables-activities.ts';
import type { Lists } from './lists.ts';
import { maskOf, scaled, weekMask, weekSlots } from './masks.ts';

export interface CandidateTables {
  readonly n: number;
  /** Where each activity's candidates begin in the list; they follow one another. */
  readonly firstOf: Int32Array;
  readonly activity: Int32Array;
  readonly day: Int32Array;
  readonly from: Int32Array;
  /** 1: only a lock may stand here (no allowed start, too short notice, not within the day). */
  readonly lockOnly: Uint8Array;
  /** 1: set-up, travel and clearing up lie within the day. */
  readonly withinDay: Uint8Array;
  readonly peopleMask: Int32Array;
  readonly peopleFrom: Int32Array;
  readonly peopleTo: Int32Array;
  readonly staffMask: Int32Array;
  readonly staffFrom: Int32Array;
  readonly staffTo: Int32Array;
  readonly roomMask: Int32Array;
  readonly roomFrom: Int32Array;
  readonly roomTo: Int32Array;
  /** The coverage block it begins in: 0 to 6 evenings, 7 to 10 weekend half-days; -1: none. */
  readonly block: Int8Array;
  /** Points of its running at all, in ten-thousandths: continuity, fixed cost, changes. */
  readonly worth: Float64Array;
  /** Points each member of staff costs it. */
  readonly staffCost: Int32Array;
  /** The session of `before` at this activity, day and slot; -1: none. */
  readonly before: Int32Array;
  /** Rooms and vehicles that suit and are not busy. */
  readonly rooms: readonly (readonly number[])[];
  readonly vehicles: readonly (readonly number[])[];
  /** Candidates anybody may open. */
  readonly open: Int32Array;
  readonly openOfDay: readonly Int32Array[];
  /** Candidates at which a session of `before` stood. */
  readonly stood: Int32Array;
  /** The candidate at activity, day and slot; -1: none. */
  at(activity: number, day: number, from: number): number;
}

type Stretches = Pick<
  CandidateTables,
  'activity' | 'day' | 'from' | 'peopleMask' | 'peopleFrom' | 'peopleTo' | 'staffMask' | 'staffFrom' | 'staffTo' | 'roomMask' | 'roomFrom' | 'roomTo'
>;

interface Start {
  day: number;
  from: number;
  lockOnly: boolean;
  withinDay: boolean;
}

export function candidateTables(lists: Lists, act: ActivityTables): CandidateTables {
  const { problem } = lists;
  const starts = startsOf(lists);
  const firstOf = new Int32Array(starts.length + 1);
  starts.forEach((of, a) => (firstOf[a + 1] = firstOf[a]! + of.length));
  const flat: (Start & { a: number; about: ProblemActivity })[] = [];
  starts.forEach((of, a) => {
    const about = problem.activities[a]!;
    for (const { day, from, lockOnly, withinDay } of of) flat.push({ day, from, lockOnly, withinDay, a, about });
  });
  const key = (a: number, day: number, from: number): number => (a * daysAWeek + day) * slotsADay + from;
  const at = new Int32Array(starts.length * weekSlots).fill(-1);
  flat.forEach((c, index) => (at[key(c.a, c.day, c.from)] = index));
  const before = new Int32Array(flat.length).fill(-1);
  (problem.before ?? []).forEach((session, index) => {
    const a = lists.activity.get(session.activity);
    const c = a === undefined ? -1 : (at[key(a, session.day, session.from)] ?? -1);
    if (c >= 0 && before[c] === -1) before[c] = index;
  });
  const lastWeek = new Set(problem.lastWeek.map((s) => key(lists.activity.get(s.activity) ?? -1, s.day, s.from)));
  const { weights } = problem;
  const open = flat.flatMap((c, index) => (c.lockOnly ? [] : [index]));
  return {
    n: flat.length,
    firstOf,
    lockOnly: Uint8Array.from(flat, (c) => (c.lockOnly ? 1 : 0)),
    withinDay: Uint8Array.from(flat, (c) => (c.withinDay ? 1 : 0)),
    ...stretches(flat),
    block: Int8Array.from(flat, (c) => blockOf(c.day, c.from)),
    worth: Float64Array.from(flat, (c, index) => {
      const stands = before[index]! === -1 ? null : problem.before![before[index]!]!;
      const change =
        problem.before === null ? 0 : stands === null ? -weights.added : weights.dropped - weights.staffChanged * new Set(stands.staff).size;
      const kept = lastWeek.has(key(c.a, c.day, c.from)) ? weights.continuity : 0;
      return scaled(kept - (weights.cost * c.about.costFixed) / 100 + change);
    }),
    staffCost: Int32Array.from(flat, ({ a }) => scaled((-weights.staffTime * act.staffSlots[a]!) / 2)),
    before,
    rooms: fitting(lists, act, flat),
    vehicles: vehiclesFitting(lists, flat),
    open: Int32Array.from(open),
    openOfDay: Array.from({ length: daysAWeek }, (_, day) => Int32Array.from(open.filter((c) => flat[c]!.day === day))),
    stood: Int32Array.from(open.filter((c) => before[c]! >= 0)),
    at: (a, day, from) => (from < 0 || from >= slotsADay ? -1 : (at[key(a, day, from)] ?? -1)),
  };
}

const before_ = (a: ProblemActivity): number => a.setUp + a.travel;
const after = (a: ProblemActivity): number => a.clearUp + a.travel;

/** When each takes up people, staff and a room: activity, day, beginning, and the stretches as bits and as slots. One walk over ten thousand of them. */
function stretches(flat: readonly (Start & { a: number; about: ProblemActivity })[]): Stretches {
  const table = (): Int32Array => new Int32Array(flat.length);
  const [activity, day, start, peopleMask, peopleFrom, peopleTo] = [table(), table(), table(), table(), table(), table()];
  const [staffMask, staffFrom, staffTo, roomMask, roomFrom, roomTo] = [table(), table(), table(), table(), table(), table()];
  for (let c = 0; c < flat.length; c++) {
    const { a, day: on, from, about } = flat[c]!;
    const { slots, travel, setUp, clearUp } = about;
    const end = from + slots;
    activity[c] = a;
    day[c] = on;
    start[c] = from;
    peopleMask[c] = maskOf(from - travel, end + travel);
    peopleFrom[c] = Math.max(0, from - travel);
    peopleTo[c] = Math.min(slotsADay, end + travel);
    staffMask[c] = maskOf(from - setUp - travel, end + clearUp + travel);
    staffFrom[c] = Math.max(0, from - setUp - travel);
    staffTo[c] = Math.min(slotsADay, end + clearUp + travel);
    roomMask[c] = maskOf(from - setUp, end + clearUp);
    roomFrom[c] = Math.max(0, from - setUp);
    roomTo[c] = Math.min(slotsADay, end + clearUp);
  }
  return { activity, day, from: start, peopleMask, peopleFrom, peopleTo, staffMask, staffFrom, staffTo, roomMask, roomFrom, roomTo };
}

/** The coverage block a start lies in; -1 for a weekday's daytime. */
export function blockOf(day: number, from: number): number {
  if (from >= eveningFrom) return day;
  if (day < 5) return -1;
  return 7 + (day - 5) * 2 + (from < 8 ? 0 : 1);
}

/** Each activity's possible starts in the order of the week, those only a lock may have among them. */
function startsOf({ problem }: Lists): Start[][] {
  const standing = new Set((problem.before ?? []).map((s) => `${s.activity} ${s.day} ${s.from}`));
  const locks = Map.groupBy(problem.locks, (lock) => lock.activity);
  return problem.activities.map((activity) => {
    const found = new Map<number, Start>();
    const offer = (day: number, from: number, allowed: boolean): void => {
      const withinDay = from - before_(activity) >= 0 && from + activity.slots + after(activity) <= slotsADay;
      const inTime = !tooSoon(problem, day, from) || standing.has(`${activity.id} ${day} ${from}`);
      const lockOnly = !allowed || !withinDay || !inTime || activity.maxWeek === 0;
      const known = found.get(day * slotsADay + from);
      if (known === undefined || (known.lockOnly && !lockOnly)) found.set(day * slotsADay + from, { day, from, lockOnly, withinDay });
    };
    for (const start of activity.starts) offer(start.day, start.from, true);
    for (const lock of locks.get(activity.id) ?? []) offer(lock.day, lock.from, false);
    return [...found.values()].toSorted((x, y) => x.day - y.day || x.from - y.from);
  });
}

function tooSoon({ noticeUntil }: Problem, day: number, from: number): boolean {
  return noticeUntil !== null && day * slotsADay + from < noticeUntil.day * slotsADay + noticeUntil.from;
}

/** Rooms that are listed, suit and are not closed or booked. The roomiest first: most sessions want room. */
function fitting({ problem, room }: Lists, act: ActivityTables, flat: readonly (Start & { about: ProblemActivity })[]): (readonly number[])[] {
  const busy = problem.rooms.map((r) => weekMask(r.busy));
  const suits = new Map(
    problem.activities.map((a) => {
      const rooms = [...new Set(a.rooms)].flatMap((id) => {
        const r = room.get(id);
        const about = r === undefined ? undefined : problem.rooms[r]!;
        if (r === undefined || about === undefined) return [];
        return (about.unit === null || a.units.includes(about.unit)) && a.roomFeatures.every((f) => about.features.includes(f)) ? [r] : [];
      });
      return [a, rooms.toSorted((x, y) => act.roomHolds[y]! - act.roomHolds[x]! || x - y)];
    }),
  );
  return flat.map(({ day, from, about }) => {
    const mask = maskOf(from - about.setUp, from + about.slots + about.clearUp);
    return freeOf(suits.get(about) ?? [], busy, day, mask);
  });
}

function vehiclesFitting({ problem, vehicle }: Lists, flat: readonly (Start & { about: ProblemActivity })[]): (readonly number[])[] {
  const busy = problem.vehicles.map((v) => weekMask(v.busy));
  const suits = new Map(
    problem.activities.map((a) => {
      const listed = [...new Set(a.vehicles)].flatMap((id) => vehicle.get(id) ?? []);
      return [a, listed.filter((v) => problem.vehicles[v]!.unit === null || a.units.includes(problem.vehicles[v]!.unit ?? ''))];
    }),
  );
  return flat.map(({ day, from, about }) => {
    const mask = maskOf(from - about.travel, from + about.slots + about.travel);
    return freeOf(suits.get(about) ?? [], busy, day, mask);
  });
}

/** Those of a list that are not busy then; the list itself where none is, which is most often so. */
function freeOf(list: readonly number[], busy: readonly number[][], day: number, mask: number): readonly number[] {
  for (let i = 0; i < list.length; i++) if ((busy[list[i]!]![day]! & mask) !== 0) return list.filter((one) => (busy[one]![day]! & mask) === 0);
  return list;
}
