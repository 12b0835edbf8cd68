/** Starts the search tries more often than others, where something tells which are likely in a good week. */
import { placeOfStart } from '../slots.words.ts';
import type { Chance } from './chance.ts';
import type { Tables } from './tables.ts';

export interface Likely {
  readonly open: Int32Array;
  readonly ofActivity: readonly Int32Array[];
  readonly ofPerson: readonly Int32Array[];
}

/** The part of the draws that is of likely starts alone; the rest is of all, for a hint may be wrong. */
const share = 0.9;

/** The candidates among the starts marked with 1 in the places of `placeOfStart`. */
export function likelyOf({ cand, people, nA }: Tables, marked: Uint8Array): Likely {
  const is = (c: number): boolean => marked[placeOfStart(cand.activity[c]!, cand.day[c]!, cand.from[c]!)] === 1;
  const open = cand.open.filter(is);
  return {
    open,
    ofActivity: Array.from({ length: nA }, (_, a) => open.filter((c) => cand.activity[c] === a)),
    ofPerson: people.ofPerson().map((list) => list.filter(is)),
  };
}

/** One of a list, or most often of its likely ones; -1 where there is none. */
export function drawn(chance: Chance, list: Int32Array, likely: Int32Array | undefined): number {
  const from = likely !== undefined && chance.next() < share ? likely : list;
  return from.length === 0 ? -1 : from[chance.below(from.length)]!;
}

/** A candidate from `first` on, up to but not `end`, or most often a likely one of them; -1 where there is none. */
export function drawnBetween(chance: Chance, first: number, end: number, likely: Int32Array | undefined): number {
  if (likely !== undefined && chance.next() < share) return likely.length === 0 ? -1 : likely[chance.below(likely.length)]!;
  return end === first ? -1 : first + chance.below(end - first);
}
