/** What each half-hour is worth towards somebody's own target. */
import type { Lists } from './lists.ts';
import { scaled, weekSlots } from './masks.ts';

/** Half-hours of a week and one: what tables by half-hours are wide. */
export const reachWidth = weekSlots + 1;

/** Points of the three bands of everybody's target, by half-hours offered. Many have the same target, and so the same points. */
export function reachTable({ problem }: Lists): Int32Array {
  const table = new Int32Array(problem.people.length * reachWidth);
  const { targetFirst, targetNext, targetLast } = problem.weights;
  const known = new Map<number, number>();
  problem.people.forEach(({ targetHours: t }, p) => {
    const same = known.get(t);
    if (same !== undefined) {
      table.copyWithin(p * reachWidth, same * reachWidth, (same + 1) * reachWidth);
      return;
    }
    known.set(t, p);
    for (let half = 0; half < reachWidth; half++) {
      const h = Math.min(half / 2, t);
      const first = Math.min(h, 0.4 * t);
      const next = Math.min(Math.max(0, h - 0.4 * t), 0.3 * t);
      const last = Math.max(0, h - 0.7 * t);
      table[p * reachWidth + half] = scaled(targetFirst * first + targetNext * next + targetLast * last);
    }
  });
  return table;
}
