/** Rooms and vehicles for a session. */
import { daysAWeek } from '../slots.words.ts';
import { setRoom, setVehicle } from './change.ts';
import type { Chance } from './chance.ts';
import { inTheWay } from './fit.ts';
import type { State } from './state.ts';

/** Whether somebody in the session needs step-free places. */
function needsStepFree(w: State, s: number): boolean {
  const first = s * w.t.widthP;
  for (let i = first; i < first + w.count[s]!; i++) if (w.t.people.needsStepFree[w.people[i]!] === 1) return true;
  return false;
}

/** Whether the places of a session are its lock's own. */
function roomFixed(w: State, s: number): boolean {
  return w.lock[s]! >= 0 && w.t.problem.locks[w.lock[s]!]!.room !== null;
}

function vehicleFixed(w: State, s: number): boolean {
  return w.lock[s]! >= 0 && w.t.problem.locks[w.lock[s]!]!.vehicle !== null;
}

/** Gives a session without a room a free one, mostly the smallest that is large enough. True where it needs none. */
export function findRoom(w: State, s: number, chance: Chance): boolean {
  const { act, cand } = w.t;
  const a = w.activity[s]!;
  if (act.roomNeeded[a] === 0 || w.room[s]! >= 0) return true;
  const c = w.cand[s]!;
  const list = cand.rooms[c]!;
  const step = needsStepFree(w, s);
  const least = Math.max(w.count[s]!, w.least[s]!) + Math.max(w.crew[s]!, act.staff[a]!);
  const full = w.most[s]! + act.staff[a]!;
  let found = -1;
  for (let i = 0; i < list.length; i++) {
    const r = list[i]!;
    // The roomiest come first.
    if (act.roomHolds[r]! < least) break;
    if (found >= 0 && act.roomHolds[r]! < full) break;
    if ((w.rMask[r * daysAWeek + w.day[s]!]! & cand.roomMask[c]!) !== 0 || (step && act.roomStepFree[r] === 0)) continue;
    found = r;
    if (chance.next() < 0.15) break;
  }
  if (found < 0) return false;
  setRoom(w, s, found);
  return true;
}

export function findVehicle(w: State, s: number, chance: Chance): boolean {
  const { act, cand } = w.t;
  const a = w.activity[s]!;
  if (act.vehicleNeeded[a] === 0 || w.vehicle[s]! >= 0) return true;
  const c = w.cand[s]!;
  const list = cand.vehicles[c]!;
  if (list.length === 0) return false;
  const step = needsStepFree(w, s);
  const least = Math.max(w.count[s]!, w.least[s]!) + Math.max(w.crew[s]!, act.staff[a]!);
  const start = chance.below(list.length);
  for (let i = 0; i < list.length; i++) {
    const v = list[(start + i) % list.length]!;
    if (act.vehicleSeats[v]! < least || (step && act.vehicleStepFree[v] === 0)) continue;
    if ((w.vMask[v * daysAWeek + w.day[s]!]! & cand.peopleMask[c]!) !== 0) continue;
    setVehicle(w, s, v);
    return true;
  }
  return false;
}

/** Frees a room or vehicle for a session: what is in it moves elsewhere, or is closed by `close`. False where a lock stands there. */
export function clearPlace(w: State, s: number, kind: 'room' | 'vehicle', chance: Chance, close: (o: number) => boolean): boolean {
  const { cand } = w.t;
  const c = w.cand[s]!;
  const list = kind === 'room' ? cand.rooms[c]! : cand.vehicles[c]!;
  if (list.length === 0) return false;
  const at = list[chance.below(list.length)]! * daysAWeek + w.day[s]!;
  const wanted = kind === 'room' ? cand.roomMask[c]! : cand.peopleMask[c]!;
  for (let tries = 0; tries < 24; tries++) {
    const o = kind === 'room' ? inTheWay(w.rMask, w.rIn, at, wanted) : inTheWay(w.vMask, w.vIn, at, wanted);
    if (o < 0) return true;
    if (!moveElsewhere(w, o, kind, s, chance) && !close(o)) return false;
  }
  return false;
}

/** Moves a session to another room or vehicle that is free and is not what `s` wants. */
function moveElsewhere(w: State, o: number, kind: 'room' | 'vehicle', s: number, chance: Chance): boolean {
  if (kind === 'vehicle' || roomFixed(w, o)) return false;
  const old = w.room[o]!;
  const { act, cand } = w.t;
  const list = cand.rooms[w.cand[o]!]!;
  const all = w.count[o]! + w.crew[o]!;
  const step = needsStepFree(w, o);
  const start = chance.below(Math.max(1, list.length));
  for (let i = 0; i < list.length; i++) {
    const r = list[(start + i) % list.length]!;
    if (r === old || act.roomHolds[r]! < all || (step && act.roomStepFree[r] === 0)) continue;
    if ((w.rMask[r * daysAWeek + w.day[s]!]! & cand.roomMask[w.cand[o]!]!) !== 0) continue;
    setRoom(w, o, r);
    return true;
  }
  return false;
}

/** A move of its own: another free room or vehicle for a session, as large as it needs. */
export function changePlace(w: State, s: number, chance: Chance): boolean {
  const { act, cand } = w.t;
  const c = w.cand[s]!;
  const all = w.count[s]! + w.crew[s]!;
  const step = needsStepFree(w, s);
  if (w.room[s]! >= 0 && !roomFixed(w, s)) {
    const list = cand.rooms[c]!;
    const r = list[chance.below(list.length)]!;
    if (r === w.room[s] || act.roomHolds[r]! < all || (step && act.roomStepFree[r] === 0)) return false;
    if ((w.rMask[r * daysAWeek + w.day[s]!]! & cand.roomMask[c]!) !== 0) return false;
    setRoom(w, s, r);
    return true;
  }
  if (w.vehicle[s]! >= 0 && !vehicleFixed(w, s)) {
    const list = cand.vehicles[c]!;
    const v = list[chance.below(list.length)]!;
    if (v === w.vehicle[s] || act.vehicleSeats[v]! < all || (step && act.vehicleStepFree[v] === 0)) return false;
    if ((w.vMask[v * daysAWeek + w.day[s]!]! & cand.peopleMask[c]!) !== 0) return false;
    if (!driverFor(w, s, v)) return false;
    setVehicle(w, s, v);
    return true;
  }
  return false;
}

function driverFor(w: State, s: number, v: number): boolean {
  const { act, crew, widthK } = w.t;
  for (let i = s * widthK; i < s * widthK + w.crew[s]!; i++) if (crew.has[w.staff[i]! * act.skills + act.vehicleDriver[v]!] === 1) return true;
  return false;
}
