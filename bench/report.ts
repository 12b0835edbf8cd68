import type { TrustCounts } from './trust/make-trust.ts';
import type { Figures } from './measure.ts';
import type { Sizes } from './sizes.ts';

/** Everything a run of the benchmark found. */
export interface Results {
  readonly at: string;
  readonly machine: {
    readonly processors: number;
    readonly model: string;
    readonly memory: number;
    readonly node: string;
    readonly load: number;
  };
  readonly trust: { readonly big: TrustCounts; readonly small: TrustCounts };
  readonly users: number;
  readonly jobs: readonly JobResult[];
  readonly sizes: Sizes;
  readonly memory: { readonly atRest: number; readonly after: number; readonly most: number };
  readonly crowds: readonly Crowd[];
}

/** What one row comes to when ten times as many people are at work, beside the same run with only those few. */
export interface Crowd {
  readonly name: string;
  readonly people: number;
  readonly quiet: Figures;
  readonly crowd: Figures;
}

export interface JobResult {
  readonly name: string;
  /** Twenty people at work, a page every two seconds each, on the generated trust. */
  readonly atWork: Figures;
  /** Twenty at once without a pause, on each database. */
  readonly big: Figures;
  readonly small: Figures;
  readonly bare: Figures;
  /** Milliseconds of the app's own processor time each took; saving includes opening its form. What else the machine does hardly changes it. */
  readonly processor: number;
  /** How much longer the trust's takes than the small one's. */
  readonly growth: number;
  /** Requests a second beside the bare handler's. */
  readonly ofBare: number;
}

/** Targets: growth, share of the bare handler's speed, client code, style sheet, the 95th answer at work, and in a crowd ten times as large; how many in a rush may be told to try again. */
export const TARGETS = { growth: 1.3, ofBare: 0.5, code: 25_000, css: 35_000, p95: 200, crowd: 2000, away: 0.05 } as const;

/** The table, and what is short of its target, in lines to print. */
export function reportLines(results: Results): string[] {
  const { big, small } = results.trust;
  const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : '–');
  const head = ['', 'at work p50', 'p95', 'rush p50', 'p95', 'a second', 'processor', 'small p50', 'growth', 'bare a second', 'of bare'];
  const rows = results.jobs.map((job) => [
    job.name,
    ms(job.atWork.p50),
    ms(job.atWork.p95),
    ms(job.big.p50),
    ms(job.big.p95),
    ms(job.big.aSecond),
    ms(job.processor),
    ms(job.small.p50),
    `${job.growth.toFixed(2)}×`,
    ms(job.bare.aSecond),
    `${job.ofBare.toFixed(2)}×`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ');
  const thousands = (value: number): string => value.toLocaleString('en-GB');
  return [
    `Trust: ${big.units} units, ${big.peopleHere} people at a time (${thousands(big.people)} in all), ${thousands(big.sessions)} sessions, ${thousands(big.attendance)} attendances, made in ${big.seconds} s. Beside it: ${small.units} unit, ${thousands(small.sessions)} sessions, ${thousands(small.attendance)} attendances.`,
    `${results.users} people at a time. At work: a page every two seconds each. Rush: no pause at all, so each waits for all the others. Milliseconds; growth and requests a second are of the rush.`,
    `${results.machine.processors} processors (${results.machine.model}), shared by the app, PostgreSQL and the ${results.users} clients; load ${results.machine.load.toFixed(1)} before it began.`,
    ...(results.machine.load > results.machine.processors / 2
      ? [
          'The machine was busy with other work: the times below are longer than they would be on their own. Growth, share of the bare handler and processor time hold.',
        ]
      : []),
    '',
    line(head),
    ...rows.map(line),
    '',
    ...results.jobs.flatMap(({ name, big: rush }) =>
      turnedAway(rush) === 0
        ? []
        : [`${name}: in the rush ${rush.requests} were let in and ${turnedAway(rush)} told to try again, which is in no time above.`],
    ),
    ...results.crowds.map(
      ({ name, people, quiet, crowd }) =>
        `${name}, ${people} people at work: ${crowd.requests} let in, p50 ${ms(crowd.p50)}, p95 ${ms(crowd.p95)}; ${turnedAway(crowd)} told to try again. ${results.users} people straight before: p50 ${ms(quiet.p50)}, p95 ${ms(quiet.p95)}.`,
    ),
    `Client code, gzip: at most ${kilobytes(results.sizes.heaviestPage)} on a page. Style sheet: ${kilobytes(results.sizes.css)}. Memory of the app: ${megabytes(results.memory.atRest)} at rest, ${megabytes(results.memory.after)} after, ${megabytes(results.memory.most)} at most.`,
    ...shortOf(results),
  ];
}

/** Every target that is missed, each in a sentence. */
export function shortOf(results: Results): string[] {
  const short: string[] = [];
  for (const job of results.jobs) {
    if (job.growth > TARGETS.growth)
      short.push(`${job.name}: takes ${job.growth.toFixed(2)}× as long on the trust as on one unit's month; the target is ${TARGETS.growth}×.`);
    if (job.ofBare < TARGETS.ofBare)
      short.push(`${job.name}: ${job.ofBare.toFixed(2)}× the bare handler's requests a second; the target is ${TARGETS.ofBare}×.`);
    if (job.atWork.p95 > TARGETS.p95)
      short.push(`${job.name}: the 95th answer of a hundred at work takes ${Math.round(job.atWork.p95)} ms; the target is ${TARGETS.p95} ms.`);
    // Twenty who never pause may be asked to wait; twenty at work may not.
    const rushed = [job.big, job.small, job.bare];
    const away = rushed.reduce((sum, run) => sum + turnedAway(run), 0);
    const letIn = rushed.reduce((sum, run) => sum + run.requests, 0);
    if (away > letIn * TARGETS.away)
      short.push(
        `${job.name}: in the rush ${away} were told to try again and ${letIn} let in; the target is one in ${Math.round(1 / TARGETS.away)}.`,
      );
    const wrong = [...job.atWork.wrong, ...rushed.flatMap((run) => run.wrong.filter((status) => status !== 503))];
    if (wrong.length > 0)
      short.push(
        `${job.name}: ${wrong.length} answers were not what was asked for (${[...new Set(wrong)].join(', ')}); its figures are not to be believed.`,
      );
  }
  for (const { name, people, crowd } of results.crowds) {
    if (crowd.p95 > TARGETS.crowd)
      short.push(`${name}: with ${people} people at work the 95th answer takes ${Math.round(crowd.p95)} ms; the target is ${TARGETS.crowd} ms.`);
    if (crowd.wrong.length > turnedAway(crowd))
      short.push(
        `${name}: with ${people} people at work ${crowd.wrong.length - turnedAway(crowd)} answers were not what was asked for (${[...new Set(crowd.wrong)].join(', ')}).`,
      );
  }
  if (results.sizes.heaviestPage > TARGETS.code)
    short.push(`Client code: ${kilobytes(results.sizes.heaviestPage)} on a page; the target is ${kilobytes(TARGETS.code)}.`);
  if (results.sizes.css > TARGETS.css) short.push(`Style sheet: ${kilobytes(results.sizes.css)}; the target is ${kilobytes(TARGETS.css)}.`);
  return short.length === 0 ? ['Every target is met.'] : ['Short of target:', ...short.map((each) => `  ${each}`)];
}

const turnedAway = ({ wrong }: Figures): number => wrong.filter((status) => status === 503).length;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
