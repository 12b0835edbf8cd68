/** Numbers that look like chance and are the same for the same seed on every machine. Nothing here asks the machine for chance. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  /** True so often, from 0 (never) to 1 (always). */
  happens(share: number): boolean;
  /** One of a list. @throws RangeError when the list is empty. */
  one<T>(list: readonly T[]): T;
  /** So many of a list, each at most once, in the order drawn; all of them where there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
}

/** A stream of chance for a seed (sfc32, Chris Doty-Humphrey; 32-bit whole-number arithmetic, so exact everywhere). */
export function chanceFrom(seed: number): Chance {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const one = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('There is nothing to draw from.');
    return list[whole(0, list.length - 1)]!;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) drawn.push(...left.splice(whole(0, left.length - 1), 1));
    return drawn;
  };
  return { next, whole, happens: (share) => next() < share, one, some };
}
