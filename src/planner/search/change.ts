/**
 * The eight changes a week is made of. Each is written to a log, so that a move that does not pay is taken back exactly. They check nothing:
 * fit.ts says what is allowed.
 */
import { daysAWeek } from '../slots.words.ts';
import { doDrop, doJoin, doLeave, doTake } from './change-members.ts';
import { occupy, vacate } from './occupy.ts';
import type { State } from './state.ts';

const opened = 0;
const closed = 1;
const joined = 2;
const left = 3;
const took = 4;
const dropped = 5;
const roomed = 6;
const vehicled = 7;

/** Where the log is now, for `undo`. */
export function mark(w: State): number {
  return w.logged;
}

/** Begins a move: nothing before it can be taken back any more. */
export function begin(w: State): void {
  w.logged = 0;
  w.touched.length = 0;
}

/** Takes back everything since `mark`. */
export function undo(w: State, mark: number): void {
  const { log } = w;
  while (w.logged > mark) {
    w.logged -= 3;
    const s = log[w.logged + 1]!;
    const x = log[w.logged + 2]!;
    switch (log[w.logged]!) {
      case opened:
        doClose(w, s);
        break;
      case closed:
        doOpen(w, s, x);
        break;
      case joined:
        doLeave(w, s, x);
        break;
      case left:
        doJoin(w, s, x);
        break;
      case took:
        doDrop(w, s, x);
        break;
      case dropped:
        doTake(w, s, x);
        break;
      case roomed:
        doRoom(w, s, x);
        break;
      default:
        doVehicle(w, s, x);
    }
  }
}

function note(w: State, op: number, s: number, x: number): void {
  if (w.logged + 3 > w.log.length) {
    const longer = new Int32Array(w.log.length * 2);
    longer.set(w.log);
    w.log = longer;
  }
  w.log[w.logged++] = op;
  w.log[w.logged++] = s;
  w.log[w.logged++] = x;
}

export function open(w: State, s: number, c: number): void {
  note(w, opened, s, c);
  doOpen(w, s, c);
  if (w.t.act.bound[w.activity[s]!] === 1) w.touched.push(w.activity[s]!);
}

/** Closes a session that nobody is in any more, and that has no staff, room or vehicle. */
export function close(w: State, s: number): void {
  note(w, closed, s, w.cand[s]!);
  doClose(w, s);
  if (w.t.act.bound[w.activity[s]!] === 1) w.touched.push(w.activity[s]!);
}

export function join(w: State, s: number, p: number): void {
  note(w, joined, s, p);
  doJoin(w, s, p);
}

export function leave(w: State, s: number, p: number): void {
  note(w, left, s, p);
  doLeave(w, s, p);
}

export function take(w: State, s: number, k: number): void {
  note(w, took, s, k);
  doTake(w, s, k);
}

export function drop(w: State, s: number, k: number): void {
  note(w, dropped, s, k);
  doDrop(w, s, k);
}

export function setRoom(w: State, s: number, r: number): void {
  note(w, roomed, s, w.room[s]!);
  doRoom(w, s, r);
}

export function setVehicle(w: State, s: number, v: number): void {
  note(w, vehicled, s, w.vehicle[s]!);
  doVehicle(w, s, v);
}

function doOpen(w: State, s: number, c: number): void {
  w.t.learn(c);
  w.cand[s] = c;
  w.onAt[s] = w.nOn;
  w.on[w.nOn++] = s;
  const today = w.onOfDay[w.day[s]!]!;
  w.onOfDayAt[s] = today.length;
  today.push(s);
  for (const u of w.unitsOf[w.activity[s]!]!) w.onOfUnit[u * daysAWeek + w.day[s]!]!.push(s);
  const a = w.activity[s]!;
  w.times[a] = w.times[a]! + 1;
  w.spent += w.t.act.costFixed[a]!;
  w.points += w.t.cand.worth[c]!;
}

function doClose(w: State, s: number): void {
  const a = w.activity[s]!;
  w.points -= w.t.cand.worth[w.cand[s]!]!;
  w.spent -= w.t.act.costFixed[a]!;
  w.times[a] = w.times[a]! - 1;
  w.cand[s] = -1;
  const last = w.on[--w.nOn]!;
  w.on[w.onAt[s]!] = last;
  w.onAt[last] = w.onAt[s]!;
  w.onAt[s] = -1;
  const today = w.onOfDay[w.day[s]!]!;
  for (const u of w.unitsOf[w.activity[s]!]!) removeFrom(w.onOfUnit[u * daysAWeek + w.day[s]!]!, s);
  const end = today.pop()!;
  if (end !== s) {
    today[w.onOfDayAt[s]!] = end;
    w.onOfDayAt[end] = w.onOfDayAt[s]!;
  }
}

function doRoom(w: State, s: number, r: number): void {
  const { cand } = w.t;
  const c = w.cand[s]!;
  const d = w.day[s]!;
  const old = w.room[s]!;
  if (old >= 0) vacate(w.rMask, w.rIn, old * daysAWeek + d, cand.roomFrom[c]!, cand.roomTo[c]!, s);
  w.room[s] = r;
  if (r >= 0) occupy(w.rMask, w.rIn, r * daysAWeek + d, cand.roomFrom[c]!, cand.roomTo[c]!, s);
}

function doVehicle(w: State, s: number, v: number): void {
  const { cand } = w.t;
  const c = w.cand[s]!;
  const d = w.day[s]!;
  const old = w.vehicle[s]!;
  if (old >= 0) vacate(w.vMask, w.vIn, old * daysAWeek + d, cand.peopleFrom[c]!, cand.peopleTo[c]!, s);
  w.vehicle[s] = v;
  if (v >= 0) occupy(w.vMask, w.vIn, v * daysAWeek + d, cand.peopleFrom[c]!, cand.peopleTo[c]!, s);
}

/** Takes one out of a short list and closes the gap with the last. */
function removeFrom(list: number[], s: number): void {
  const at = list.indexOf(s);
  const last = list.pop()!;
  if (at < list.length) list[at] = last;
}
