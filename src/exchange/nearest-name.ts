/** Letters, spaces and capitals that people vary without meaning anything by it. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’‘`]/g, "'").replace(/\s+/g, ' ').trim();

/** How many letters must be put in, taken out, changed or swapped with their neighbour to make one word the other. */
export function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      now.push(least);
    }
    before = last;
    last = now;
  }
  return last[other.length] ?? one.length;
}

/**
 * The name that somebody most likely meant, or null when none is near or two are equally near. One slip in five letters is
 * near. It is only ever suggested: nothing is corrected by itself.
 */
export function nearestName(written: string, names: readonly string[]): string | null {
  const wanted = folded(written).slice(0, 100);
  if (wanted === '') return null;
  const scored = names
    .map((name) => ({ name, slips: slipsBetween(wanted, folded(name).slice(0, 100)) }))
    .filter(({ name, slips }) => slips <= Math.max(1, Math.floor(Math.min(wanted.length, name.length) / 5)))
    .sort((one, other) => one.slips - other.slips);
  const [first, second] = scored;
  if (!first || (second && second.slips === first.slips)) return null;
  return first.name;
}
