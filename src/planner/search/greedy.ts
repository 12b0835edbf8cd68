/** A first legal week in some milliseconds: day by day, of a few sessions drawn by chance the one that brings most for the staff time it takes. */
import type { Chance } from './chance.ts';
import { begin, mark, undo } from './change.ts';
import { fill } from './fill.ts';
import { weekInOrder } from './fit.ts';
import { completeSets } from './moves-sessions.ts';
import { openFree } from './sessions.ts';
import type { State } from './state.ts';

const draws = 3;
/** So many rounds of draws in a row that bring nothing end a day. */
const patience = 3;

export function greedy(w: State, chance: Chance): void {
  fillStanding(w, chance);
  for (let day = 0; day < 7; day++) {
    const list = w.t.cand.openOfDay[day]!;
    for (let empty = 0; empty < patience && list.length > 0;) {
      let best = -1;
      let most = 0;
      for (let i = 0; i < draws; i++) {
        const c = list[chance.below(list.length)]!;
        const gain = worthOf(w, c, chance);
        if (gain > most) {
          most = gain;
          best = c;
        }
        undo(w, 0);
      }
      if (best >= 0 && worthOf(w, best, chance) > 0) empty = 0;
      else {
        undo(w, 0);
        empty++;
      }
    }
  }
  begin(w);
}

/** Points for the root of the staff time; what was tried stays in the week for the caller to keep or take back. */
function worthOf(w: State, c: number, chance: Chance): number {
  begin(w);
  const before = w.value();
  if (openFree(w, c, false, chance, []) < 0) return 0;
  if (w.touched.length > 0 && !completeSets(w, chance)) return 0;
  const staffed = Math.max(1, w.t.act.staff[w.t.cand.activity[c]!]! * w.t.act.staffSlots[w.t.cand.activity[c]!]!);
  return (w.value() - before) / Math.sqrt(staffed);
}

/** Invites people to the sessions that stand. */
function fillStanding(w: State, chance: Chance): void {
  for (let i = 0; i < w.nOn; i++) {
    begin(w);
    const before = w.value();
    const at = mark(w);
    fill(w, w.on[i]!, false, chance, []);
    if (w.value() < before || !weekInOrder(w)) undo(w, at);
  }
  w.freed.length = 0;
}
