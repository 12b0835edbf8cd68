import { KINDS_OF_FILE } from './field-words.ts';
import { checkWholeFile, markRow, nameOfMarks, type MarkedRow, type RepeatedLine, sameLines } from './find-repeats.ts';
import { isHeadingOf, planColumns } from './headings.ts';
import { orderInDoubt, readDate } from './read-dates.ts';
import { readImportFile, type TextEncoding } from './read-file.ts';
import { readInterestRow } from './read-interests.ts';
import { readPersonRow } from './read-people.ts';
import { readRoomRow } from './read-rooms.ts';
import { openRow, type OpenRow, type Sheet } from './read-row.ts';
import { readRotaRow } from './read-shifts.ts';
import { readStaffRow } from './read-staff.ts';
import { readTable } from './read-table.ts';
import { giveVerdict, noticeWholeFile } from './preview-words.ts';
import type { Column, ColumnMapping, ImportKind, LeftOutLine, ReadingContext, ReadRow, Remark, Table, ValuesOf } from './words.ts';

/** Rows read between two reports of progress. */
const ROWS_A_STEP = 500;

export interface Progress {
  readonly doing: 'opening' | 'reading lines' | 'comparing lines';
  readonly done: number;
  readonly of: number;
}

interface PreviewCounts {
  readonly rows: number;
  readonly ready: number;
  readonly withProblems: number;
  readonly withWarnings: number;
  readonly repeated: number;
}

/** A file that was read as text, whether or not its rows are right. */
export interface FilePreview<K extends ImportKind> {
  readonly ok: true;
  readonly kind: K;
  /** SHA-256 of the bytes, to know the same file when it comes again. */
  readonly fingerprint: string;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly headingLine: number;
  readonly columns: readonly Column[];
  /** The day facts are dated by: when the report was printed, if it says so, else today. */
  readonly asOf: Temporal.PlainDate;
  readonly leftOut: readonly LeftOutLine[];
  readonly repeats: readonly RepeatedLine[];
  /** What is wrong with the file as a whole: nothing can be imported while there is any. */
  readonly faults: readonly Remark[];
  /** What should be looked at in the file as a whole. */
  readonly notices: readonly string[];
  /** Whom or what a line is about, by line, even where the line cannot be read. */
  readonly named: ReadonlyMap<number, string>;
  /** Every row that is not a repeat, in the file's order. */
  readonly rows: readonly ReadRow<ValuesOf[K]>[];
  readonly counts: PreviewCounts;
  /** All or nothing: true when every row can be imported. */
  readonly ready: boolean;
  readonly verdict: string;
}

export type Preview<K extends ImportKind> = FilePreview<K> | { readonly ok: false; readonly kind: K; readonly sentence: string };

const READERS: { [K in ImportKind]: (row: OpenRow) => ReadRow<ValuesOf[K]> } = {
  people: readPersonRow,
  staff: readStaffRow,
  shifts: readRotaRow,
  interests: readInterestRow,
  rooms: readRoomRow,
};

/**
 * Reads a whole file step by step, reporting progress between steps, and returns what an import would do, every problem in a
 * sentence. Nothing is written anywhere. Drive it with a loop that lets other work in between, or use previewWhole.
 */
