/** Who runs a session: finding a crew that meets every requirement, more escorts where those going need them, and sparing whom it can. */
import type { RuleName } from '../rules.words.ts';
import { drop, take } from './change.ts';
import type { Chance } from './chance.ts';
import { escortsFor, mayDrop, spaceForStaff, staffFree } from './fit.ts';
import type { State } from './state.ts';

/** Whether somebody of the crew has a skill, not counting `without`. */
function crewHas(w: State, s: number, skill: number, without: number): boolean {
  const { act, crew, widthK } = w.t;
  const first = s * widthK;
  for (let i = first; i < first + w.crew[s]!; i++) {
    const k = w.staff[i]!;
    if (k !== without && crew.has[k * act.skills + skill] === 1) return true;
  }
  return false;
}

function driverSkill(w: State, s: number): number {
  const vehicle = w.vehicle[s]!;
  return vehicle < 0 ? -1 : w.t.act.vehicleDriver[vehicle]!;
}

/** How many requirements on the crew nobody meets yet that k would meet; with k -1, how many there are at all. */
function lacking(w: State, s: number, k: number): number {
  const { act, crew } = w.t;
  let count = 0;
  const needs = act.needs[w.activity[s]!]!;
  for (let i = 0; i < needs.length; i++) {
    const skill = needs[i]!;
    if ((k < 0 || crew.has[k * act.skills + skill] === 1) && !crewHas(w, s, skill, -1)) count++;
  }
  const driver = driverSkill(w, s);
  if (driver >= 0 && (k < 0 || crew.has[k * act.skills + driver] === 1) && !crewHas(w, s, driver, -1)) count++;
  return count;
}

/** The rules by which nobody of the crew brings what is required. */
export function needsOf(w: State, s: number): RuleName[] {
  const { act } = w.t;
  const rules = new Set<RuleName>();
  for (const skill of act.needs[w.activity[s]!]!) if (!crewHas(w, s, skill, -1)) rules.add(act.namedSkill.has(skill) ? 'required staff' : 'skills');
  const driver = driverSkill(w, s);
  if (driver >= 0 && !crewHas(w, s, driver, -1)) rules.add('driver');
  return [...rules];
}

/** Whether the crew without `out` and with `comes` (-1: nobody) still meets every requirement. */
export function crewHolds(w: State, s: number, out: number, comes: number): boolean {
  const { act, crew } = w.t;
  const a = w.activity[s]!;
  if (w.crew[s]! - 1 + (comes < 0 ? 0 : 1) < act.staff[a]!) return false;
  const needs = act.needs[a]!;
  const meets = (skill: number): boolean => (comes >= 0 && crew.has[comes * act.skills + skill] === 1) || crewHas(w, s, skill, out);
  for (let i = 0; i < needs.length; i++) {
    const skill = needs[i]!;
    if (crew.has[out * act.skills + skill] === 1 && !meets(skill)) return false;
  }
  const driver = driverSkill(w, s);
  if (driver >= 0 && crew.has[out * act.skills + driver] === 1 && !meets(driver)) return false;
  const escorts = w.escorts[s]! - crew.escort[out]! + (comes < 0 ? 0 : crew.escort[comes]!);
  return escorts >= escortsFor(w, s, 0);
}

/** Whether the crew is complete: enough, every requirement met, enough escorts. */
export function crewComplete(w: State, s: number): boolean {
  return w.crew[s]! >= w.t.act.staff[w.activity[s]!]! && lacking(w, s, -1) === 0 && w.escorts[s]! >= escortsFor(w, s, 0);
}

/**
 * Completes the crew with people who are free. `clear` may make a member of staff free who is not (by handing over or closing what they do);
 * it answers whether they are now. False when it cannot be completed; what was taken stays for the caller to undo.
 */
