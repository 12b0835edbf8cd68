/**
 * What stood before, made legal with as few changes as can be had at once: a colleague takes over before a session is moved to another room, and
 * both before anybody's invitation is withdrawn; what cannot be kept is dropped.
 */
import { slotsADay } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import { begin, mark, open, setRoom, setVehicle, take, undo } from './change.ts';
import { findCrew, onCrew } from './crew.ts';
import { fill, tryJoin } from './fill.ts';
import { comesAfter, isIn, spaceForStaff, staffFree, weekAllows, weekInOrder } from './fit.ts';
import { completeSets } from './moves-sessions.ts';
import { findRoom, findVehicle } from './places.ts';
import { bringIn, closeSession, placeOf } from './sessions.ts';
import type { State } from './state.ts';
import type { EarlierSession } from '../problem.ts';

export function repair(w: State, chance: Chance): void {
  const before = (w.t.problem.before ?? []).toSorted((a, b) => a.day * slotsADay + a.from - (b.day * slotsADay + b.from));
  // Sessions with exactly their own staff and room first, so that no stand-in takes what belongs to another.
  const waiting: EarlierSession[] = [];
  for (const old of before) if (!attempt(w, () => restore(w, old, true, chance))) waiting.push(old);
  for (const old of waiting) attempt(w, () => restore(w, old, false, chance));
  begin(w);
  for (let a = 0; a < w.t.nA; a++) if (w.t.act.bound[a] === 1) w.touched.push(a);
  if (!completeSets(w, chance)) dropUnordered(w);
  w.freed.length = 0;
  begin(w);
}

function attempt(w: State, change: () => boolean): boolean {
  const at = mark(w);
  if (change()) return true;
  undo(w, at);
  return false;
}

/** Sets a session up again as it stood; `exactly`: only with its own room, vehicle and staff. */
function restore(w: State, old: EarlierSession, exactly: boolean, chance: Chance): boolean {
  const { t } = w;
  const a = t.activity.get(old.activity);
  if (a === undefined) return true;
  const c = t.cand.at(a, old.day, old.from);
  if (c < 0) return false;
  const s = placeOf(w, c);
  const standing = w.cand[s] === c;
  if (!standing) {
    if (t.cand.lockOnly[c] === 1 || w.cand[s]! >= 0 || !weekAllows(w, c, -1)) return false;
    if (w.spent + t.act.costFixed[a]! > t.act.budgetWeek) return false;
    open(w, s, c);
    keepPlaces(w, s, old);
  }
  if (exactly && !standing && (w.room[s]! < 0 || w.vehicle[s]! < 0) && (old.room !== null || old.vehicle !== null)) {
    if ((old.room !== null && w.room[s]! < 0) || (old.vehicle !== null && w.vehicle[s]! < 0)) return false;
  }
  if (!findRoom(w, s, chance) || !findVehicle(w, s, chance)) return false;
  let all = true;
  for (const id of old.staff) {
    const k = t.staff.get(id);
    if (k !== undefined && onCrew(w, s, k)) continue;
    if (k === undefined || !t.crew.fit[c]!.includes(k) || !staffFree(w, c, k)) all = false;
    else if (w.crew[s]! < t.act.mostStaff[a]! && spaceForStaff(w, s)) take(w, s, k);
  }
  if (exactly && !all && !standing) return false;
  if (!findCrew(w, s, chance, null) && !standing) return false;
  for (const p of w.required[a]!) if (!bringIn(w, s, p, chance, []) && !standing) return false;
  for (const id of old.people) {
    const p = t.person.get(id);
    if (p !== undefined && !isIn(w, s, p)) tryJoin(w, s, p, chance);
  }
  if (w.count[s]! >= w.least[s]!) return true;
  return !exactly && fill(w, s, false, chance, []);
}

function keepPlaces(w: State, s: number, old: EarlierSession): void {
  const { cand, room, vehicle } = w.t;
  const c = w.cand[s]!;
  const r = old.room === null ? undefined : room.get(old.room);
  if (r !== undefined && cand.rooms[c]!.includes(r) && (w.rMask[r * 7 + w.day[s]!]! & cand.roomMask[c]!) === 0) setRoom(w, s, r);
  const v = old.vehicle === null ? undefined : vehicle.get(old.vehicle);
  if (v !== undefined && cand.vehicles[c]!.includes(v) && (w.vMask[v * 7 + w.day[s]!]! & cand.peopleMask[c]!) === 0) setVehicle(w, s, v);
}

/** Closes what cannot stand: sets below their least number, sessions without what must come before. */
function dropUnordered(w: State): void {
  for (let rounds = 0; rounds < 8 && !weekInOrder(w); rounds++) {
    for (const a of new Set(w.touched)) {
      const short = w.times[a]! < w.t.act.minWeek[a]! && w.locksOf[a] === 0;
      const early = (w.ordersOf[a] ?? []).some(({ next }) => next === a);
      for (const s of w.placesOf[a]!) if (w.cand[s]! >= 0 && w.lock[s]! < 0 && (short || (early && !inOrder(w, s)))) closeSession(w, s);
    }
  }
}

function inOrder(w: State, s: number): boolean {
  const a = w.activity[s]!;
  return (w.ordersOf[a] ?? []).every(({ first, next, sameDay }) => next !== a || comesAfter(w, w.cand[s]!, first, sameDay));
}
