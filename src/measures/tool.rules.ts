import { numberOf, readHarm, type HarmSide } from './tool-harm.rules.ts';
import { changeBetween } from './score.rules.ts';
import type { Point, Score } from './words.ts';

/** Which way is good: more, less, or neither, where a figure describes and does not judge. */
export const goodDirections = ['up', 'down', 'neither'] as const;
export type GoodDirection = (typeof goodDirections)[number];

/** One figure that a tool comes to. No wording of an item is part of it. */
export interface ToolFigure {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly goodIs: GoodDirection;
  /** It is about self-harm: this value or more is told at once to a registered person, whichever way is good. */
  readonly harmFrom?: number;
  /** The same at the other end: this value or less. Neither: it is not about self-harm. */
  readonly harmTo?: number;
}

/** An assessment a unit uses, of which only results are kept. */
export interface Tool {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly publisher: string;
  readonly licenceHolder: string;
  readonly environment: string;
  readonly source: string;
  readonly asksCertificate: boolean;
  readonly figures: readonly ToolFigure[];
  /** Not used any more, with the reason; what was recorded stays. Of a version that another took the place of, too. */
  readonly endedWhy: string | null;
  /** The first version of it; its own id where it is the first. Versions differ in what they tell of self-harm alone. */
  readonly firstId: string;
  readonly version: number;
  readonly definedAt: Temporal.Instant;
  readonly definedBy: string;
  /** Why it took the place of the version before; null: it is the first. */
  readonly changedWhy: string | null;
}

/** What one use of a tool came to. */
export interface ToolResult {
  readonly id: string;
  readonly toolId: string;
  readonly toolName: string;
  readonly on: Temporal.PlainDate;
  readonly figures: Readonly<Record<string, number>>;
  readonly raterName: string;
  readonly place: string | null;
  readonly ownWords: string | null;
  readonly error: string | null;
}

/** What a site begins a tool with: names and bounds as their sources give them, for the unit to hold against its manual. */
export type PreparedTool = Pick<Tool, 'name' | 'publisher' | 'environment' | 'source' | 'asksCertificate'> & {
  readonly code: string;
  readonly figures: readonly Omit<ToolFigure, 'id'>[];
};

/**
 * Sensory tools by name alone. Names, scores and totals are facts and may be kept; the items belong to the publishers and are nowhere in Trellis.
 * The four figures of the first: 15 questions each, answered from 1 to 5 (technical report and product page of the publisher, read on 22 November 2026).
 */
export const preparedTools: readonly PreparedTool[] = [
  {
    code: 'aasp',
    name: 'Adolescent/Adult Sensory Profile',
    publisher: 'Pearson (Brown and Dunn, 2002)',
    environment: 'For the owner of the forms; the person fills it in, an occupational therapist reads it',
    source: 'Publisher’s technical report and product page (pearsonclinical.com.au): four quadrants of 15 questions from 1 to 5, so 15 to 75 each',
    asksCertificate: false,
    figures: ['Low registration', 'Sensation seeking', 'Sensory sensitivity', 'Sensation avoiding'].map((label) => ({
      label,
      from: 15,
      to: 75,
      goodIs: 'neither' as const,
    })),
  },
  {
    code: 'spm-2',
    name: 'Sensory Processing Measure, second edition',
    publisher: 'Western Psychological Services (2021)',
    environment: 'For the owner of the forms',
    source: 'Publisher’s catalogue (wpspublish.com). Its figures and their bounds are for the unit to read in its manual',
    asksCertificate: false,
    figures: [],
  },
];

/** Most figures a tool may come to. */
export const mostFigures = 6;

