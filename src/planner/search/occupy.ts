/** Half-hours of a day taken up, as bits and by session. */
import { slotsADay } from '../slots.words.ts';

/** Takes half-hours up. One that is taken already stays with whom it was: only accepted locks overlap. */
export function occupy(mask: Int32Array, where: Int32Array, day: number, from: number, to: number, s: number): void {
  let bitsOfDay = mask[day]!;
  for (let slot = from; slot < to; slot++) {
    if ((bitsOfDay & (1 << slot)) !== 0) continue;
    bitsOfDay |= 1 << slot;
    where[day * slotsADay + slot] = s;
  }
  mask[day] = bitsOfDay;
}

export function vacate(mask: Int32Array, where: Int32Array, day: number, from: number, to: number, s: number): void {
  let bitsOfDay = mask[day]!;
  for (let slot = from; slot < to; slot++) {
    if (where[day * slotsADay + slot] !== s) continue;
    bitsOfDay &= ~(1 << slot);
    where[day * slotsADay + slot] = -1;
  }
  mask[day] = bitsOfDay;
}
