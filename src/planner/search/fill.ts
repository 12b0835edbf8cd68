/** Who is invited: somebody joining with the escort they need, a session filled by what each invitation is worth, people set free offered something else. */
import { daysAWeek } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import { join, leave } from './change.ts';
import { addEscort, trimCrew } from './crew.ts';
import { escortsFor, inTheWay, isFree, isIn, joinGain, leaveLoss, mayLeave, spaceIn, suits, twelfthsFor, withinHours } from './fit.ts';
import type { State } from './state.ts';

/** Invites somebody who suits and is free, with an escort more where one is needed. False, and nothing changed but perhaps an escort, where not. */
export function tryJoin(w: State, s: number, p: number, chance: Chance): boolean {
  if (spaceIn(w, s) <= 0 || !isFree(w, s, p) || !suits(w, s, p)) return false;
  return joinWithEscort(w, s, p, chance);
}

/** The last step of an invitation: enough escorts, still enough space, then in. */
export function joinWithEscort(w: State, s: number, p: number, chance: Chance): boolean {
  const more = twelfthsFor(w, s, p);
  if (more > 0) {
    for (let tries = 0; w.escorts[s]! < escortsFor(w, s, more); tries++) if (tries > 6 || !addEscort(w, s, chance)) return false;
    if (spaceIn(w, s) <= 0) return false;
  }
  join(w, s, p);
  return true;
}

/** Takes somebody out of a session; an escort who is no longer needed goes too. */
export function letGo(w: State, s: number, p: number): void {
  leave(w, s, p);
  if (w.crew[s]! > w.t.act.staff[w.activity[s]!]!) trimCrew(w, s);
}

/**
 * Takes somebody out of every session that overlaps `s`, where each can spare them. False, with some perhaps already out, where one cannot:
 * the caller takes it back. The sessions left are pushed to `holes`.
 */
export function clearPerson(w: State, s: number, p: number, holes: number[]): boolean {
  const wanted = w.t.cand.peopleMask[w.cand[s]!]!;
  const at = p * daysAWeek + w.day[s]!;
  for (let o = inTheWay(w.pMask, w.pIn, at, wanted); o >= 0; o = inTheWay(w.pMask, w.pIn, at, wanted)) {
    if (o === s || w.count[o]! <= w.least[o]! || !mayLeave(w, o, p)) return false;
    letGo(w, o, p);
    holes.push(o);
  }
  return true;
}

const who: number[] = [];
const worth: number[] = [];

/**
 * Invites people to a session, whoever brings most first: up to its least number in any case, beyond it those who add points. With `steal`
 * people come out of sessions that can spare them. False where the least number is not reached.
 */
export function fill(w: State, s: number, steal: boolean, chance: Chance, holes: number[]): boolean {
  const { cand, people } = w.t;
  const c = w.cand[s]!;
  const list = people.fit[c]!;
  const mask = cand.peopleMask[c]!;
  const d = w.day[s]!;
  let n = 0;
  for (let i = 0; i < list.length; i++) {
    const p = list[i]!;
    const at = p * daysAWeek + d;
    const clash = w.pMask[at]! & mask;
    if (clash !== 0 && !steal) continue;
    if (isIn(w, s, p) || !suits(w, s, p)) continue;
    let gain = joinGain(w, s, p);
    if (clash !== 0) {
      const o = inTheWay(w.pMask, w.pIn, at, mask);
      if (w.count[o]! <= w.least[o]! || !mayLeave(w, o, p)) continue;
      gain -= leaveLoss(w, o, p);
    }
    // Sorted as they come: most first; equal ones in the order of the list.
    let j = n++;
    while (j > 0 && worth[j - 1]! < gain) {
      worth[j] = worth[j - 1]!;
      who[j] = who[j - 1]!;
      j--;
    }
    worth[j] = gain;
    who[j] = p;
  }
  for (let i = 0; i < n; i++) {
    if (spaceIn(w, s) <= 0) break;
    if (worth[i]! <= 0 && w.count[s]! >= w.least[s]!) break;
    const p = who[i]!;
    if (steal) {
      if (!canClear(w, s, p)) continue;
      clearPerson(w, s, p, holes);
    }
    if (!withinHours(w, s, p) || !suits(w, s, p) || (w.pMask[p * daysAWeek + d]! & mask) !== 0) {
      w.freed.push(p);
      continue;
    }
    if (!joinWithEscort(w, s, p, chance)) w.freed.push(p);
  }
  return w.count[s]! >= w.least[s]!;
}

/** Whether every session in somebody's way can spare them. */
function canClear(w: State, s: number, p: number): boolean {
  const { cand } = w.t;
  let wanted = cand.peopleMask[w.cand[s]!]!;
  const at = p * daysAWeek + w.day[s]!;
  for (let o = inTheWay(w.pMask, w.pIn, at, wanted); o >= 0; o = inTheWay(w.pMask, w.pIn, at, wanted)) {
    if (o === s || w.count[o]! <= w.least[o]! || !mayLeave(w, o, p)) return false;
    wanted &= ~cand.peopleMask[w.cand[o]!]!;
  }
  return true;
}

/** Offers a place that somebody left to whoever brings most and is free. */
export function fillHole(w: State, s: number, chance: Chance): void {
  if (w.cand[s]! < 0 || spaceIn(w, s) <= 0) return;
  const list = w.t.people.fit[w.cand[s]!]!;
  let best = -1;
  let bestGain = 0;
  for (let i = 0; i < list.length; i++) {
    const p = list[i]!;
    if (!isFree(w, s, p)) continue;
    const gain = joinGain(w, s, p);
    if (gain > bestGain && !isIn(w, s, p) && suits(w, s, p)) {
      best = p;
      bestGain = gain;
    }
  }
  if (best >= 0) joinWithEscort(w, s, best, chance);
}

/** Offers people who were set free on a day whatever session brings most. */
export function refill(w: State, day: number, chance: Chance): void {
  const { freed } = w;
  for (let f = 0; f < freed.length; f++) {
    const p = freed[f]!;
    for (let rounds = 0; rounds < 2; rounds++) {
      const s = bestFor(w, p, day);
      if (s < 0 || !joinWithEscort(w, s, p, chance)) break;
    }
  }
  freed.length = 0;
}

/** The session of a day with space that brings most for somebody who is free; -1: none that adds points. */
function bestFor(w: State, p: number, day: number): number {
  const { people } = w.t;
  let best = -1;
  let bestGain = 0;
  const list = w.onOfUnit[people.unit[p]! * daysAWeek + day]!;
  for (let i = 0; i < list.length; i++) {
    const s = list[i]!;
    const c = w.cand[s]!;
    if (people.bars[people.first[c]! + p] !== 0 || spaceIn(w, s) <= 0 || !isFree(w, s, p)) continue;
    const gain = joinGain(w, s, p);
    if (gain > bestGain && suits(w, s, p)) {
      best = s;
      bestGain = gain;
    }
  }
  return best;
}
