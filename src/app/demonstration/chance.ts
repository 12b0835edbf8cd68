import { createHash } from 'node:crypto';

/** Chance that falls the same way every time for the same name, so that the same week always makes the same unit. */
export interface Chance {
  /** 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  happens(share: number): boolean;
}

/** A stream of chance of its own for each name (mulberry32 over a hash of the name): adding a draw to one changes no other. */
export function chanceFor(...name: readonly (string | number)[]): Chance {
  let state = createHash('sha256').update(name.join('|')).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    pick: (list) => list[whole(list.length)]!,
    shuffled: (list) => {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = whole(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
    happens: (share) => next() < share,
  };
}

/** An id that is always the same for the same thing: a version 8 UUID made from its name. */
export function idFor(...name: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update(`trellis demonstration|${name.join('|')}`)
    .digest('hex');
  const variant = '89ab'[Number.parseInt(hash[16]!, 16) % 4]!;
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
