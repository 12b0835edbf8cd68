/** People joining and leaving a session, staff taking and dropping it: the week's counts and points follow. Used by change.ts only, which writes them to the log. */
import { daysAWeek, slotsADay } from '../slots.words.ts';
import { markFull, shareOf, type State } from './state.ts';
import { occupy, vacate } from './occupy.ts';
import { reachWidth } from './tables-reach.ts';
import { bits, blocksAWeek, weekSlots } from './masks.ts';
import type { Tables } from './tables.ts';

export function doJoin(w: State, s: number, p: number): void {
  const { act, cand, people, nA, widthP } = w.t;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const d = w.day[s]!;
  const slots = act.slots[a]!;
  w.people[s * widthP + w.count[s]!] = p;
  w.count[s] = w.count[s]! + 1;
  occupy(w.pMask, w.pIn, p * daysAWeek + d, cand.peopleFrom[c]!, cand.peopleTo[c]!, s);
  w.pDay[p * daysAWeek + d] = w.pDay[p * daysAWeek + d]! + slots;
  const week = w.pWeek[p]!;
  w.pWeek[p] = week + slots;
  let gain = people.worth[people.first[c]! + p]! + people.reach[p * reachWidth + week + slots]! - people.reach[p * reachWidth + week]!;
  const times = w.pTimes[p * nA + a]!;
  w.pTimes[p * nA + a] = times + 1;
  if (times >= 2) gain -= w.repeats;
  const category = p * act.categories + act.category[a]!;
  if (w.pCategory[category]! === 0) gain += w.variety;
  w.pCategory[category] = w.pCategory[category]! + 1;
  const block = cand.block[c]!;
  if (block >= 0) {
    const at = people.unit[p]! * blocksAWeek + block;
    if (w.inBlock[at]! === 0) gain += w.coverage;
    w.inBlock[at] = w.inBlock[at]! + 1;
  }
  w.pCost[p] = w.pCost[p]! + act.costEach[a]!;
  w.spent += act.costEach[a]!;
  w.points += gain;
  if (act.outside[a] === 1) goOut(w, s, p, c, d, slots + 2 * act.travel[a]!, 1);
  shareOf(w, p);
}

export function doLeave(w: State, s: number, p: number): void {
  const { act, cand, people, nA, widthP } = w.t;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const d = w.day[s]!;
  const slots = act.slots[a]!;
  removeFrom(w.people, s * widthP, w.count[s]!, p);
  w.count[s] = w.count[s]! - 1;
  vacate(w.pMask, w.pIn, p * daysAWeek + d, cand.peopleFrom[c]!, cand.peopleTo[c]!, s);
  w.pDay[p * daysAWeek + d] = w.pDay[p * daysAWeek + d]! - slots;
  const week = w.pWeek[p]! - slots;
  w.pWeek[p] = week;
  let loss = people.worth[people.first[c]! + p]! + people.reach[p * reachWidth + week + slots]! - people.reach[p * reachWidth + week]!;
  const times = w.pTimes[p * nA + a]! - 1;
  w.pTimes[p * nA + a] = times;
  if (times >= 2) loss -= w.repeats;
  const category = p * act.categories + act.category[a]!;
  w.pCategory[category] = w.pCategory[category]! - 1;
  if (w.pCategory[category]! === 0) loss += w.variety;
  const block = cand.block[c]!;
  if (block >= 0) {
    const at = people.unit[p]! * blocksAWeek + block;
    w.inBlock[at] = w.inBlock[at]! - 1;
    if (w.inBlock[at]! === 0) loss += w.coverage;
  }
  w.pCost[p] = w.pCost[p]! - act.costEach[a]!;
  w.spent -= act.costEach[a]!;
  w.points -= loss;
  if (act.outside[a] === 1) goOut(w, s, p, c, d, slots + 2 * act.travel[a]!, -1);
  shareOf(w, p);
}

