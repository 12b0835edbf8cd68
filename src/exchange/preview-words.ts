import { andList, howMany } from '#platform/ruling.ts';
import type { MarkedRow, RepeatedLine } from './find-repeats.ts';
import { sayDay } from './read-dates.ts';
import type { Column, ImportKind, ReadingContext, Remark, Table } from './words.ts';

/** A census older than this is worth a second look before it is imported. */
const OLD_AFTER_DAYS = 7;
/** People named one by one before the rest are only counted. */
const NAMED_AT_MOST = 10;

export interface WholeFile<K extends ImportKind> {
  readonly kind: K;
  readonly fileWarnings: readonly string[];
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly rows: readonly MarkedRow<K>[];
  readonly repeats: readonly RepeatedLine[];
  readonly context: ReadingContext;
  readonly printed: Temporal.PlainDate | null;
  readonly inDoubt: ReadonlySet<string>;
}

/** What somebody should look at in the file as a whole before importing it. */
export function noticeWholeFile<K extends ImportKind>(whole: WholeFile<K>): string[] {
  const { table, columns, repeats, context, printed, inDoubt } = whole;
  const notices = [...whole.fileWarnings];
  if (printed) {
    const days = printed.until(context.today).days;
    if (days > OLD_AFTER_DAYS) notices.push(`This report was printed on ${sayDay(printed)}, ${days} days ago. Is there a newer one?`);
  }
  for (const field of inDoubt) {
    const column = columns.find((each) => 'field' in each && each.field === field);
    notices.push(
      `Dates under “${column?.heading ?? field}” look American (month first). Say whether this file writes the day first or the month first.`,
    );
  }
  const kept = columns.filter((column) => column.use === 'kept as a dated fact').map((column) => column.heading);
  if (kept.length > 0) notices.push(`Kept as dated facts, because there is no page for them yet: ${andList(kept)}.`);
  for (const column of columns)
    if (column.use === 'not known') notices.push(sayUnknown(column.heading, column.nearest, filledCells(table, column.index)));
  if (repeats.length > 0) {
    const lines = repeats.slice(0, NAMED_AT_MOST).map(({ line, sameAs }) => `line ${line} (the same as line ${sameAs})`);
    notices.push(
      `${howMany(repeats.length, 'line is', 'lines are')} a repeat and read once: ${andList(lines)}${repeats.length > NAMED_AT_MOST ? ', and more' : ''}.`,
    );
  }
  const total = footerTotal(table);
  if (total !== null && (total !== table.rows.length || repeats.length > 0)) {
    const different = table.rows.length - repeats.length;
    notices.push(
      `The file counts ${total} at its end; ${howMany(table.rows.length, 'line was', 'lines were')} found${repeats.length > 0 ? `, ${different} of them different` : ''}. Somebody may be missing.`,
    );
  }
  if (whole.kind === 'people') notices.push(...sayNotInFile(whole.rows, context));
  return notices;
}

const filledCells = (table: Table, index: number): number => table.rows.filter((row) => (row.cells[index] ?? '').trim() !== '').length;

function sayUnknown(heading: string, nearest: string | null, filled: number): string {
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return `The column “${heading}” is not known (${filled === 0 ? 'it is empty' : `${howMany(filled, 'cell', 'cells')} filled`}).${meant} Choose what it is, or leave it out.`;
}

/** The number of a last line such as "Total,17". */
function footerTotal(table: Table): number | null {
  const footer = table.leftOut.findLast(({ line, text }) => line > table.headingLine && /total|count|number of/i.test(text));
  const number = /\d+/.exec(footer?.text ?? '')?.[0];
  return number === undefined ? null : Number(number);
}

function sayNotInFile(rows: readonly MarkedRow<ImportKind>[], { peopleHere }: ReadingContext): string[] {
  const ids = new Set(rows.map(({ marks }) => marks.get('clientId')));
  const numbers = new Set(rows.map(({ marks }) => marks.get('nhsNumber')));
  const absent = (peopleHere ?? []).filter(
    (person) => !(person.clientId !== null && ids.has(person.clientId)) && !(person.nhsNumber !== null && numbers.has(person.nhsNumber)),
  );
  if (absent.length === 0) return [];
  const named = absent.slice(0, NAMED_AT_MOST).map((person) => (person.clientId === null ? person.name : `${person.name} (${person.clientId})`));
  const more = absent.length - named.length;
  return [`Here now but not in this file: ${andList(more > 0 ? [...named, `${more} more`] : named)}. Importing changes nothing for them.`];
}

/** All or nothing, in a sentence. */
export function giveVerdict(
  title: string,
  faults: readonly Remark[],
  counts: { readonly rows: number; readonly withProblems: number; readonly withWarnings: number },
): { readonly ready: boolean; readonly verdict: string } {
  if (faults.length > 0) {
    return {
      ready: false,
      verdict: `Nothing can be imported yet: ${howMany(faults.length, 'thing is', 'things are')} wrong with the file as a whole.`,
    };
  }
  if (counts.withProblems > 0) {
    return {
      ready: false,
      verdict: `${counts.withProblems} of ${howMany(counts.rows, 'line', 'lines')} ${counts.withProblems === 1 ? 'needs' : 'need'} putting right. Nothing is imported until every line is right: correct the file and choose it again.`,
    };
  }
  const look = counts.withWarnings === 0 ? '' : ` ${howMany(counts.withWarnings, 'line has', 'lines have')} something to look at first.`;
  return { ready: true, verdict: `${title}: ${howMany(counts.rows, 'line is', 'lines are')} ready to import.${look}` };
}
