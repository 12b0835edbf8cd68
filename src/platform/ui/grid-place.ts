/** The programme's day on a grid: 09:00 to 21:00 in steps of five minutes. */
const firstMinute = 9 * 60;
const lastMinute = 21 * 60;
const stepMinutes = 5;

/** How many steps the day has. */
export const stepsInDay = (lastMinute - firstMinute) / stepMinutes;

/** @returns minutes after midnight of a time written "HH:MM"; 24:00 is the day's end. Throws on anything else. */
export function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (match === null) throw new RangeError(`"${time}" is not a time written as HH:MM`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Where a block stands: its first step, how many steps it fills, its lane of how many. */
export interface GridPlace {
  readonly at: number;
  readonly steps: number;
  readonly lane: number;
  readonly lanes: number;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * Places blocks of one day. What starts before 09:00 or ends after 21:00 is drawn to the edge, at least `least`
 * steps long so that its name can be read and pressed. Blocks that run at the same time get lanes side by side,
 * in order of start; a group of blocks that touch one another shares one number of lanes.
 */
export function placeBlocks<T extends Span>(blocks: readonly T[], least = 4): readonly (GridPlace & { readonly block: T })[] {
  const spans = blocks
    .map((block) => {
      const from = Math.min(Math.max(minutesOf(block.from), firstMinute), lastMinute - least * stepMinutes);
      const to = Math.min(Math.max(minutesOf(block.to), from + least * stepMinutes), lastMinute);
      const at = Math.round((from - firstMinute) / stepMinutes);
      return { block, at, steps: Math.max(least, Math.round((to - firstMinute) / stepMinutes) - at) };
    })
    .toSorted((a, b) => a.at - b.at || b.steps - a.steps);
  const placed: (GridPlace & { readonly block: T })[] = [];
  let together: { block: T; at: number; steps: number; lane: number }[] = [];
  let laneEnds: number[] = [];
  const settle = () => {
    for (const span of together) placed.push({ ...span, lanes: laneEnds.length });
    together = [];
    laneEnds = [];
  };
  for (const span of spans) {
    if (laneEnds.every((end) => end <= span.at)) settle();
    const free = laneEnds.findIndex((end) => end <= span.at);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = span.at + span.steps;
    together.push({ ...span, lane });
  }
  settle();
  return placed;
}

/** The classes that put a block in its place: the style sheet holds one for each step, so no inline style is needed. */
export function placeClasses(place: GridPlace): string {
  const lanes = Math.min(place.lanes, 6);
  return `at-${place.at} for-${place.steps} lane-${Math.min(place.lane, lanes - 1)} of-${lanes}`;
}