export function* previewImport<K extends ImportKind>(
  kind: K,
  bytes: Uint8Array,
  context: ReadingContext,
  mapping: ColumnMapping = {},
): Generator<Progress, Preview<K>> {
  const file = readImportFile(bytes);
  if (!file.ok) return { ok: false, kind, sentence: file.sentence };
  yield { doing: 'opening', done: 0, of: 0 };
  const table = readTable(file.text, { isHeading: isHeadingOf(kind) });
  yield { doing: 'opening', done: 0, of: table.rows.length };
  const { columns, faults: columnFaults } = planColumns(
    kind,
    table.headings,
    table.headingLine,
    mapping,
    context.defaultUnit === undefined ? [] : ['unit'],
  );
  const faults = [...table.faults, ...columnFaults];
  if (table.rows.length === 0) faults.push({ line: 0, field: null, heading: null, sentence: 'There are headings but no lines under them.' });
  const asOf = printedOn(table.leftOut, context.today);
  const sheet = makeSheet(kind, table, columns, context, asOf ?? context.today);
  // With a fault in the columns every row would repeat it, so the rows wait until it is put right.
  const toRead = faults.length === 0 ? table.rows : [];
  const repeats = sameLines(toRead);
  const marked: MarkedRow<K>[] = [];
  for (const [index, cells] of toRead.entries()) {
    if (index % ROWS_A_STEP === 0) yield { doing: 'reading lines', done: index, of: toRead.length };
    if (!repeats.has(cells.line)) marked.push(markRow(kind, sheet.columnOf, cells, READERS[kind](openRow(cells, sheet))));
  }
  yield { doing: 'comparing lines', done: toRead.length, of: toRead.length };
  const rows = addRemarks(kind, marked, sheet.columnOf);
  yield { doing: 'comparing lines', done: toRead.length, of: toRead.length };
  const repeated = [...repeats].map(([line, sameAs]) => ({ line, sameAs }));
  const counts: PreviewCounts = {
    rows: rows.length,
    ready: rows.filter((row) => row.values !== null).length,
    withProblems: rows.filter((row) => row.problems.length > 0).length,
    withWarnings: rows.filter((row) => row.warnings.length > 0).length,
    repeated: repeated.length,
  };
  const notices = noticeWholeFile({
    kind,
    fileWarnings: file.warnings,
    table,
    columns,
    rows: marked,
    repeats: repeated,
    context,
    printed: asOf,
    inDoubt: sheet.inDoubt,
  });
  return {
    ok: true,
    kind,
    fingerprint: file.fingerprint,
    encoding: file.encoding,
    delimiter: table.delimiter,
    headingLine: table.headingLine,
    columns,
    asOf: sheet.asOf,
    leftOut: table.leftOut,
    repeats: repeated,
    faults,
    notices,
    named: new Map(marked.map(({ row, marks }) => [row.line, nameOfMarks(marks)])),
    rows,
    counts,
    ...giveVerdict(KINDS_OF_FILE[kind].title, faults, counts),
  };
}

/** The same, in one go. */
export function previewWhole<K extends ImportKind>(kind: K, bytes: Uint8Array, context: ReadingContext, mapping: ColumnMapping = {}): Preview<K> {
  const steps = previewImport(kind, bytes, context, mapping);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function makeSheet(kind: ImportKind, table: Table, columns: readonly Column[], context: ReadingContext, asOf: Temporal.PlainDate): Sheet {
  const columnOf = new Map(columns.flatMap((column): [string, Column][] => ('field' in column ? [[column.field, column]] : [])));
  const dates = KINDS_OF_FILE[kind].fields.filter((field) => field.holdsDate === true).map((field) => field.key);
  const inDoubt = dates.filter((field) => {
    const index = columnOf.get(field)?.index;
    return index !== undefined && context.dateOrder === undefined && orderInDoubt(table.rows.map((row) => row.cells[index] ?? ''));
  });
  return { columns, columnOf, context, asOf, inDoubt: new Set(inDoubt) };
}

/** The day a report says it was printed. A day that has not come yet is not believed. */
function printedOn(leftOut: readonly LeftOutLine[], today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (const { text } of leftOut) {
    const written =
      /(?:printed|run|generated|produced|created|as (?:at|of)|report date|date)\D{0,12}(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[ -][a-z]{3,9}[ -]\d{4})/i.exec(
        text,
      )?.[1];
    const day = written === undefined ? undefined : readDate(written, { today }).value;
    if (day && Temporal.PlainDate.compare(day, today) <= 0) return day;
  }
  return null;
}

function addRemarks<K extends ImportKind>(kind: K, marked: readonly MarkedRow<K>[], columnOf: ReadonlyMap<string, Column>): ReadRow<ValuesOf[K]>[] {
  const { problems, warnings } = checkWholeFile(kind, marked);
  const byLine = (remarks: readonly Remark[]) =>
    Map.groupBy(
      remarks.map((remark) => ({
        ...remark,
        heading: remark.field === null ? null : (columnOf.get(remark.field)?.heading ?? null),
      })),
      (remark) => remark.line,
    );
  const [wrong, odd] = [byLine(problems), byLine(warnings)];
  return marked.map(({ row }) => {
    const [more, oddMore] = [wrong.get(row.line), odd.get(row.line)];
    if (!more && !oddMore) return row;
    return {
      ...row,
      values: more ? null : row.values,
      problems: [...row.problems, ...(more ?? [])],
      warnings: [...row.warnings, ...(oddMore ?? [])],
    };
  });
}
