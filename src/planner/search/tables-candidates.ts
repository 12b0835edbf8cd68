/** Candidates: an activity at a start it may have. With their stretches as bits, what opening one is worth, and the rooms and vehicles that suit. */
import type { Problem, ProblemActivity } from '../problem.ts';
import { daysAWeek, eveningFrom, slotsADay } from '../slots.words.ts';
import type { ActivityTables } from './tables-activities.ts';
import { emptyLists, type Lists } from './lists.ts';
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
  /** Fills stretches, worth, rooms and vehicles in for a candidate: nobody reads them before one is first opened. */
  readonly learn: (c: number) => void;
  /** Candidates anybody may open. */
  readonly open: Int32Array;
  readonly openOfDay: readonly Int32Array[];
  /** Candidates at which a session of `before` stood. */
  readonly stood: Int32Array;
  /** The candidate at activity, day and slot; -1: none. */
  at(activity: number, day: number, from: number): number;
}

/** What is filled in for a candidate when it is learned. */
type Learned = Pick<
  CandidateTables,
  | 'peopleMask'
  | 'peopleFrom'
  | 'peopleTo'
  | 'staffMask'
  | 'staffFrom'
  | 'staffTo'
  | 'roomMask'
  | 'roomFrom'
  | 'roomTo'
  | 'block'
  | 'worth'
  | 'staffCost'
  | 'rooms'
  | 'vehicles'
  | 'learn'
>;

interface Starts {
  readonly firstOf: Int32Array;
  readonly activity: Int32Array;
  readonly day: Int32Array;
  readonly from: Int32Array;
  readonly lockOnly: Uint8Array;
  readonly withinDay: Uint8Array;
}

export function candidateTables(lists: Lists, act: ActivityTables): CandidateTables {
  const { problem } = lists;
  const starts = startsOf(lists);
  const { activity, day, from, lockOnly } = starts;
  const n = activity.length;
  const key = (a: number, on: number, slot: number): number => (a * daysAWeek + on) * slotsADay + slot;
  const at = new Int32Array(problem.activities.length * weekSlots).fill(-1);
  for (let c = 0; c < n; c++) at[key(activity[c]!, day[c]!, from[c]!)] = c;
  const before = new Int32Array(n).fill(-1);
  (problem.before ?? []).forEach((session, index) => {
    const a = lists.activity.get(session.activity);
    const c = a === undefined ? -1 : (at[key(a, session.day, session.from)] ?? -1);
    if (c >= 0 && before[c] === -1) before[c] = index;
  });
  const open: number[] = [];
  const ofDay = Array.from({ length: daysAWeek }, (): number[] => []);
  for (let c = 0; c < n; c++) {
    if (lockOnly[c] !== 0) continue;
    open.push(c);
    ofDay[day[c]!]!.push(c);
  }
  const lastWeek = new Set(problem.lastWeek.map((s) => key(lists.activity.get(s.activity) ?? -1, s.day, s.from)));
  return {
    n,
    ...starts,
    ...aboutEach(lists, act, starts, before, (c) => lastWeek.has(key(activity[c]!, day[c]!, from[c]!))),
    before,
    open: Int32Array.from(open),
    openOfDay: ofDay.map((list) => Int32Array.from(list)),
    stood: Int32Array.from(open.filter((c) => before[c]! >= 0)),
    at: (a, on, slot) => (slot < 0 || slot >= slotsADay ? -1 : (at[key(a, on, slot)] ?? -1)),
  };
}

const before_ = (a: ProblemActivity): number => a.setUp + a.travel;
const after = (a: ProblemActivity): number => a.clearUp + a.travel;

/** When each takes up people, staff and a room, as bits and as slots; what it is worth; and where it may be: a walk over ten thousand of them is put off. */
function aboutEach(
  lists: Lists,
  act: ActivityTables,
  { activity, day, from: starts }: Starts,
  before: Int32Array,
  wasLastWeek: (c: number) => boolean,
): Learned {
  const { problem } = lists;
  const { weights } = problem;
  const n = activity.length;
  const table = (): Int32Array => new Int32Array(n);
  const [peopleMask, peopleFrom, peopleTo, staffMask, staffFrom, staffTo] = [table(), table(), table(), table(), table(), table()];
  const [roomMask, roomFrom, roomTo, staffCost] = [table(), table(), table(), table()];
  const worth = new Float64Array(n);
  const block = new Int8Array(n);
  const rooms = emptyLists(n);
  const vehicles = emptyLists(n);
  const roomsBusy = problem.rooms.map((r) => weekMask(r.busy));
  const vehiclesBusy = problem.vehicles.map((v) => weekMask(v.busy));
  const ofActivity: ({ readonly rooms: readonly number[]; readonly vehicles: readonly number[] } | undefined)[] = problem.activities.map(
    () => undefined,
  );
  const learn = (c: number): void => {
    const a = activity[c]!;
    const about = problem.activities[a]!;
    const { slots, travel, setUp, clearUp } = about;
    const from = starts[c]!;
    const end = from + slots;
    const on = day[c]!;
    peopleMask[c] = maskOf(from - travel, end + travel);
    peopleFrom[c] = Math.max(0, from - travel);
    peopleTo[c] = Math.min(slotsADay, end + travel);
    staffMask[c] = maskOf(from - setUp - travel, end + clearUp + travel);
    staffFrom[c] = Math.max(0, from - setUp - travel);
    staffTo[c] = Math.min(slotsADay, end + clearUp + travel);
    roomMask[c] = maskOf(from - setUp, end + clearUp);
    roomFrom[c] = Math.max(0, from - setUp);
    roomTo[c] = Math.min(slotsADay, end + clearUp);
    const stands = before[c]! === -1 ? null : problem.before![before[c]!]!;
    const change =
      problem.before === null ? 0 : stands === null ? -weights.added : weights.dropped - weights.staffChanged * new Set(stands.staff).size;
    worth[c] = scaled((wasLastWeek(c) ? weights.continuity : 0) - (weights.cost * about.costFixed) / 100 + change);
    staffCost[c] = scaled((-weights.staffTime * act.staffSlots[a]!) / 2);
    block[c] = blockOf(on, from);
    const suits = (ofActivity[a] ??= { rooms: roomsSuiting(lists, act, about), vehicles: vehiclesSuiting(lists, about) });
    rooms[c] = freeOf(suits.rooms, roomsBusy, on, roomMask[c]!);
    vehicles[c] = freeOf(suits.vehicles, vehiclesBusy, on, peopleMask[c]!);
  };
  const stretches = { peopleMask, peopleFrom, peopleTo, staffMask, staffFrom, staffTo, roomMask, roomFrom, roomTo };
  return { ...stretches, block, worth, staffCost, rooms, vehicles, learn };
}

