import Papa from 'papaparse';
import type { LeftOutLine, Remark, Table, TableRow } from './words.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SEARCHED_FOR_HEADINGS = 40;
/** A line above or below the table, such as a report title or a total, has few filled cells. */
const FEW_CELLS = 3;
const FOOTER =
  /^(grand\s+|sub[- ]?)?totals?\b|^(number|count) of\b|^(record|row|patient|bed)s?\s*(count|total)?\s*[:=]|^end of (report|file|list)|^\*+\s*end|^report (ends|run|printed)|^printed\b|^page \d+|^generated\b|^run (on|by|at)\b/i;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableOptions {
  /** Says whether a cell is a heading this kind of file knows. */
  readonly isHeading?: (cell: string) => boolean;
}

const filled = (cells: readonly string[]): readonly string[] => cells.filter((cell) => cell.trim() !== '');

/** Line breaks become \n, so that line numbers and cells with line breaks agree whatever made the file. */
function splitLines(text: string, delimiter: string, most?: number): { lines: Line[]; badQuotes: number[] } {
  const parsed = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    skipEmptyLines: false,
    ...(most === undefined ? {} : { preview: most }),
  });
  const lines: Line[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    lines.push({ line, cells });
    line += 1;
    for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line += 1;
  }
  const rows = new Set(parsed.errors.filter((error) => error.type === 'Quotes').map((error) => error.row ?? 0));
  return { lines, badQuotes: [...rows].flatMap((row) => lines[row]?.line ?? []) };
}

/** How many different known headings a line holds. */
function knownHeadings(cells: readonly string[], isHeading: (cell: string) => boolean): number {
  return new Set(
    filled(cells)
      .filter(isHeading)
      .map((cell) => cell.trim().toLowerCase()),
  ).size;
}

function findHeadingRow(lines: readonly Line[], isHeading: (cell: string) => boolean): { index: number; known: number } {
  let best = { index: -1, known: 0 };
  lines.slice(0, SEARCHED_FOR_HEADINGS).forEach(({ cells }, index) => {
    const known = knownHeadings(cells, isHeading);
    if (known > best.known) best = { index, known };
  });
  if (best.index >= 0) return best;
  // No heading is known: the widest early line is the likeliest, and the first of those.
  let widest = 0;
  lines.slice(0, SEARCHED_FOR_HEADINGS).forEach(({ cells }, index) => {
    const width = filled(cells).length;
    if (width > widest) {
      widest = width;
      best = { index, known: 0 };
    }
  });
  return best;
}

/** The delimiter under which most headings are known; when none tells, the one that makes the widest steady table. */
function chooseDelimiter(text: string, isHeading: (cell: string) => boolean): string {
  const scored = DELIMITERS.map((delimiter) => {
    const { lines } = splitLines(text, delimiter, SEARCHED_FOR_HEADINGS);
    const heading = findHeadingRow(lines, isHeading);
    const width = lines[heading.index]?.cells.length ?? 0;
    const body = lines.slice(heading.index + 1).filter(({ cells }) => filled(cells).length > 0);
    const steady = body.filter(({ cells }) => cells.length === width).length / Math.max(1, body.length);
    return { delimiter, known: heading.known, breadth: width > 1 ? width * (0.5 + steady) : 0 };
  });
  scored.sort((one, other) => other.known - one.known || other.breadth - one.breadth);
  return scored[0]?.delimiter ?? ',';
}

/** Why a line under the headings is not a row of the table, or null when it is one. */
function notARow(cells: readonly string[], headings: readonly string[]): string | null {
  const words = filled(cells);
  const sameAsHeadings = headings.every((heading, index) => (cells[index] ?? '').trim() === heading);
  if (sameAsHeadings) return 'The headings again, as at the top of a new page.';
  const few = words.length <= FEW_CELLS && (headings.length > 3 ? words.length * 2 <= headings.length : words.length < headings.length);
  if (few && FOOTER.test((words[0] ?? '').trim())) return 'A total or a note of the report, not a row.';
  return null;
}

/**
 * Finds the table inside a text file: the delimiter (comma, semicolon, tab or |), the heading row, the rows with the line
 * each starts on, and the lines that belong to the report and not to the table. Nothing is dropped unseen: what is
 * left out is listed with the reason.
 */
export function readTable(text: string, options: TableOptions = {}): Table {
  const isHeading = options.isHeading ?? (() => false);
  let body = text.replace(/\r\n?/g, '\n');
  // Excel's own hint for its delimiter takes the first line.
  const hint = /^sep=([,;|\t])\n/i.exec(body);
  if (hint) body = `\n${body.slice(hint[0].length)}`;
  const delimiter = hint?.[1] ?? chooseDelimiter(body, isHeading);
  const { lines, badQuotes } = splitLines(body, delimiter);
  const heading = findHeadingRow(lines, isHeading);
  const headingRow = lines[heading.index];
  const leftOut: LeftOutLine[] = [];
  const asText = (cells: readonly string[]) => filled(cells).join(' · ').slice(0, 200);

  for (const { line, cells } of lines.slice(0, Math.max(0, heading.index))) {
    if (filled(cells).length > 0) leftOut.push({ line, text: asText(cells), why: 'Above the heading row.' });
  }
  const headings = (headingRow?.cells ?? []).map((cell) => cell.trim().replace(/\s+/g, ' '));
  const width = headings.length;
  const named = headings.findLastIndex((cell) => cell !== '') + 1;
  const rows: TableRow[] = [];
  for (const { line, cells } of lines.slice(heading.index + 1)) {
    if (filled(cells).length === 0) continue;
    const why = notARow(cells, headings);
    if (why !== null) {
      leftOut.push({ line, text: asText(cells), why });
      continue;
    }
    const own = cells.length >= width ? cells.slice(0, width) : [...cells, ...Array<string>(width - cells.length).fill('')];
    rows.push({ line, cells: own, extra: filled(cells.slice(width)), missing: Math.max(0, named - cells.length) });
  }
  // A lone cell at the very end, such as "Confidential", is a note. Higher up it would be a row somebody left unfinished.
  for (let last = rows.at(-1); named > 3 && last && filled(last.cells).length === 1; last = rows.at(-1)) {
    leftOut.push({ line: last.line, text: asText(last.cells), why: 'A note under the table, not a row.' });
    rows.pop();
  }
  leftOut.sort((one, other) => one.line - other.line);
  return { delimiter, headingLine: headingRow?.line ?? 0, headings, rows, leftOut, faults: badQuotes.map(quoteFault) };
}

function quoteFault(line: number): Remark {
  return {
    line,
    field: null,
    heading: null,
    sentence:
      'A quotation mark opens a cell here and is not closed where the cell ends, so the lines after it cannot be told apart. Close it, or write a quotation mark inside a cell twice ("").',
  };
}
