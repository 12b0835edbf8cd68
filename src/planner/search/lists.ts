import type { Problem } from '../problem.ts';

/** What every table is built with: the problem and the places of its ids in their lists. */
export interface Lists {
  readonly problem: Problem;
  readonly unit: ReadonlyMap<string, number>;
  readonly person: ReadonlyMap<string, number>;
  readonly staff: ReadonlyMap<string, number>;
  readonly room: ReadonlyMap<string, number>;
  readonly vehicle: ReadonlyMap<string, number>;
  readonly activity: ReadonlyMap<string, number>;
}

/** A list for each of so many things, none of which holds anything yet: one and the same empty one. */
export function emptyLists(n: number): (readonly number[])[] {
  const none: readonly number[] = [];
  const lists: (readonly number[])[] = [];
  while (lists.length < n) lists.push(none);
  return lists;
}
