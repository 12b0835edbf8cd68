import { folded, nearestName } from './nearest-name.ts';
import { type DateUse, readDate, readDayAndTime, type DayAndTime } from './read-dates.ts';
import { saysNothing } from './read-values.ts';
import { tidyText } from './tidy-text.ts';
import type { Column, OtherCell, ReadingContext, ReadRow, Reading, Remark, TableRow } from './words.ts';

/** Longest words kept from one cell. */
const LONGEST_CELL = 4000;
const LONGEST_NAME = 200;
const NAMES = new Set(['surname', 'givenName', 'fullName', 'preferredName']);

/** What all rows of one file share. */
export interface Sheet {
  readonly columns: readonly Column[];
  /** The column of each field. */
  readonly columnOf: ReadonlyMap<string, Column>;
  readonly context: ReadingContext;
  /** The day the report was printed, or today: facts are dated by it. */
  readonly asOf: Temporal.PlainDate;
  /** Fields whose dates put the month first in places. */
  readonly inDoubt: ReadonlySet<string>;
}

/** One row being read: hands out tidied cells by field and gathers what is to be said about them. */
export interface OpenRow {
  readonly line: number;
  readonly sheet: Sheet;
  has(field: string): boolean;
  /** The field's words, tidied. Empty when there is no such column. */
  text(field: string): string;
  /** The cell at a column number, tidied. */
  cell(column: Column): string;
  /** Reads a field, keeping its remark; `otherwise` stands for what could not be read. */
  take<T, E>(field: string, read: (text: string) => Reading<T>, otherwise: E): T | E;
  date(field: string, use?: DateUse): Temporal.PlainDate | null;
  dayAndTime(field: string): DayAndTime | null;
  unit(field: string): string | null;
  problem(field: string | null, sentence: string): void;
  warn(field: string | null, sentence: string): void;
  readonly anyProblem: boolean;
  close<T>(values: T): ReadRow<T>;
}

const place = (heading: string): string => `under “${heading}”`;

/** Opens one row for reading. Every remark carries the line and the heading as the file writes it. */
export function openRow(row: TableRow, sheet: Sheet): OpenRow {
  const problems: Remark[] = [];
  const warnings: Remark[] = [];
  const tidied = new Set<string>();
  const seen = new Map<number, string>();
  const columnOf = (field: string) => sheet.columnOf.get(field);
  const remark = (field: string | null, sentence: string): Remark => ({
    line: row.line,
    field,
    heading: field === null ? null : (columnOf(field)?.heading ?? null),
    sentence,
  });

  function cell(column: Column): string {
    const before = seen.get(column.index);
    if (before !== undefined) return before;
    const written = row.cells[column.index] ?? '';
    const { text, spaced, hidden, formula, garbled } = tidyText(written);
    const field = 'field' in column ? column.field : null;
    const about = (sentence: string): Remark => ({ line: row.line, field, heading: column.heading, sentence });
    const longest = field !== null && NAMES.has(field) ? LONGEST_NAME : LONGEST_CELL;
    if (text.length > longest) {
      problems.push(
        about(`The words ${place(column.heading)} are ${text.length} characters long; the most is ${longest}. A quotation mark may be missing.`),
      );
    }
    if (garbled)
      problems.push(
        about(`A letter was lost ${place(column.heading)}: “${text.slice(0, 60)}”. Save the file again as “CSV UTF-8” from where it came.`),
      );
    if (formula) {
      warnings.push(
        about(`The cell ${place(column.heading)} begins like a spreadsheet formula. It is kept as plain words and never run: ${text.slice(0, 60)}`),
      );
    }
    if (hidden) warnings.push(about(`Characters that cannot be seen were taken out ${place(column.heading)}. It now reads “${text.slice(0, 60)}”.`));
    if (spaced) tidied.add(column.heading);
    seen.set(column.index, text);
    return text;
  }

  const open: OpenRow = {
    line: row.line,
    sheet,
    has: (field) => columnOf(field) !== undefined,
    text(field) {
      const column = columnOf(field);
      if (!column) return '';
      const text = cell(column);
      return NAMES.has(field) || !saysNothing(text) ? text : '';
    },
    cell,
    take(field, read, otherwise) {
      const reading = read(open.text(field));
      if (reading.problem !== undefined) {
        open.problem(field, reading.problem);
        return otherwise;
      }
      if (reading.warning !== undefined) open.warn(field, reading.warning);
      return reading.value;
    },
    date(field, use = 'any') {
      return open.text(field) === '' ? null : open.take(field, (text) => readDate(text, dateOptions(field, use)), null);
    },
    dayAndTime(field) {
      return open.text(field) === '' ? null : open.take(field, (text) => readDayAndTime(text, dateOptions(field, 'any')), null);
    },
    unit(field) {
      const written = open.text(field) || (sheet.context.defaultUnit ?? '');
      return written === '' ? null : open.take(field, () => readUnit(written, sheet.context.units), null);
    },
    problem: (field, sentence) => void problems.push(remark(field, sentence)),
    warn: (field, sentence) => void warnings.push(remark(field, sentence)),
    get anyProblem() {
      return problems.length > 0;
    },
    close(values) {
      if (row.extra.length > 0) {
        problems.push(
          remark(
            null,
            `This line has more cells than there are headings (“${row.extra.join('”, “').slice(0, 80)}” is left over). A comma inside a cell may need quotation marks round the cell.`,
          ),
        );
      } else if (row.missing > 0) {
        warnings.push(
          remark(null, `This line is ${row.missing === 1 ? 'one cell' : `${row.missing} cells`} short; what is missing was read as empty.`),
        );
      }
      const others = sheet.columns.flatMap((column): OtherCell[] => {
        const text = column.use === 'not known' ? cell(column) : '';
        return text === '' ? [] : [{ heading: column.heading, text }];
      });
      return {
        line: row.line,
        values: problems.length === 0 ? values : null,
        problems,
        warnings,
        tidied: [...tidied],
        others,
      };
    },
  };

  function dateOptions(field: string, use: DateUse) {
    const { today, dateOrder } = sheet.context;
    return {
      today,
      use,
      orderInDoubt: sheet.inDoubt.has(field),
      ...(dateOrder === undefined ? {} : { order: dateOrder }),
    };
  }
  return open;
}

/** Finds the unit a file names. Capitals and spaces do not matter; a near name is suggested and never taken. */
function readUnit(written: string, units: readonly string[] | undefined): Reading<string> {
  if (units === undefined) return { value: written };
  const same = units.find((unit) => folded(unit) === folded(written));
  if (same !== undefined) return { value: same };
  const near = nearestName(written, units);
  if (near !== null) return { problem: `“${written}” is not a unit here. Did you mean ${near}?` };
  return { problem: `“${written}” is not a unit here. The units are ${units.join(', ')}.` };
}
