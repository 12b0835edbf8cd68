/** A week put by: plain numbers, to be written out or set up again. */
import { join, open, setRoom, setVehicle, take } from './change.ts';
import type { State } from './state.ts';

export interface SavedSession {
  readonly place: number;
  readonly cand: number;
  readonly room: number;
  readonly vehicle: number;
  readonly lock: number;
  readonly staff: Int32Array;
  readonly people: Int32Array;
}

export type Saved = readonly SavedSession[];

export function savePlan(w: State): Saved {
  const { widthP, widthK } = w.t;
  return Array.from(w.on.subarray(0, w.nOn), (place) => ({
    place,
    cand: w.cand[place]!,
    room: w.room[place]!,
    vehicle: w.vehicle[place]!,
    lock: w.lock[place]!,
    staff: w.staff.slice(place * widthK, place * widthK + w.crew[place]!),
    people: w.people.slice(place * widthP, place * widthP + w.count[place]!),
  }));
}

/** Sets sessions up in a week in which their places are empty. */
export function setUp(w: State, saved: Saved): void {
  for (const { place, cand, room, vehicle, staff, people } of saved) {
    open(w, place, cand);
    if (room >= 0) setRoom(w, place, room);
    if (vehicle >= 0) setVehicle(w, place, vehicle);
    for (const k of staff) take(w, place, k);
    for (const p of people) join(w, place, p);
  }
}
