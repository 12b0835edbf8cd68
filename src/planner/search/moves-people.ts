/** Moves of people: one into a session, or everybody in a stretch of a day dealt out anew. Each says whether its result is worth weighing; the caller takes it back otherwise. */
import { daysAWeek, slotsADay } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import { clearPerson, fill, fillHole, joinWithEscort, letGo, refill } from './fill.ts';
import { isIn, mayLeave, spaceIn, suits, withinHours } from './fit.ts';
import type { State } from './state.ts';
import { maskOf } from './masks.ts';

const holes: number[] = [];

/** Somebody into a session: out of what else they do then, in the place of another where it is full. */
export function movePerson(w: State, chance: Chance): boolean {
  if (w.nOn === 0) return false;
  const s = w.on[chance.below(w.nOn)]!;
  const list = w.t.people.fit[w.cand[s]!]!;
  if (list.length === 0) return false;
  const p = list[chance.below(list.length)]!;
  if (isIn(w, s, p)) return false;
  holes.length = 0;
  w.freed.length = 0;
  if (!clearPerson(w, s, p, holes)) return false;
  let swapped = -1;
  if (spaceIn(w, s) <= 0) {
    if (w.count[s] === 0) return false;
    swapped = w.people[s * w.t.widthP + chance.below(w.count[s]!)]!;
    if (!mayLeave(w, s, swapped)) return false;
    letGo(w, s, swapped);
  }
  if (!withinHours(w, s, p) && !makeHours(w, s, p, chance)) return false;
  if (!suits(w, s, p) || !joinWithEscort(w, s, p, chance)) return false;
  for (let i = 0; i < holes.length; i++) fillHole(w, holes[i]!, chance);
  if (swapped >= 0) {
    w.freed.push(swapped);
    refill(w, w.day[s]!, chance);
  }
  return true;
}

/** Takes somebody out of one session of the day, or of the week, that can spare them, so that their hours allow another. */
function makeHours(w: State, s: number, p: number, chance: Chance): boolean {
  const sameDay = w.pDay[p * daysAWeek + w.day[s]!]! + w.t.act.slots[w.activity[s]!]! > w.t.people.maxSlotsDay[p]!;
  const first = p * slotsADay * daysAWeek + (sameDay ? w.day[s]! * slotsADay : 0);
  const span = sameDay ? slotsADay : slotsADay * daysAWeek;
  const from = chance.below(span);
  for (let i = 0; i < span; i++) {
    const o = w.pIn[first + ((from + i) % span)]!;
    if (o < 0 || o === s || w.count[o]! <= w.least[o]! || !mayLeave(w, o, p)) continue;
    letGo(w, o, p);
    holes.push(o);
    return withinHours(w, s, p);
  }
  return false;
}

/** Somebody out of a session that can spare them: where an escort or the money is worth more elsewhere. */
export function releasePerson(w: State, chance: Chance): boolean {
  if (w.nOn === 0) return false;
  const s = w.on[chance.below(w.nOn)]!;
  if (w.count[s]! <= w.least[s]!) return false;
  const p = w.people[s * w.t.widthP + chance.below(w.count[s]!)]!;
  if (!mayLeave(w, s, p)) return false;
  letGo(w, s, p);
  w.freed.length = 0;
  w.freed.push(p);
  refill(w, w.day[s]!, chance);
  return true;
}

/** Everybody who may leave out of the sessions of four hours of a day, and the sessions filled again one after the other. */
export function reshuffle(w: State, chance: Chance): boolean {
  if (w.nOn === 0) return false;
  const seed = w.on[chance.below(w.nOn)]!;
  const from = w.t.cand.from[w.cand[seed]!]!;
  const window = maskOf(from - chance.below(8), from + 8);
  const chosen: number[] = [];
  const today = w.onOfDay[w.day[seed]!]!;
  const start = chance.below(today.length);
  for (let i = 0; i < today.length && chosen.length < 10; i++) {
    const s = today[(start + i) % today.length]!;
    if ((w.t.cand.peopleMask[w.cand[s]!]! & window) !== 0 && sharesPeople(w, s, seed)) chosen.push(s);
  }
  w.freed.length = 0;
  for (const s of chosen) {
    for (let i = w.count[s]! - 1; i >= 0; i--) {
      const p = w.people[s * w.t.widthP + i]!;
      if (!mayLeave(w, s, p)) continue;
      letGo(w, s, p);
      w.freed.push(p);
    }
  }
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    [chosen[i], chosen[j]] = [chosen[j]!, chosen[i]!];
  }
  holes.length = 0;
  for (const s of chosen) if (!fill(w, s, true, chance, holes)) return false;
  for (let i = 0; i < holes.length; i++) fillHole(w, holes[i]!, chance);
  refill(w, w.day[seed]!, chance);
  return true;
}

/** Whether two sessions are for people of one unit: a shuffle over units that share nobody is two shuffles. */
function sharesPeople(w: State, s: number, other: number): boolean {
  const units = w.unitsOf[w.activity[other]!]!;
  return w.unitsOf[w.activity[s]!]!.some((unit) => units.includes(unit));
}
