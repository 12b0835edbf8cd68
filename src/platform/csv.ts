/* oxlint-disable no-control-regex -- control characters are what this file looks for */
import Papa from 'papaparse';

/** What a cell may hold. Numbers stay numbers; a Temporal value is written as ISO. */
export type CsvCell = string | number | bigint | boolean | null | undefined | { toString(): string };

export interface CsvOptions {
  /** A byte order mark makes Excel read accented letters right. Leave it out for other programs. */
  readonly byteOrderMark?: boolean;
  readonly delimiter?: ',' | ';' | '\t';
}

/** Signs that make a spreadsheet run a cell, plain and full-width, after anything it would skip to reach them. */
const RUNS_IN_A_SPREADSHEET = /^(?:[\t\r\n\u0000]|[\s\u0000\u00a0\u200b\u200e\u200f\u2060\ufeff]*[=+\-@＝＋－＠])/;
const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * Words made safe to open in a spreadsheet: anything it would run as a formula gets an apostrophe before it, which
 * spreadsheets show as plain text and our own import takes off again. Plain numbers are left alone. NULs go.
 */
export function neutraliseCell(text: string): string {
  const safe = RUNS_IN_A_SPREADSHEET.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return safe.replaceAll('\u0000', '');
}

function write(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'bigint') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  return neutraliseCell(String(cell));
}

/** Quoted whenever any program's delimiter, a quotation mark, a line break or an outer space is inside. */
const needsQuotes = (text: string): boolean => /[,;|\t"\r\n]|^\s|\s$/.test(text);

/**
 * Writes a table as CSV that is safe to open in a spreadsheet: CRLF line ends, cells neutralised, headings too.
 * Returns text; encode it as UTF-8.
 */
export function writeCsv(headings: readonly string[], rows: Iterable<readonly CsvCell[]>, options: CsvOptions = {}): string {
  const written = [headings.map(neutraliseCell), ...Array.from(rows, (row) => row.map(write))];
  const body = Papa.unparse(written, {
    delimiter: options.delimiter ?? ',',
    newline: '\r\n',
    quotes: (value: unknown) => needsQuotes(String(value)),
  });
  return `${options.byteOrderMark === true ? '\ufeff' : ''}${body}\r\n`;
}
