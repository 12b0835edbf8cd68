/** Moves of staff, rooms and vehicles. */
import type { Chance } from './chance.ts';
import { drop, take } from './change.ts';
import { crewComplete, crewHolds, onCrew } from './crew.ts';
import { inTheWay, mayDrop, staffFree } from './fit.ts';
import { changePlace } from './places.ts';
import { daysAWeek } from '../slots.words.ts';
import type { State } from './state.ts';

/** Another member of staff in the place of one; where they run something else then, the two change places. */
export function moveCrew(w: State, chance: Chance): boolean {
  if (w.nOn === 0) return false;
  const s = w.on[chance.below(w.nOn)]!;
  if (w.crew[s] === 0) return false;
  const c = w.cand[s]!;
  const list = w.t.crew.fit[c]!;
  if (list.length === 0) return false;
  const out = w.staff[s * w.t.widthK + chance.below(w.crew[s]!)]!;
  const comes = list[chance.below(list.length)]!;
  if (out === comes || onCrew(w, s, comes) || !mayDrop(w, s, out) || !crewHolds(w, s, out, comes)) return false;
  const o = inTheWay(w.kMask, w.kIn, comes * daysAWeek + w.day[s]!, w.t.cand.staffMask[c]!);
  drop(w, s, out);
  if (o >= 0) {
    if (!mayDrop(w, o, comes) || onCrew(w, o, out) || !w.t.crew.fit[w.cand[o]!]!.includes(out)) return false;
    drop(w, o, comes);
    if (!staffFree(w, w.cand[o]!, out)) return false;
    take(w, o, out);
    if (!crewComplete(w, o)) return false;
  }
  if (!staffFree(w, c, comes)) return false;
  take(w, s, comes);
  return crewComplete(w, s);
}

/** Another room or vehicle. It brings no points by itself; it makes way. */
export function movePlace(w: State, chance: Chance): boolean {
  return w.nOn > 0 && changePlace(w, w.on[chance.below(w.nOn)]!, chance);
}
