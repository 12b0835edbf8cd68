/** Opening and closing whole sessions, with what must give way to one and what follows from the other. */
import { daysAWeek } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import { close, drop, leave, open, setRoom, setVehicle } from './change.ts';
import { findCrew, handOver } from './crew.ts';
import { clearPerson, fill, joinWithEscort } from './fill.ts';
import { comesAfter, fitsBeside, inTheWay, isIn, spaceIn, staffFree, suits, weekAllows, withinHours } from './fit.ts';
import { clearPlace, findRoom, findVehicle } from './places.ts';
import type { State } from './state.ts';
import { barredBy } from './tables-people.ts';

/** Ends a session: everybody in it is free again. With what cannot stand without it: the rest of a set, what was to come after it. */
export function closeSession(w: State, s: number): boolean {
  if (w.cand[s]! < 0) return true;
  if (w.lock[s]! >= 0) return false;
  const { widthP, widthK } = w.t;
  while (w.count[s]! > 0) {
    const p = w.people[s * widthP + w.count[s]! - 1]!;
    leave(w, s, p);
    w.freed.push(p);
  }
  while (w.crew[s]! > 0) drop(w, s, w.staff[s * widthK + w.crew[s]! - 1]!);
  if (w.room[s]! >= 0) setRoom(w, s, -1);
  if (w.vehicle[s]! >= 0) setVehicle(w, s, -1);
  close(w, s);
  const a = w.activity[s]!;
  return w.t.act.bound[a] === 0 || closeFollowers(w, a);
}

function closeFollowers(w: State, a: number): boolean {
  if (w.times[a]! > 0 && w.times[a]! < w.t.act.minWeek[a]! && w.locksOf[a] === 0 && !w.regrouping) {
    for (const other of w.placesOf[a]!) if (!closeSession(w, other)) return false;
  }
  for (const { first, next, sameDay } of w.ordersOf[a] ?? []) {
    if (first !== a) continue;
    for (const other of w.placesOf[next]!) {
      if (w.cand[other]! < 0 || w.lock[other]! >= 0 || comesAfter(w, w.cand[other]!, first, sameDay)) continue;
      if (!closeSession(w, other)) return false;
    }
  }
  return true;
}

/** The place a session at a candidate takes. */
export function placeOf(w: State, c: number): number {
  return w.t.cand.activity[c]! * daysAWeek + w.t.cand.day[c]!;
}

/**
 * Opens a session at a candidate with room, vehicle, crew and people, where all of it is free. Gives its place, or -1 with what was begun left
 * to be taken back. `steal`: people may come out of sessions that can spare them.
 */
export function openFree(w: State, c: number, steal: boolean, chance: Chance, holes: number[]): number {
  const s = placeOf(w, c);
  if (w.cand[s]! >= 0 || !weekAllows(w, c, -1)) return -1;
  if (w.spent + w.t.act.costFixed[w.activity[s]!]! > w.t.act.budgetWeek) return -1;
  open(w, s, c);
  if (!findRoom(w, s, chance) || !findVehicle(w, s, chance) || !findCrew(w, s, chance, null)) return -1;
  return invite(w, s, steal, -1, chance, holes) ? s : -1;
}

/** Opens a session at a candidate, and what is in the way gives way: other sessions of the activity, of the room and the vehicle, of the staff. */
export function force(w: State, c: number, must: number, chance: Chance, holes: number[]): number {
  const s = placeOf(w, c);
  if (w.cand[s] === c || !closeRivals(w, c, s, chance)) return -1;
  if (w.cand[s]! >= 0 || w.spent + w.t.act.costFixed[w.activity[s]!]! > w.t.act.budgetWeek) return -1;
  open(w, s, c);
  const closeOther = (o: number): boolean => o !== s && closeSession(w, o) && w.cand[s] === c;
  if (!findRoom(w, s, chance)) {
    if (!clearPlace(w, s, 'room', chance, closeOther) || !findRoom(w, s, chance)) return -1;
  }
  if (!findVehicle(w, s, chance)) {
    if (!clearPlace(w, s, 'vehicle', chance, closeOther) || !findVehicle(w, s, chance)) return -1;
  }
  const clear = (k: number): boolean => clearStaff(w, c, k, closeOther);
  if (!findCrew(w, s, chance, clear)) return -1;
  return invite(w, s, true, must, chance, holes) ? s : -1;
}

/** Required people first, then `must` (-1: nobody), then whoever brings most. */
function invite(w: State, s: number, steal: boolean, must: number, chance: Chance, holes: number[]): boolean {
  const required = w.required[w.activity[s]!]!;
  for (let i = 0; i < required.length; i++) if (!bringIn(w, s, required[i]!, chance, holes)) return false;
  if (must >= 0 && !bringIn(w, s, must, chance, holes)) return false;
  return fill(w, s, steal, chance, holes);
}

/** Invites somebody, out of what else they do then where that can spare them. */
export function bringIn(w: State, s: number, p: number, chance: Chance, holes: number[]): boolean {
  if (isIn(w, s, p)) return true;
  if (spaceIn(w, s) <= 0 || barredBy(w.t.people, w.activity[s]!, w.cand[s]!, p) !== 0) return false;
  if (!clearPerson(w, s, p, holes)) return false;
  return withinHours(w, s, p) && suits(w, s, p) && joinWithEscort(w, s, p, chance);
}

/** Closes the activity's sessions that cannot stand beside one at candidate `c`, one at random where there would be too many. */
function closeRivals(w: State, c: number, s: number, chance: Chance): boolean {
  const { act, cand } = w.t;
  const a = w.activity[s]!;
  const list = w.placesOf[a]!;
  // A set that moves may fall below its least number on the way; the end of the move looks again.
  const outer = w.regrouping;
  w.regrouping = true;
  let fine = true;
  for (let i = 0; i < list.length && fine; i++) {
    const o = list[i]!;
    if (w.cand[o]! >= 0 && !fitsBeside(w, a, cand.day[c]!, cand.from[c]!, w.cand[o]!)) fine = closeSession(w, o);
  }
  while (fine && w.times[a]! >= act.maxWeek[a]!) {
    const open_ = list.filter((o) => w.cand[o]! >= 0 && w.lock[o]! < 0);
    fine = open_.length > 0 && closeSession(w, open_[chance.below(open_.length)]!);
  }
  w.regrouping = outer;
  return fine;
}

/** Makes a member of staff free for a candidate: a colleague takes over, or what they do is closed. */
function clearStaff(w: State, c: number, k: number, closeOther: (o: number) => boolean): boolean {
  const at = k * daysAWeek + w.t.cand.day[c]!;
  const wanted = w.t.cand.staffMask[c]!;
  for (let o = inTheWay(w.kMask, w.kIn, at, wanted); o >= 0; o = inTheWay(w.kMask, w.kIn, at, wanted)) {
    if (!handOver(w, o, k) && !closeOther(o)) return false;
  }
  return staffFree(w, c, k);
}