/** The coverage block a start lies in; -1 for a weekday's daytime. */
export function blockOf(day: number, from: number): number {
  if (from >= eveningFrom) return day;
  if (day < 5) return -1;
  return 7 + (day - 5) * 2 + (from < 8 ? 0 : 1);
}

/** Each activity's possible starts in the order of the week, those only a lock may have among them. */
function startsOf({ problem, activity: placeOf }: Lists): Starts {
  const keyOf = (a: number, day: number, slot: number): number => a * weekSlots + day * slotsADay + slot;
  const standing = new Set((problem.before ?? []).map((s) => keyOf(placeOf.get(s.activity) ?? -1, s.day, s.from)));
  const locks = Map.groupBy(problem.locks, (lock) => lock.activity);
  const firstOf = new Int32Array(problem.activities.length + 1);
  const most = problem.activities.reduce((sum, { starts }) => sum + starts.length, problem.locks.length);
  const [activity, days, from] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const [lockOnly, withinDay] = [new Uint8Array(most), new Uint8Array(most)];
  // By half-hour of the week: 0 no start, 1 only for a lock, 2 for anybody.
  const kind = new Uint8Array(weekSlots);
  let n = 0;
  problem.activities.forEach((about, a) => {
    kind.fill(0);
    const within = (slot: number): boolean => slot - before_(about) >= 0 && slot + about.slots + after(about) <= slotsADay;
    for (const { day, from: slot } of about.starts) {
      const inTime = !tooSoon(problem, day, slot) || standing.has(keyOf(a, day, slot));
      kind[day * slotsADay + slot] = within(slot) && inTime && about.maxWeek > 0 ? 2 : 1;
    }
    for (const lock of locks.get(about.id) ?? []) kind[lock.day * slotsADay + lock.from] ||= 1;
    for (let at = 0; at < weekSlots; at++) {
      if (kind[at] === 0) continue;
      const slot = at % slotsADay;
      activity[n] = a;
      days[n] = (at - slot) / slotsADay;
      from[n] = slot;
      lockOnly[n] = kind[at] === 1 ? 1 : 0;
      withinDay[n] = within(slot) ? 1 : 0;
      n++;
    }
    firstOf[a + 1] = n;
  });
  return {
    firstOf,
    activity: activity.subarray(0, n),
    day: days.subarray(0, n),
    from: from.subarray(0, n),
    lockOnly: lockOnly.subarray(0, n),
    withinDay: withinDay.subarray(0, n),
  };
}

function tooSoon({ noticeUntil }: Problem, day: number, from: number): boolean {
  return noticeUntil !== null && day * slotsADay + from < noticeUntil.day * slotsADay + noticeUntil.from;
}

/** Rooms that are listed and suit. The roomiest first: most sessions want room. */
function roomsSuiting({ problem, room }: Lists, act: ActivityTables, a: ProblemActivity): readonly number[] {
  const rooms = [...new Set(a.rooms)].flatMap((id) => {
    const r = room.get(id);
    const about = r === undefined ? undefined : problem.rooms[r]!;
    if (r === undefined || about === undefined) return [];
    return (about.unit === null || a.units.includes(about.unit)) && a.roomFeatures.every((f) => about.features.includes(f)) ? [r] : [];
  });
  return rooms.toSorted((x, y) => act.roomHolds[y]! - act.roomHolds[x]! || x - y);
}

function vehiclesSuiting({ problem, vehicle }: Lists, a: ProblemActivity): readonly number[] {
  const listed = [...new Set(a.vehicles)].flatMap((id) => vehicle.get(id) ?? []);
  return listed.filter((v) => problem.vehicles[v]!.unit === null || a.units.includes(problem.vehicles[v]!.unit ?? ''));
}

/** Those of a list that are not busy then; the list itself where none is, which is most often so. */
function freeOf(list: readonly number[], busy: readonly number[][], on: number, mask: number): readonly number[] {
  for (let i = 0; i < list.length; i++) {
    if ((busy[list[i]!]![on]! & mask) !== 0) return list.filter((one) => (busy[one]![on]! & mask) === 0);
  }
  return list;
}