/** Counts somebody's leave and the escorts they need, going out (1) or no longer (-1). */
function goOut(w: State, s: number, p: number, c: number, d: number, slots: number, by: number): void {
  const { people } = w.t;
  w.twelfths[s] = w.twelfths[s]! + by * twelfthsOf(w.t, c, p);
  const line = people.line[people.first[c]! + p]!;
  if (line < 0) return;
  w.lineWeek[line] = w.lineWeek[line]! + by;
  w.lineDay[line * daysAWeek + d] = w.lineDay[line * daysAWeek + d]! + by;
  w.lineSlots[line] = w.lineSlots[line]! + by * slots;
}

export function doTake(w: State, s: number, k: number): void {
  w.staff[s * w.t.widthK + w.crew[s]!] = k;
  w.crew[s] = w.crew[s]! + 1;
  const c = w.cand[s]!;
  const { cand } = w.t;
  occupy(w.kMask, w.kIn, k * daysAWeek + w.day[s]!, cand.staffFrom[c]!, cand.staffTo[c]!, s);
  work(w, s, c, k, 1);
}

export function doDrop(w: State, s: number, k: number): void {
  removeFrom(w.staff, s * w.t.widthK, w.crew[s]!, k);
  w.crew[s] = w.crew[s]! - 1;
  const c = w.cand[s]!;
  const { cand } = w.t;
  vacate(w.kMask, w.kIn, k * daysAWeek + w.day[s]!, cand.staffFrom[c]!, cand.staffTo[c]!, s);
  work(w, s, c, k, -1);
}

function work(w: State, s: number, c: number, k: number, by: number): void {
  const { act, cand, crew } = w.t;
  const d = w.day[s]!;
  const a = w.activity[s]!;
  const slots = act.staffSlots[a]!;
  w.kDay[k * daysAWeek + d] = w.kDay[k * daysAWeek + d]! + by * slots;
  // Only an accepted lock has somebody work off duty: that is no part of their load.
  w.kWeek[k] = w.kWeek[k]! + by * (w.lock[s]! < 0 ? slots : bits(crew.onDuty[k * daysAWeek + d]! & cand.staffMask[c]!));
  w.points += by * (cand.staffCost[c]! + keptWorth(w.t, c, k));
  w.escorts[s] = w.escorts[s]! + by * crew.escort[k]!;
  if (w.loadWorth > 0) measureLoad(w, crew.unit[k]!, k, by);
  if (act.outside[a] === 0) return;
  const u = crew.unit[k]!;
  const duty = crew.onDuty[k * daysAWeek + d]!;
  for (let slot = cand.staffFrom[c]!; slot < cand.staffTo[c]!; slot++) {
    if ((duty & (1 << slot)) === 0) continue;
    const at = u * weekSlots + d * slotsADay + slot;
    w.out[at] = w.out[at]! + by;
    if (crew.registered[k] === 1) w.regOut[at] = w.regOut[at]! + by;
    markFull(w, at);
  }
}

function measureLoad(w: State, u: number, k: number, by: number): void {
  const { perSlot, ofUnit } = w.t.crew;
  const own = perSlot[k]! > 0 ? w.kWeek[k]! / perSlot[k]! : 0;
  if (by > 0) {
    if (own > w.load[u]!) w.load[u] = own;
    return;
  }
  let most = 0;
  const list = ofUnit[u]!;
  for (let i = 0; i < list.length; i++) {
    const other = list[i]!;
    const share = perSlot[other]! > 0 ? w.kWeek[other]! / perSlot[other]! : 0;
    if (share > most) most = share;
  }
  w.load[u] = most;
}

/** Twelfths of an escort that somebody going to a candidate outside needs. Somebody who goes by an accepted lock only: one to one. */
export function twelfthsOf({ people }: Tables, c: number, p: number): number {
  const line = people.line[people.first[c]! + p]!;
  if (line >= 0) return people.lines.twelfths[line]!;
  return people.goesFree[p] === 1 ? 0 : 12;
}

/** Takes one out of a short list and closes the gap with the last. */
function removeFrom(list: Int32Array, first: number, count: number, what: number): void {
  let at = first;
  while (list[at] !== what) at++;
  list[at] = list[first + count - 1]!;
}

/** Points kept when somebody who ran a session that stands goes on running it. */
function keptWorth({ cand, crew, nK }: Tables, c: number, k: number): number {
  const before = cand.before[c]!;
  return before >= 0 && crew.stood[before * nK + k] === 1 ? crew.stoodWorth : 0;
}
