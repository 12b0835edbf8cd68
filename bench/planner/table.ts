import type { Bound } from './bound.ts';
import type { Answer } from './engine.ts';

/** One run of the search. */
export type PlannerRun = Answer & { readonly engine: number; readonly seconds: number };

/** One made-up week: what it is worth filled by hand, by the search, and at most. */
export interface WeekResult {
  readonly people: number;
  readonly units: number;
  readonly instance: number;
  readonly occurrences: number;
  readonly whiteboard: number;
  readonly whiteboardMs: number;
  readonly bound: Bound | null;
  readonly runs: readonly PlannerRun[];
}

export interface PlannerResults {
  readonly at: string;
  readonly machine: { readonly processors: number; readonly model: string; readonly node: string; readonly load: number };
  readonly clock: 'processor' | 'wall';
  readonly weeks: readonly WeekResult[];
}

/** Targets: mean gap in per cent by beds and seconds, worst gap, times the whiteboard, milliseconds, share of withdrawn, bytes. */
const targets = {
  gap: [
    { people: 17, seconds: 5, most: 1 },
    { people: 40, seconds: 5, most: 1.2 },
    { people: 60, seconds: 5, most: 1.2 },
    { people: 17, seconds: 30, most: 0.9 },
    { people: 40, seconds: 30, most: 0.9 },
    { people: 60, seconds: 30, most: 0.9 },
  ],
  worstGap: 1.6,
  ratio: { people: 200, seconds: 10, least: 1.3 },
  firstMs: 100,
  againMs: 50,
  withdrawn: 0.1,
  explainMs: 200,
  memory: 250_000_000,
};

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const most = (numbers: readonly number[]): number => Math.max(...numbers);

interface Row {
  readonly people: number;
  readonly seconds: number;
  readonly gaps: readonly number[];
  readonly ratios: readonly number[];
  readonly runs: readonly PlannerRun[];
  readonly weeks: readonly WeekResult[];
}

/** The table, and what is short of its target, in lines to print. */
export function plannerLines(results: PlannerResults): string[] {
  const rows = rowsOf(results.weeks);
  const { machine } = results;
  const head = [
    'beds',
    'seconds',
    'places',
    'whiteboard',
    'search',
    'bound',
    'ratio',
    'least',
    'gap %',
    'worst',
    'each h',
    'first ms',
    'worst',
    'CPU s',
    'wall s',
    'tries',
  ];
  const others = [
    'beds',
    're-plan legal ms',
    'worst',
    'withdrawn at once',
    'after 3 s',
    'afresh',
    'share',
    'worst',
    'pairs explained',
    'ms',
    'memory MB',
  ];
  return [
    '',
    `Two threads with two seeds, the better plan. Seconds are ${results.clock === 'processor' ? 'of processor time in each thread' : 'on the wall'}. Means, and the worst of all runs.`,
    `${machine.processors} processors (${machine.model}), load ${machine.load.toFixed(1)} before it began.`,
    '',
    ...table([head, ...rows.map(planCells)]),
    '',
    ...table([others, ...rows.filter(({ runs }) => runs.some(({ again }) => again !== null)).map(otherCells)]),
    '',
    ...shortOf(rows),
  ];
}

function rowsOf(weeks: readonly WeekResult[]): Row[] {
  const keys = new Map(weeks.flatMap((week) => week.runs.map(({ seconds }) => [`${week.people} ${seconds}`, { people: week.people, seconds }])));
  return [...keys.values()].map(({ people, seconds }) => {
    const theirs = weeks.filter((week) => week.people === people);
    const runsOf = (week: WeekResult): readonly PlannerRun[] => week.runs.filter((run) => run.seconds === seconds);
    return {
      people,
      seconds,
      weeks: theirs,
      runs: theirs.flatMap(runsOf),
      gaps: theirs.flatMap((week) =>
        runsOf(week).flatMap(({ total }) => (week.bound === null ? [] : [(100 * (week.bound.points - total)) / week.bound.points])),
      ),
      ratios: theirs.flatMap((week) => runsOf(week).map(({ total }) => total / week.whiteboard)),
    };
  });
}

