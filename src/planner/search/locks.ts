/**
 * Sessions that stand, put into an empty week in the order of the list. One that cannot be held by itself or beside those before it is left out
 * and named with the rules against it. Whom and what a lock names comes first; what it leaves open is found, and found anew for the locks of
 * the day where a later one needs it.
 */
import type { ProblemLock } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { daysAWeek } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import { drop, mark, open, setRoom, setVehicle, undo } from './change.ts';
import { findCrew, needsOf } from './crew.ts';
import { escortsFor } from './fit.ts';
import { namePeople, nameStaff } from './lock-names.ts';
import { accepts, Against } from './lock-rules.ts';
import { weekMask } from './masks.ts';
import { findRoom, findVehicle } from './places.ts';
import { bringIn } from './sessions.ts';
import type { State } from './state.ts';

export interface Impossible {
  readonly lock: string;
  readonly rules: readonly RuleName[];
}

/** How often the open parts of a day's locks are dealt out anew before one is given up. */
const mostTries = 40;

/** Puts every lock that can be held into the week. */
export function placeLocks(w: State, chance: Chance): Impossible[] {
  const impossible: Impossible[] = [];
  w.t.problem.locks.forEach((lock, index) => {
    const at = mark(w);
    const against = new Against();
    if (stand(w, lock, index, against) && complete(w, placeOfLock(w, index), chance, against)) return;
    give(w, index, at);
    // Those before it may do with other staff and rooms than they were given first.
    const still = against.onlyShared() ? anew(w, lock, index, chance) : against;
    if (still !== null) impossible.push({ lock: lock.id, rules: (still.none() ? against : still).rules() });
  });
  w.freed.length = 0;
  return impossible;
}

function placeOfLock(w: State, index: number): number {
  return w.lock.indexOf(index);
}

/** Takes a lock that does not stand out again. */
function give(w: State, index: number, at: number): void {
  const s = placeOfLock(w, index);
  undo(w, at);
  if (s < 0) return;
  const a = w.activity[s]!;
  w.lock[s] = -1;
  w.locksOf[a] = w.locksOf[a]! - 1;
  w.least[s] = w.t.act.minPeople[a]!;
  w.most[s] = w.t.act.maxPeople[a]!;
}

/** Opens a lock's session with all that it names. False, with the rules against it noted, where something stands in the way. */
function stand(w: State, lock: ProblemLock, index: number, against: Against): boolean {
  const { act, cand, nA } = w.t;
  const a = w.t.activity.get(lock.activity);
  if (a === undefined) return against.note('allowed start');
  const c = cand.at(a, lock.day, lock.from);
  let s = a * daysAWeek + lock.day;
  if (w.cand[s]! >= 0) {
    // A second one on a day has a place of its own at the end of the list.
    s = nA * daysAWeek + index;
    w.activity[s] = a;
    w.day[s] = lock.day;
    if (!w.placesOf[a]!.includes(s)) w.placesOf[a]!.push(s);
  }
  const others = w.placesOf[a]!.filter((o) => w.cand[o]! >= 0);
  const excused = (rule: RuleName, beside: readonly number[]): boolean => accepts(lock, rule) || beside.some((o) => accepts(lockAt(w, o), rule));
  for (const o of others) {
    if (cand.day[w.cand[o]!] === lock.day) against.unless(excused('once a day', [o]), 'once a day');
    else if (Math.abs(cand.day[w.cand[o]!]! - lock.day) < act.daysApart[a]!) against.unless(excused('pattern', [o]), 'pattern');
    if (act.sameTime[a] === 1 && cand.from[w.cand[o]!] !== lock.from) against.unless(excused('pattern', [o]), 'pattern');
  }
  if (others.length >= act.maxWeek[a]!) against.unless(excused('times a week', others), 'times a week');
  if (cand.withinDay[c] === 0) against.unless(accepts(lock, 'within the day'), 'within the day');
  const people = new Set(lock.people.flatMap((id) => w.t.person.get(id) ?? []));
  const staff = new Set(lock.staff.flatMap((id) => w.t.staff.get(id) ?? []));
  const missing = [...act.required[a]!].filter((p) => !people.has(p));
  if (lock.closed && missing.length > 0) against.unless(accepts(lock, 'required people'), 'required people');
  const all = people.size + (lock.closed ? 0 : missing.length);
  if (all > act.maxPeople[a]!) against.unless(accepts(lock, 'full'), 'full');
  if (staff.size > act.mostStaff[a]!) against.unless(accepts(lock, 'too many staff'), 'too many staff');
  const spent = w.spent + act.costFixed[a]! + act.costEach[a]! * all;
  if (spent > act.budgetWeek) against.unless(excused('budget', [...w.on.subarray(0, w.nOn)]), 'budget');
  open(w, s, c);
  w.lock[s] = index;
  w.locksOf[a] = w.locksOf[a]! + 1;
  w.least[s] = 0;
  w.most[s] = lock.closed ? people.size : act.maxPeople[a]!;
  w.locked.people[index] = people;
  w.locked.staff[index] = staff;
  namePlaces(w, s, lock, people.size + staff.size, against);
  nameStaff(w, s, lock, staff, against);
  namePeople(w, s, lock, people, against);
  return against.none();
}

