/** Half-hours as bits, and points as whole numbers. */
import { daysAWeek, slotsADay } from '../slots.words.ts';

/** Points are whole numbers of ten-thousandths inside the search, so that adding and taking away never drifts. */
export const pointScale = 10_000;
/** Evenings and weekend half-days of a unit that `coverage` counts. */
export const blocksAWeek = 11;
export const weekSlots = daysAWeek * slotsADay;

/** The slots from `from` up to, not including, `to` as bits; what lies outside the day is left out. */
export function maskOf(from: number, to: number): number {
  const a = Math.max(0, from);
  const b = Math.min(slotsADay, to);
  return b <= a ? 0 : ((1 << b) - 1) & ~((1 << a) - 1);
}

/** The seven days' bits of a list of stretches. */
export function weekMask(stretches: readonly { day: number; from: number; to: number }[]): number[] {
  const masks = [0, 0, 0, 0, 0, 0, 0];
  for (const { day, from, to } of stretches) masks[day] = (masks[day] ?? 0) | maskOf(from, to);
  return masks;
}

/** How many bits are set. */
export function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Points as whole ten-thousandths, kept within what a 32-bit table can hold. */
export function scaled(points: number): number {
  return Math.max(-2e9, Math.min(2e9, Math.round(points * pointScale)));
}
