/** Moves of whole sessions: one opened whatever gives way, one moved, some closed and the time used anew. */
import type { Chance } from './chance.ts';
import { mark, undo } from './change.ts';
import { fillHole, refill } from './fill.ts';
import { weekAllows, weekInOrder } from './fit.ts';
import { drawn, drawnBetween } from './likely.ts';
import { closeSession, force, openFree, placeOf } from './sessions.ts';
import type { State } from './state.ts';

const holes: number[] = [];

function start(w: State): void {
  holes.length = 0;
  w.freed.length = 0;
}

/** Opens a session at a random candidate, or one for somebody in particular. */
export function moveForce(w: State, chance: Chance): boolean {
  const c = drawn(chance, w.t.cand.open, w.likely?.open);
  return c >= 0 && openAt(w, c, -1, chance);
}

export function moveForPerson(w: State, chance: Chance): boolean {
  if (w.t.nP === 0) return false;
  // Of two people the one who is offered less.
  let p = chance.below(w.t.nP);
  const q = chance.below(w.t.nP);
  const { target } = w.t.people;
  if (w.pWeek[q]! * target[p]! < w.pWeek[p]! * target[q]!) p = q;
  const c = drawn(chance, w.t.people.ofPerson()[p]!, w.likely?.ofPerson[p]);
  return c >= 0 && openAt(w, c, p, chance);
}

/** On a re-plan: one of the sessions that stood and were dropped, at its own time. */
export function moveRestore(w: State, chance: Chance): boolean {
  const { stood } = w.t.cand;
  if (stood.length === 0) return false;
  for (let tries = 0; tries < 8; tries++) {
    const c = stood[chance.below(stood.length)]!;
    if (w.cand[placeOf(w, c)] !== c) return openAt(w, c, -1, chance);
  }
  return false;
}

function openAt(w: State, c: number, must: number, chance: Chance): boolean {
  start(w);
  return force(w, c, must, chance, holes) >= 0 && settle(w, w.t.cand.day[c]!, chance);
}

/** Moves a session to another time or day. */
export function moveShift(w: State, chance: Chance): boolean {
  if (w.nOn === 0) return false;
  const s = w.on[chance.below(w.nOn)]!;
  if (w.lock[s]! >= 0) return false;
  const { firstOf, lockOnly } = w.t.cand;
  const a = w.activity[s]!;
  const c = drawnBetween(chance, firstOf[a]!, firstOf[a + 1]!, w.likely?.ofActivity[a]);
  if (c < 0 || lockOnly[c] === 1 || c === w.cand[s]) return false;
  start(w);
  const day = w.day[s]!;
  w.regrouping = true;
  const gone = closeSession(w, s);
  w.regrouping = false;
  if (!gone || force(w, c, -1, chance, holes) < 0) return false;
  const to = w.t.cand.day[c]!;
  if (to !== day) refillBoth(w, day, chance);
  return settle(w, to, chance);
}

/** People set free on two days: offered the first day here, the second by `settle`. */
function refillBoth(w: State, day: number, chance: Chance): void {
  const kept = w.freed.slice();
  refill(w, day, chance);
  w.freed.push(...kept);
}

/** Closes some sessions of a day and opens others in the time that came free. */
export function moveClose(w: State, chance: Chance, most: number): boolean {
  if (w.nOn === 0) return false;
  start(w);
  const s = w.on[chance.below(w.nOn)]!;
  const day = w.day[s]!;
  if (!closeSession(w, s)) return false;
  const today = w.onOfDay[day]!;
  for (let i = chance.below(most); i > 0 && today.length > 0; i--) closeUnlessLocked(w, today[chance.below(today.length)]!);
  const { openOfDay } = w.t.cand;
  const list = openOfDay[day]!;
  for (let tries = 0; tries < 6 && list.length > 0; tries++) tryOpen(w, list[chance.below(list.length)]!, chance);
  return settle(w, day, chance);
}

function closeUnlessLocked(w: State, s: number): void {
  if (w.lock[s]! < 0) closeSession(w, s);
}

/** Opens a session where it is free and people can be spared for it; nothing changes where not. */
function tryOpen(w: State, c: number, chance: Chance): boolean {
  const at = mark(w);
  const points = w.value();
  const { length } = w.touched;
  if (openFree(w, c, true, chance, holes) >= 0 && w.value() > points) return true;
  undo(w, at);
  w.touched.length = Math.max(length, 0);
  return false;
}

/** The end of a move: sets completed, holes filled, everybody set free offered a session; whether the week's rules hold. */
function settle(w: State, day: number, chance: Chance): boolean {
  if (w.touched.length > 0 && !completeSets(w, chance)) return false;
  for (let i = 0; i < holes.length && i < 8; i++) fillHole(w, holes[i]!, chance);
  if (w.freed.length > 0) refill(w, day, chance);
  return true;
}

/** Opens what a set still lacks and what must come before a session. */
export function completeSets(w: State, chance: Chance): boolean {
  const { act } = w.t;
  for (let i = 0; i < w.touched.length && i < 16; i++) {
    const a = w.touched[i]!;
    for (let tries = 0; tries < 5 && w.times[a]! > 0 && w.times[a]! < act.minWeek[a]! && w.locksOf[a] === 0; tries++) openOne(w, a, chance);
    for (const { first, next } of w.ordersOf[a] ?? []) {
      if (next !== a || w.times[a] === 0) continue;
      for (let tries = 0; tries < 4 && !weekInOrder(w); tries++) openOne(w, first, chance);
    }
  }
  return weekInOrder(w);
}

/** Opens an activity at a random start that its other sessions allow, worth it or not: where it is free, or else whatever gives way. */
function openOne(w: State, a: number, chance: Chance): void {
  const { firstOf, lockOnly } = w.t.cand;
  const n = firstOf[a + 1]! - firstOf[a]!;
  if (n === 0) return;
  const from = chance.below(n);
  for (let i = 0; i < n; i++) {
    const c = firstOf[a]! + ((from + i) % n);
    if (lockOnly[c] === 1 || w.cand[placeOf(w, c)]! >= 0 || !weekAllows(w, c, -1)) continue;
    const at = mark(w);
    if (openFree(w, c, true, chance, holes) >= 0) return;
    undo(w, at);
    if (force(w, c, -1, chance, holes) < 0) undo(w, at);
    return;
  }
}