function lockAt(w: State, s: number): ProblemLock | null {
  return w.lock[s]! < 0 ? null : w.t.problem.locks[w.lock[s]!]!;
}

/** The room and the vehicle a lock names. */
function namePlaces(w: State, s: number, lock: ProblemLock, all: number, against: Against): void {
  const { act, cand, problem } = w.t;
  const c = w.cand[s]!;
  const d = w.day[s]!;
  const clash = (o: number, name: 'room' | 'vehicle', rule: RuleName): void => {
    const other = lockAt(w, o);
    against.unless(other?.[name] === lock[name] && (accepts(lock, rule) || accepts(other, rule)), rule, other?.[name] !== lock[name]);
  };
  const r = lock.room === null ? undefined : w.t.room.get(lock.room);
  if (r !== undefined) {
    const about = problem.rooms[r]!;
    const activity = problem.activities[w.activity[s]!]!;
    const listed = activity.rooms.includes(about.id) && (about.unit === null || activity.units.includes(about.unit));
    if (!listed || !activity.roomFeatures.every((f) => about.features.includes(f))) against.unless(accepts(lock, 'room suits'), 'room suits');
    if ((weekMask(about.busy)[d]! & cand.roomMask[c]!) !== 0) against.unless(accepts(lock, 'room free'), 'room free');
    if (act.roomHolds[r]! < all) against.unless(accepts(lock, 'room holds'), 'room holds');
    for (const o of sessionsIn(w.rIn, r, d, cand.roomFrom[c]!, cand.roomTo[c]!)) clash(o, 'room', 'room free');
    setRoom(w, s, r);
  }
  const v = lock.vehicle === null ? undefined : w.t.vehicle.get(lock.vehicle);
  if (v !== undefined) {
    const about = problem.vehicles[v]!;
    const activity = problem.activities[w.activity[s]!]!;
    const listed = activity.vehicles.includes(about.id) && (about.unit === null || activity.units.includes(about.unit));
    if (!listed) against.unless(accepts(lock, 'vehicle suits'), 'vehicle suits');
    if ((weekMask(about.busy)[d]! & cand.peopleMask[c]!) !== 0) against.unless(accepts(lock, 'vehicle free'), 'vehicle free');
    if (act.vehicleSeats[v]! < all) against.unless(accepts(lock, 'seats'), 'seats');
    for (const o of sessionsIn(w.vIn, v, d, cand.peopleFrom[c]!, cand.peopleTo[c]!)) clash(o, 'vehicle', 'vehicle free');
    setVehicle(w, s, v);
  }
}

/** The sessions that take somebody or something up in a stretch. */
function sessionsIn(where: Int32Array, x: number, day: number, from: number, to: number): Set<number> {
  const at = (x * daysAWeek + day) * 24;
  return new Set([...where.subarray(at + from, at + to)].filter((s) => s >= 0));
}

/** Finds what a lock leaves open: room, vehicle, required people, staff. What is lacking may be accepted. */
function complete(w: State, s: number, chance: Chance, against: Against): boolean {
  const { act } = w.t;
  const lock = lockAt(w, s)!;
  const a = w.activity[s]!;
  if (!findRoom(w, s, chance)) for (const rule of roomLacks(w, s)) against.unless(accepts(lock, 'room needed'), rule, true);
  if (!findVehicle(w, s, chance)) for (const rule of vehicleLacks(w, s)) against.unless(accepts(lock, 'vehicle needed'), rule, true);
  if (!lock.closed) {
    for (const p of act.required[a]!) {
      if (!bringIn(w, s, p, chance, [])) against.unless(accepts(lock, 'required people'), 'required people', true);
    }
  }
  findCrew(w, s, chance, null);
  for (const rule of crewLacks(w, s)) against.unless(accepts(lock, rule), rule, true);
  return against.none();
}

