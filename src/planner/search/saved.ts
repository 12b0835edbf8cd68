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

/** The best week so far, copied into one list of numbers that is used again: a search finds thousands of better ones. */
export class Snapshot {
  private numbers = new Int32Array(1024);
  private length = 0;

  copy(w: State): void {
    const { widthP, widthK } = w.t;
    const most = w.nOn * (7 + widthP + widthK);
    if (this.numbers.length < most) this.numbers = new Int32Array(most * 2);
    const { numbers } = this;
    let at = 0;
    for (let i = 0; i < w.nOn; i++) {
      const s = w.on[i]!;
      const crew = w.crew[s]!;
      const count = w.count[s]!;
      numbers[at++] = s;
      numbers[at++] = w.cand[s]!;
      numbers[at++] = w.room[s]!;
      numbers[at++] = w.vehicle[s]!;
      numbers[at++] = w.lock[s]!;
      numbers[at++] = crew;
      numbers[at++] = count;
      for (let j = 0; j < crew; j++) numbers[at++] = w.staff[s * widthK + j]!;
      for (let j = 0; j < count; j++) numbers[at++] = w.people[s * widthP + j]!;
    }
    this.length = at;
  }

  read(): Saved {
    const found: SavedSession[] = [];
    for (let at = 0; at < this.length;) {
      const [place, cand, room, vehicle, lock, crew, count] = this.numbers.subarray(at, at + 7) as unknown as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      at += 7;
      found.push({
        place,
        cand,
        room,
        vehicle,
        lock,
        staff: this.numbers.slice(at, at + crew),
        people: this.numbers.slice(at + crew, at + crew + count),
      });
      at += crew + count;
    }
    return found;
  }
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
