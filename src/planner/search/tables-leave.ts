/** Which line of leave somebody uses. */
import type { ProblemActivity, ProblemPerson } from '../problem.ts';

/** Whether a line of leave has the place of an activity. */
export function hasPlace(line: ProblemPerson['leave'][number], { place }: ProblemActivity): boolean {
  if (place === null) return line.places === null;
  return (line.places === null || line.places.includes(place)) && !line.notPlaces.includes(place);
}

export const noLines: readonly number[] = [];

/** Somebody's lines of leave that have an activity's place and are long enough, as places in their list. */
export function linesFor({ leave }: ProblemPerson, activity: ProblemActivity): readonly number[] {
  const slots = activity.slots + 2 * activity.travel;
  const found: number[] = [];
  leave.forEach((line, nth) => {
    if (hasPlace(line, activity) && (line.maxSlots === null || slots <= line.maxSlots)) found.push(nth);
  });
  return found;
}

/** The first of some leave lines that has the time; -1: none. */
export function lineFor({ leave }: ProblemPerson, lines: readonly number[], day: number, from: number, to: number): number {
  for (let i = 0; i < lines.length; i++) {
    for (const time of leave[lines[i]!]!.times) if (time.day === day && time.from <= from && to <= time.to) return lines[i]!;
  }
  return -1;
}
