/** What the hard rules allow as the week stands: whether somebody may join, somebody may run it, and a session may stand where it is put. */
import { daysAWeek, slotsADay } from '../slots.words.ts';
import { twelfthsOf } from './change-members.ts';
import type { State } from './state.ts';
import { barredBy } from './tables-people.ts';
import { reachWidth } from './tables-reach.ts';

/** Whether somebody may be taken out of a session: no lock names them and the activity does not require them. */
export function mayLeave(w: State, s: number, p: number): boolean {
  const { locked, required } = w;
  const lock = w.lock[s]!;
  if (lock >= 0 && locked.people[lock]!.has(p)) return false;
  const must = required[w.activity[s]!]!;
  return must.length === 0 || !must.includes(p);
}

/** Whether a member of staff may be taken off a session as far as locks go. */
export function mayDrop(w: State, s: number, k: number): boolean {
  const lock = w.lock[s]!;
  return lock < 0 || !w.locked.staff[lock]!.has(k);
}

/** How many more people a session can hold: its own limit, its room's and its vehicle's. */
export function spaceIn(w: State, s: number): number {
  const { act } = w.t;
  let most = w.most[s]!;
  const room = w.room[s]!;
  if (room >= 0) most = Math.min(most, act.roomHolds[room]! - w.crew[s]!);
  const vehicle = w.vehicle[s]!;
  if (vehicle >= 0) most = Math.min(most, act.vehicleSeats[vehicle]! - w.crew[s]!);
  return most - w.count[s]!;
}

/** Whether one more member of staff fits into the room and the vehicle. */
export function spaceForStaff(w: State, s: number): boolean {
  const { act } = w.t;
  const all = w.crew[s]! + w.count[s]! + 1;
  const room = w.room[s]!;
  if (room >= 0 && all > act.roomHolds[room]!) return false;
  const vehicle = w.vehicle[s]!;
  return vehicle < 0 || all <= act.vehicleSeats[vehicle]!;
}

/**
 * Whether somebody may be invited as far as everything goes but clashes, hours, numbers and escorts, which a move may put right: their own bars,
 * step-free room and vehicle, not together, leave that is used up, money.
 */
export function suits(w: State, s: number, p: number): boolean {
  const { act, people } = w.t;
  const c = w.cand[s]!;
  if (barredBy(people, w.activity[s]!, c, p) !== 0) return false;
  if (people.needsStepFree[p] === 1) {
    const room = w.room[s]!;
    if (room >= 0 && act.roomStepFree[room] === 0) return false;
    const vehicle = w.vehicle[s]!;
    if (vehicle >= 0 && act.vehicleStepFree[vehicle] === 0) return false;
  }
  const apart = people.apart[p]!;
  for (let i = 0; i < apart.length; i++) if (isIn(w, s, apart[i]!)) return false;
  const a = w.activity[s]!;
  const line = people.line[people.first[c]! + p]!;
  if (line >= 0 && act.outside[a] === 1) {
    const { maxTimesWeek, maxTimesDay, maxSlotsWeek } = people.lines;
    if (w.lineWeek[line]! >= maxTimesWeek[line]! || w.lineDay[line * daysAWeek + w.day[s]!]! >= maxTimesDay[line]!) return false;
    if (w.lineSlots[line]! + act.slots[a]! + 2 * act.travel[a]! > maxSlotsWeek[line]!) return false;
  }
  const cost = act.costEach[a]!;
  return cost === 0 || (w.spent + cost <= act.budgetWeek && w.pCost[p]! + cost <= act.budgetPerson);
}

export function isIn(w: State, s: number, p: number): boolean {
  const first = s * w.t.widthP;
  for (let i = first; i < first + w.count[s]!; i++) if (w.people[i] === p) return true;
  return false;
}

/** Whether somebody is free for a session and within their hours. */
export function isFree(w: State, s: number, p: number): boolean {
  const c = w.cand[s]!;
  const at = p * daysAWeek + w.day[s]!;
  if ((w.pMask[at]! & w.t.cand.peopleMask[c]!) !== 0) return false;
  return withinHours(w, s, p);
}

export function withinHours(w: State, s: number, p: number): boolean {
  const { act, people } = w.t;
  const slots = act.slots[w.activity[s]!]!;
  return w.pDay[p * daysAWeek + w.day[s]!]! + slots <= people.maxSlotsDay[p]! && w.pWeek[p]! + slots <= people.maxSlotsWeek[p]!;
}

/** Escorts a session needs, with `more` twelfths. */
export function escortsFor(w: State, s: number, more: number): number {
  return Math.ceil((w.twelfths[s]! + more) / 12);
}

/** Twelfths that somebody's going would add; 0 inside the service. */
export function twelfthsFor(w: State, s: number, p: number): number {
  return w.t.act.outside[w.activity[s]!] === 1 ? twelfthsOf(w.t, w.cand[s]!, p) : 0;
}