/** What stands against each room the activity lists. */
function roomLacks(w: State, s: number): Set<RuleName> {
  const { act, cand, problem, room } = w.t;
  const c = w.cand[s]!;
  const activity = problem.activities[w.activity[s]!]!;
  const rules = new Set<RuleName>();
  for (const id of activity.rooms) {
    const r = room.get(id);
    if (r === undefined) continue;
    const { unit, features } = problem.rooms[r]!;
    if ((unit !== null && !activity.units.includes(unit)) || !activity.roomFeatures.every((f) => features.includes(f))) rules.add('room suits');
    else if (!cand.rooms[c]!.includes(r) || (w.rMask[r * daysAWeek + w.day[s]!]! & cand.roomMask[c]!) !== 0) rules.add('room free');
    else if (act.roomHolds[r]! < w.count[s]! + Math.max(w.crew[s]!, activity.staff)) rules.add('room holds');
    else rules.add('step-free');
  }
  return rules;
}

function vehicleLacks(w: State, s: number): Set<RuleName> {
  const { act, cand, problem, vehicle } = w.t;
  const c = w.cand[s]!;
  const activity = problem.activities[w.activity[s]!]!;
  const rules = new Set<RuleName>();
  for (const id of activity.vehicles) {
    const v = vehicle.get(id);
    if (v === undefined) continue;
    const { unit } = problem.vehicles[v]!;
    if (unit !== null && !activity.units.includes(unit)) rules.add('vehicle suits');
    else if (!cand.vehicles[c]!.includes(v) || (w.vMask[v * daysAWeek + w.day[s]!]! & cand.peopleMask[c]!) !== 0) rules.add('vehicle free');
    else if (act.vehicleSeats[v]! < w.count[s]! + Math.max(w.crew[s]!, activity.staff)) rules.add('seats');
    else rules.add('step-free');
  }
  return rules;
}

/** What the crew still lacks, as rules. */
function crewLacks(w: State, s: number): RuleName[] {
  const rules: RuleName[] = needsOf(w, s);
  if (w.crew[s]! < w.t.act.staff[w.activity[s]!]!) rules.push('staff needed');
  if (w.escorts[s]! < escortsFor(w, s, 0)) rules.push('escorts');
  return rules;
}

/** Tries the day's locks with what they leave open dealt out anew, this one among them; null: all are held. Else what is against this one even so. */
function anew(w: State, lock: ProblemLock, index: number, chance: Chance): Against | null {
  const at = mark(w);
  const places = w.onOfDay[lock.day]!.filter((s) => w.lock[s]! >= 0);
  for (const s of places) strip(w, s);
  let against = new Against();
  if (!stand(w, lock, index, against)) {
    give(w, index, at);
    return against;
  }
  const own = placeOfLock(w, index);
  places.push(own);
  const bare = mark(w);
  for (let tries = 0; tries < mostTries; tries++) {
    for (let i = places.length - 1; i > 0; i--) {
      const j = chance.below(i + 1);
      [places[i], places[j]] = [places[j]!, places[i]!];
    }
    const tried = new Map(places.map((s) => [s, new Against()]));
    if (places.every((s) => complete(w, s, chance, tried.get(s)!))) return null;
    against = tried.get(own)!;
    undo(w, bare);
  }
  give(w, index, at);
  return against;
}

/** Takes out of a lock's session what the lock does not name. */
function strip(w: State, s: number): void {
  const lock = lockAt(w, s)!;
  const named = w.locked.staff[w.lock[s]!]!;
  for (let i = w.crew[s]! - 1; i >= 0; i--) {
    const k = w.staff[s * w.t.widthK + i]!;
    if (!named.has(k)) drop(w, s, k);
  }
  if (lock.room === null && w.room[s]! >= 0) setRoom(w, s, -1);
  if (lock.vehicle === null && w.vehicle[s]! >= 0) setVehicle(w, s, -1);
}