/** The figures typed for a tool; a fault is the number of its row and what is wrong there. */
export function readToolFigures(
  rows: readonly {
    readonly label: string | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly goodIs: GoodDirection | null;
    readonly harm?: string | null;
    readonly side?: HarmSide | null;
  }[],
): { readonly figures: readonly ToolFigure[]; readonly faults: readonly { readonly row: number; readonly part: string; readonly say: string }[] } {
  const figures: ToolFigure[] = [];
  const faults: { row: number; part: string; say: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const fault = (part: string, say: string): void => void faults.push({ row: index + 1, part, say });
    const typed = row.harm?.trim() ?? '';
    if (row.label === null && row.from === null && row.to === null && typed === '') continue;
    const [from, to] = [numberOf(row.from), numberOf(row.to)];
    if (row.label === null) fault('label', 'Say what the figure is called.');
    else if (figures.some(({ label }) => label.toLowerCase() === row.label!.toLowerCase())) fault('label', 'Two figures have one name.');
    if (from === null) fault('from', 'Enter the lowest it can be, as a number.');
    if (to === null) fault('to', 'Enter the highest it can be, as a number.');
    if (from !== null && to !== null && from >= to) fault('to', 'The highest must be more than the lowest.');
    if (row.goodIs === null) fault('good', 'Say which way is good.');
    const harm = readHarm({ from, to }, { figure: row.harm ?? null, side: row.side ?? null });
    for (const one of harm.faults) fault(one.part, one.say);
    if (row.label !== null && from !== null && to !== null && row.goodIs !== null)
      figures.push({
        id: `figure-${index + 1}`,
        label: row.label,
        from,
        to,
        goodIs: row.goodIs,
        ...harm.tells,
      });
  }
  if (figures.length === 0 && faults.length === 0) faults.push({ row: 1, part: 'label', say: 'Name at least one figure that it comes to.' });
  return { figures, faults };
}

/** What was typed for each figure of a tool; empty ones are left out, since a result may be without them. */
export function readResult(
  figures: readonly ToolFigure[],
  typed: Readonly<Record<string, string>>,
): { readonly figures: Readonly<Record<string, number>>; readonly faults: readonly { readonly id: string; readonly say: string }[] } {
  const faults: { id: string; say: string }[] = [];
  const read: Record<string, number> = {};
  for (const { id, label, from, to } of figures) {
    const words = typed[id]?.trim() ?? '';
    if (words === '') continue;
    const value = numberOf(words);
    if (value === null || value < from || value > to)
      faults.push({ id, say: `${label} is a number from ${from} to ${to}, with two decimals at most.` });
    else read[id] = value;
  }
  if (Object.keys(read).length === 0 && faults.length === 0) faults.push({ id: figures[0]!.id, say: 'Enter at least one figure.' });
  return { figures: read, faults };
}

/** The name under which a tool stands among instruments. */
export const toolInstrument = (toolId: string): string => `tool-${toolId}`;

/** The figures of a tool over time, through all its versions: those in which one way is good; what only describes is read in its table and compared with nothing. */
export function toolSeries(versions: readonly Tool[], results: readonly ToolResult[], apart: number): readonly Score[] {
  const tool = versions.toSorted((a, b) => a.version - b.version).at(-1);
  if (tool === undefined) return [];
  // They come the newest first; two of one day stay in the order in which they were recorded.
  const inOrder = results
    .toReversed()
    .filter(({ toolId, error }) => error === null && versions.some(({ id }) => id === toolId))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  return tool.figures.flatMap((figure): Score[] => {
    const { goodIs } = figure;
    if (goodIs === 'neither') return [];
    const points = inOrder.flatMap(({ figures, on, raterName }): Point[] => {
      const value = figures[figure.id];
      return value === undefined ? [] : [{ completionId: null, value, on, by: raterName, occasion: 'review' }];
    });
    const latest = points.at(-1);
    if (latest === undefined) return [];
    const baseline = points.length > 1 ? points[0]! : null;
    const days = baseline === null ? 0 : baseline.on.until(latest.on).days;
    return [
      {
        instrumentId: toolInstrument(tool.firstId),
        instrument: tool.name,
        version: '1',
        scale: figure.id,
        label: figure.label,
        view: 'a worker’s',
        goodIs,
        main: true,
        from: figure.from,
        to: figure.to,
        baseline,
        previous: points.at(-2) ?? null,
        latest,
        paired:
          baseline === null || days < apart
            ? null
            : { days, change: latest.value - baseline.value, went: changeBetween(goodIs, baseline.value, latest.value) },
        points,
      },
    ];
  });
}