/** Points of somebody's joining, but for the worst-off term. */
export function joinGain(w: State, s: number, p: number): number {
  const { act, cand, people, nA } = w.t;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const at = p * reachWidth + w.pWeek[p]!;
  let gain = people.worth[people.first[c]! + p]! + people.reach[at + act.slots[a]!]! - people.reach[at]!;
  if (w.pTimes[p * nA + a]! >= 2) gain -= w.repeats;
  if (w.pCategory[p * act.categories + act.category[a]!] === 0) gain += w.variety;
  const block = cand.block[c]!;
  if (block >= 0 && w.inBlock[people.unit[p]! * 11 + block] === 0) gain += w.coverage;
  return gain;
}

/** Points lost by somebody's leaving, but for the worst-off term. */
export function leaveLoss(w: State, s: number, p: number): number {
  const { act, people, nA } = w.t;
  const a = w.activity[s]!;
  const at = p * reachWidth + w.pWeek[p]!;
  let loss = people.worth[people.first[w.cand[s]!]! + p]! + people.reach[at]! - people.reach[at - act.slots[a]!]!;
  if (w.pTimes[p * nA + a]! > 2) loss -= w.repeats;
  if (w.pCategory[p * act.categories + act.category[a]!] === 1) loss += w.variety;
  return loss;
}

/** Whether a member of staff who fits a candidate by themselves is free for it: not elsewhere, within hours, with a break, the unit covered. */
export function staffFree(w: State, c: number, k: number): boolean {
  const { act, cand, crew } = w.t;
  const at = k * daysAWeek + cand.day[c]!;
  const mask = cand.staffMask[c]!;
  const taken = w.kMask[at]!;
  if ((taken & mask) !== 0) return false;
  const a = cand.activity[c]!;
  if (w.kDay[at]! + act.staffSlots[a]! > crew.maxSlotsDay[k]!) return false;
  for (let i = crew.breakFirst[at]!; i < crew.breakFirst[at + 1]!; i++) if ((crew.breakWindow[i]! & ~(taken | mask)) === 0) return false;
  if (act.outside[a] === 0) return true;
  const unitDay = crew.unit[k]! * daysAWeek + cand.day[c]!;
  if ((w.outFull[unitDay]! & mask) !== 0) return false;
  return crew.registered[k] === 0 || (w.regFull[unitDay]! & mask) === 0;
}

/** The first session that keeps somebody or something from a stretch; -1: none. */
export function inTheWay(mask: Int32Array, where: Int32Array, at: number, wanted: number): number {
  const clash = mask[at]! & wanted;
  return clash === 0 ? -1 : where[at * slotsADay + 31 - Math.clz32(clash & -clash)]!;
}

/** Whether the other sessions of its activity leave room for a session at this candidate; `but`: a session not counted. */
export function weekAllows(w: State, c: number, but: number): boolean {
  const { act, cand } = w.t;
  const a = cand.activity[c]!;
  const ownDay = cand.day[c]!;
  let others = 0;
  const list = w.placesOf[a]!;
  for (let i = 0; i < list.length; i++) {
    const s = list[i]!;
    const other = w.cand[s]!;
    if (other < 0 || s === but) continue;
    others++;
    if (!fitsBeside(w, a, ownDay, cand.from[c]!, other)) return false;
  }
  return others < act.maxWeek[a]!;
}

/** Whether two sessions of one activity may both stand: once a day, days apart, at one time. */
export function fitsBeside(w: State, a: number, day: number, from: number, other: number): boolean {
  const { act, cand } = w.t;
  const apart = Math.abs(cand.day[other]! - day);
  return apart !== 0 && apart >= act.daysApart[a]! && (act.sameTime[a] === 0 || cand.from[other] === from);
}

/** Whether the activities touched by a move keep minWeek and their order. Looked at once at the end of a move. */
export function weekInOrder(w: State): boolean {
  for (let i = 0; i < w.touched.length; i++) {
    const a = w.touched[i]!;
    if (w.times[a]! > 0 && w.times[a]! < w.t.act.minWeek[a]! && w.locksOf[a] === 0) return false;
    const orders = w.ordersOf[a];
    if (orders === undefined) continue;
    for (const { first, next, sameDay } of orders) {
      for (const s of w.placesOf[next]!) if (w.cand[s]! >= 0 && w.lock[s]! < 0 && !comesAfter(w, w.cand[s]!, first, sameDay)) return false;
    }
  }
  return true;
}

/** Whether a session of `first` ends by the time the one at candidate `c` begins. */
export function comesAfter(w: State, c: number, first: number, sameDay: boolean): boolean {
  const { act, cand } = w.t;
  const a = cand.activity[c]!;
  const day = cand.day[c]!;
  const begins = cand.from[c]! - act.travel[a]!;
  for (const s of w.placesOf[first]!) {
    const other = w.cand[s]!;
    if (other < 0 || s === undefined) continue;
    const d = cand.day[other]!;
    if (d < day && !sameDay) return true;
    if (d === day && cand.from[other]! + act.slots[first]! + act.travel[first]! <= begins) return true;
  }
  return false;
}
