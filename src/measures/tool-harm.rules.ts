import type { ToolFigure } from './tool.rules.ts';

/** The end of a figure that is told at once: from a value up, or from a value down. Which way is good says nothing of it. */
export const harmSides = ['more', 'less'] as const;
export type HarmSide = (typeof harmSides)[number];

/** What a figure tells of self-harm: at one end, or nothing. */
export type HarmOf = Pick<ToolFigure, 'harmFrom' | 'harmTo'>;

/** A figure with at most two decimals; null when it is none. */
export function numberOf(typed: string | null): number | null {
  return typed !== null && /^-?\d{1,6}(\.\d{1,2})?$/.test(typed.trim()) ? Number(typed.trim()) : null;
}

/**
 * From which value a figure tells of self-harm, and at which end. Neither typed: it is not about self-harm. A value that every result would reach is a
 * fault, and so is one that none can.
 */
export function readHarm(
  { from, to }: { readonly from: number | null; readonly to: number | null },
  typed: { readonly figure: string | null; readonly side: HarmSide | null },
): { readonly tells: HarmOf; readonly faults: readonly { readonly part: 'harm' | 'side'; readonly say: string }[] } {
  const words = typed.figure?.trim() ?? '';
  const { side } = typed;
  if (words === '')
    return side === null
      ? { tells: {}, faults: [] }
      : { tells: {}, faults: [{ part: 'harm', say: 'Enter the figure, or choose that it is not about self-harm.' }] };
  if (side === null) return { tells: {}, faults: [{ part: 'side', say: 'Say which is told at once: this figure or more, or this figure or less.' }] };
  const harm = numberOf(words);
  const down = side === 'less';
  if (harm === null || (from !== null && (down ? harm < from : harm <= from)) || (to !== null && (down ? harm >= to : harm > to)))
    return {
      tells: {},
      faults: [
        {
          part: 'harm',
          say: `Enter a number ${down ? 'not below the lowest and below the highest' : 'above the lowest and not above the highest'}, or leave it empty where the figure is not about self-harm.`,
        },
      ],
    };
  return { tells: down ? { harmTo: harm } : { harmFrom: harm }, faults: [] };
}

/** Figures of a result that are about self-harm and have to go at once to a registered person, as item 9 of the PHQ-9 does. */
export function selfHarmFigures(figures: readonly ToolFigure[], result: Readonly<Record<string, number>>): readonly string[] {
  return figures.flatMap(({ id, harmFrom, harmTo }) => {
    const value = result[id];
    const told = value !== undefined && ((harmFrom !== undefined && value >= harmFrom) || (harmTo !== undefined && value <= harmTo));
    return told ? [id] : [];
  });
}

/** From which value on, and to which side, a figure is about self-harm; null: it is not. */
export function harmWords({ harmFrom, harmTo }: HarmOf): string | null {
  if (harmFrom !== undefined) return `${harmFrom} or more`;
  return harmTo === undefined ? null : `${harmTo} or less`;
}

/**
 * The figures of a tool with what they tell of self-harm as it was typed now, all else as it is; what was typed for a figure that it has not is left out.
 * Null where nothing differs from before.
 */
export function withHarm(
  figures: readonly ToolFigure[],
  typed: (id: string) => { readonly figure: string | null; readonly side: HarmSide | null },
): {
  readonly figures: readonly ToolFigure[] | null;
  readonly faults: readonly { readonly id: string; readonly part: string; readonly say: string }[];
} {
  const faults: { id: string; part: string; say: string }[] = [];
  const made = figures.map(({ harmFrom: _from, harmTo: _to, ...kept }): ToolFigure => {
    const harm = readHarm(kept, typed(kept.id));
    for (const one of harm.faults) faults.push({ id: kept.id, ...one });
    return { ...kept, ...harm.tells };
  });
  const same = made.every((one, index) => one.harmFrom === figures[index]!.harmFrom && one.harmTo === figures[index]!.harmTo);
  return { figures: same ? null : made, faults };
}
