/**
 * Hours offered, by protected characteristic, with small numbers hidden. It is looked at after a plan is found and is never used to find one
 * (Equality Act 2010 s149: due regard; practice 25: on one unit most groups are too small to show).
 */

/** One person as a figure: their group and the hours they are offered of their own. */
export interface FairnessPerson {
  readonly group: string;
  readonly hours: number;
  readonly target: number;
}

/** One group's figures; null where they are hidden. */
export interface FairnessRow {
  readonly group: string;
  readonly people: number | null;
  readonly hours: number | null;
  /** Share of their own hours that they are offered, at most 1 for each person. */
  readonly share: number | null;
}

/** Groups of fewer people than this are not shown. */
export const leastShown = 5;

/**
 * The figures by group, in order of the group's name. A group of fewer than five is hidden; where that leaves one hidden group alone, the
 * smallest shown one is hidden with it, so that nobody works it out from the total.
 */
export function fairnessRows(people: readonly FairnessPerson[]): FairnessRow[] {
  const groups = [...Map.groupBy(people, ({ group }) => group)].toSorted((a, b) => a[0].localeCompare(b[0], 'en-GB'));
  const hidden = new Set(groups.filter(([, several]) => several.length < leastShown).map(([group]) => group));
  if (hidden.size === 1) {
    const next = groups.filter(([group]) => !hidden.has(group)).toSorted((a, b) => a[1].length - b[1].length)[0];
    if (next !== undefined) hidden.add(next[0]);
  }
  return groups.map(([group, several]) => {
    if (hidden.has(group)) return { group, people: null, hours: null, share: null };
    const wanting = several.filter(({ target }) => target > 0);
    return {
      group,
      people: several.length,
      hours: several.reduce((sum, { hours }) => sum + hours, 0) / several.length,
      share: wanting.length === 0 ? null : wanting.reduce((sum, { hours, target }) => sum + Math.min(1, hours / target), 0) / wanting.length,
    };
  });
}

/** "25 to 44": the age bands a figure is shown by. */
export function ageBand(age: number | null): string {
  if (age === null) return 'Not recorded';
  if (age < 25) return '18 to 24';
  if (age < 45) return '25 to 44';
  return age < 65 ? '45 to 64' : '65 and over';
}