export function findCrew(w: State, s: number, chance: Chance, clear: ((k: number) => boolean) | null): boolean {
  const { act, cand, crew } = w.t;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const list = crew.fit[c]!;
  for (let rounds = act.mostStaff[a]! + 1; rounds > 0; rounds--) {
    const lack = lacking(w, s, -1);
    const escortLack = escortsFor(w, s, 0) - w.escorts[s]!;
    if (w.crew[s]! >= act.staff[a]! && lack === 0 && escortLack <= 0) return true;
    // No place is left for what is missing.
    if (w.crew[s]! >= act.mostStaff[a]! || !spaceForStaff(w, s)) return false;
    let best = -1;
    let bestWorth = -Infinity;
    for (let i = 0; i < list.length; i++) {
      const k = list[i]!;
      if (onCrew(w, s, k)) continue;
      const free = staffFree(w, c, k);
      if (!free && clear === null) continue;
      let worth = chance.next() * 3 - (free ? 0 : 6);
      if (lack > 0) worth += 20 * lacking(w, s, k);
      if (crew.escort[k] === 1) worth += escortLack > 0 ? 20 : act.outside[a] === 1 ? 2 : 0;
      worth -= crew.perSlot[k]! > 0 ? (8 * w.kWeek[k]!) / crew.perSlot[k]! : 0;
      if (crew.stood.length > 0 && cand.before[c]! >= 0 && crew.stood[cand.before[c]! * w.t.nK + k] === 1) worth += 10;
      if (worth > bestWorth) {
        bestWorth = worth;
        best = k;
      }
    }
    if (best < 0) return false;
    if (w.crew[s]! >= act.staff[a]! && lacking(w, s, best) === 0 && !(escortLack > 0 && crew.escort[best] === 1)) return false;
    if (!staffFree(w, c, best) && (clear === null || !clear(best))) return false;
    if (!staffFree(w, c, best)) return false;
    take(w, s, best);
  }
  return crewComplete(w, s);
}

export function onCrew(w: State, s: number, k: number): boolean {
  const first = s * w.t.widthK;
  for (let i = first; i < first + w.crew[s]!; i++) if (w.staff[i] === k) return true;
  return false;
}

/** Adds one escort who is free, in the place of a member without the skill where there is no place left. */
export function addEscort(w: State, s: number, chance: Chance): boolean {
  const { act, crew, widthK } = w.t;
  const c = w.cand[s]!;
  const list = crew.fit[c]!;
  if (list.length === 0) return false;
  const start = chance.below(list.length);
  for (let i = 0; i < list.length; i++) {
    const k = list[(start + i) % list.length]!;
    if (crew.escort[k] === 0 || onCrew(w, s, k) || !staffFree(w, c, k)) continue;
    if (w.crew[s]! < act.mostStaff[w.activity[s]!]! && spaceForStaff(w, s)) {
      take(w, s, k);
      return true;
    }
    for (let j = w.crew[s]! - 1; j >= 0; j--) {
      const out = w.staff[s * widthK + j]!;
      if (crew.escort[out] === 1 || !mayDrop(w, s, out) || !crewHolds(w, s, out, k)) continue;
      drop(w, s, out);
      take(w, s, k);
      return true;
    }
  }
  return false;
}

/** Lets go of staff beyond what is needed: their time costs points. */
export function trimCrew(w: State, s: number): void {
  const { act, widthK } = w.t;
  const least = act.staff[w.activity[s]!]!;
  for (let j = w.crew[s]! - 1; j >= 0 && w.crew[s]! > least; j--) {
    const k = w.staff[s * widthK + j]!;
    if (mayDrop(w, s, k) && crewHolds(w, s, k, -1)) drop(w, s, k);
  }
}

/** Puts a free colleague in somebody's place; false where there is none. */
export function handOver(w: State, s: number, k: number): boolean {
  if (!mayDrop(w, s, k)) return false;
  const c = w.cand[s]!;
  const list = w.t.crew.fit[c]!;
  if (crewHolds(w, s, k, -1)) {
    drop(w, s, k);
    return true;
  }
  // Cover is counted without the one who stays behind.
  drop(w, s, k);
  for (let i = 0; i < list.length; i++) {
    const other = list[i]!;
    if (other === k || onCrew(w, s, other) || !staffFree(w, c, other)) continue;
    take(w, s, other);
    if (crewComplete(w, s)) return true;
    drop(w, s, other);
  }
  take(w, s, k);
  return false;
}