function planCells({ people, seconds, weeks, runs, gaps, ratios }: Row): string[] {
  const bounds = weeks.flatMap(({ bound }) => (bound === null ? [] : [bound.points]));
  const threads = runs.flatMap((run) => run.threads);
  const firsts = runs.map(({ firstProcessor }) => firstProcessor);
  return [
    String(people),
    String(seconds),
    mean(weeks.map(({ occurrences }) => occurrences)).toFixed(0),
    mean(weeks.map(({ whiteboard }) => whiteboard)).toFixed(1),
    mean(runs.map(({ total }) => total)).toFixed(1),
    bounds.length === 0 ? 'no bound' : mean(bounds).toFixed(1),
    `${mean(ratios).toFixed(3)}×`,
    `${Math.min(...ratios).toFixed(3)}×`,
    gaps.length === 0 ? '–' : mean(gaps).toFixed(2),
    gaps.length === 0 ? '–' : most(gaps).toFixed(2),
    mean(runs.map(({ hoursEach }) => hoursEach)).toFixed(1),
    mean(firsts).toFixed(0),
    most(firsts).toFixed(0),
    mean(threads.map(({ processor }) => processor)).toFixed(2),
    mean(runs.map(({ wall }) => wall)).toFixed(2),
    mean(threads.map(({ iterations }) => iterations)).toFixed(0),
  ];
}

function otherCells({ people, runs }: Row): string[] {
  const again = runs.flatMap((run) => run.again ?? []);
  const explain = runs.flatMap((run) => run.explain ?? []);
  const shares = again.map(shareOf);
  return [
    String(people),
    mean(again.map(({ legalProcessor }) => legalProcessor)).toFixed(1),
    most(again.map(({ legalProcessor }) => legalProcessor)).toFixed(1),
    mean(again.map(({ atOnce }) => atOnce)).toFixed(1),
    mean(again.map(({ improved }) => improved)).toFixed(1),
    mean(again.map(({ afresh }) => afresh)).toFixed(0),
    `${(100 * mean(shares)).toFixed(1)} %`,
    `${(100 * most(shares)).toFixed(1)} %`,
    mean(explain.map(({ pairs }) => pairs)).toFixed(0),
    most(explain.map(({ ms }) => ms)).toFixed(0),
    (most(runs.map(({ memory }) => memory)) / 1_000_000).toFixed(0),
  ];
}

function shareOf({ improved, afresh }: { readonly improved: number; readonly afresh: number }): number {
  return afresh === 0 ? 0 : improved / afresh;
}

/** Every target that is missed, each in a sentence. */
function shortOf(rows: readonly Row[]): string[] {
  const short: string[] = [];
  for (const row of rows) {
    const where = `${row.people} beds, ${row.seconds} s`;
    const target = targets.gap.find(({ people, seconds }) => people === row.people && seconds === row.seconds);
    const miss = (what: string, is: number, limit: number, unit: string): void => {
      if (!(is <= limit)) short.push(`${where}: ${what} is ${is.toFixed(2)}${unit}; the target is ${limit}${unit}.`);
    };
    if (target !== undefined && row.gaps.length > 0) {
      miss('the mean gap', mean(row.gaps), target.most, ' %');
      miss('the worst gap', most(row.gaps), targets.worstGap, ' %');
    }
    if (target !== undefined && row.gaps.length < row.runs.length) short.push(`${where}: there is no proven bound, so no gap is known.`);
    const { ratio } = targets;
    if (row.people === ratio.people && row.seconds === ratio.seconds && Math.min(...row.ratios) < ratio.least) {
      short.push(`${where}: ${Math.min(...row.ratios).toFixed(3)}× the whiteboard on the worst run; the target is ${ratio.least}×.`);
    }
    miss('the first legal plan', most(row.runs.map(({ firstProcessor }) => firstProcessor)), targets.firstMs, ' ms');
    miss('memory', most(row.runs.map(({ memory }) => memory)) / 1e6, targets.memory / 1e6, ' MB');
    const again = row.runs.flatMap((run) => run.again ?? []);
    if (again.length > 0) {
      miss('a legal re-plan', most(again.map(({ legalProcessor }) => legalProcessor)), targets.againMs, ' ms');
      miss('the share of withdrawn invitations', mean(again.map(shareOf)), targets.withdrawn, '');
      miss('explaining', most(row.runs.flatMap((run) => run.explain?.ms ?? [])), targets.explainMs, ' ms');
    }
    const breaches = row.runs.reduce((sum, run) => sum + run.breaches + (run.again?.breaches ?? 0), 0);
    if (breaches > 0) short.push(`${where}: ${breaches} breaches; no plan may have one.`);
  }
  return short.length === 0 ? ['Every target is met.'] : ['Short of target:', ...short.map((each) => `  ${each}`)];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
}
