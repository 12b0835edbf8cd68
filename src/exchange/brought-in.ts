import type { ImportKind, Remark } from './words.ts';

/** What becomes of one line. */
export interface LineSays {
  readonly line: number;
  readonly who: string;
  readonly what: 'new' | 'changed' | 'same';
  readonly says: string;
  /** The person it is about, where one is known. */
  readonly personId: string | null;
}

/** What bringing a file in did, or would do: the same work is done for a look and then taken back. */
export interface BroughtIn {
  readonly lines: readonly LineSays[];
  /** With any of these nothing was written. */
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly notices: readonly string[];
  /** People whose record was written. */
  readonly people: readonly string[];
  /** "12 people admitted", for afterwards. */
  readonly done: readonly string[];
  /** What is left for somebody to do by hand, with where. */
  readonly toDo: readonly { readonly say: string; readonly href: string }[];
}

/** What a kind of file is brought in with. */
export interface BringingIn {
  readonly unitId: string;
  readonly fileName: string;
  readonly asOf: Temporal.PlainDate;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Units the importer may bring this kind of file into. */
  readonly mine: ReadonlySet<string>;
  /** May roles that open more than a ward be given? */
  readonly administrator: boolean;
  /** Told how many lines are done, after each some. */
  readonly tell: (done: number) => Promise<void>;
}

/** Gives others their turn: a large file is worked on in steps. */
export function rest(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** Nothing was written: these stand against it. */
export function stopped(found: Pick<BroughtIn, 'problems'> & Partial<BroughtIn>): BroughtIn {
  return { lines: [], warnings: [], notices: [], people: [], done: [], toDo: [], ...found };
}

/** How many lines say so. */
export function countLines(lines: readonly LineSays[], what: LineSays['what']): number {
  return lines.filter((line) => line.what === what).length;
}

/** A problem of a row, without its heading. */
export function problemOn(line: number, field: string | null, sentence: string): Remark {
  return { line, field, heading: null, sentence };
}

/** "1 person", "6,000 people". */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

const nouns: Readonly<Record<ImportKind, readonly [string, string]>> = {
  people: ['person', 'people'],
  staff: ['member of staff', 'staff'],
  shifts: ['worker’s rota', 'workers’ rotas'],
  interests: ['interest', 'interests'],
  rooms: ['room or vehicle', 'rooms and vehicles'],
};

/** "17 people", "1 interest". */
export function howManyOf(kind: ImportKind, count: number): string {
  return counted(count, ...nouns[kind]);
}
