import { folded } from './nearest-name.ts';
import type { Column, ImportKind, PersonValues, ReadRow, Remark, RotaLine, StaffValues, TableRow, ValuesOf } from './words.ts';

/** A line exactly like an earlier one: read once. */
export interface RepeatedLine {
  readonly line: number;
  readonly sameAs: number;
}

/** A row with what identifies it, read straight from its cells so that faults elsewhere in the row do not hide a clash. */
export interface MarkedRow<K extends ImportKind> {
  readonly row: ReadRow<ValuesOf[K]>;
  /** Trimmed words of the identifying columns, by field. */
  readonly marks: ReadonlyMap<string, string>;
}

/** Remarks that only the whole file can show, to be added to the rows they name. */
export interface WholeFileRemarks {
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
}

/** Fields that identify whom or what a row is about. */
const MARKS: Readonly<Record<ImportKind, readonly string[]>> = {
  people: ['nhsNumber', 'clientId', 'surname', 'givenName', 'fullName'],
  staff: ['assignment', 'email', 'surname', 'givenName', 'fullName'],
  shifts: ['assignment'],
  interests: ['clientId', 'nhsNumber', 'interest'],
  rooms: ['name', 'unit'],
};

/** Takes the identifying words out of a row's cells. */
export function markRow<K extends ImportKind>(
  kind: K,
  columns: ReadonlyMap<string, Column>,
  cells: TableRow,
  row: ReadRow<ValuesOf[K]>,
): MarkedRow<K> {
  const marks = new Map<string, string>();
  for (const field of MARKS[kind]) {
    const column = columns.get(field);
    const text = column === undefined ? '' : (cells.cells[column.index] ?? '').trim();
    if (text !== '') marks.set(field, field === 'nhsNumber' ? text.replace(/[\s-]/g, '') : text);
  }
  return { row, marks };
}

/** The name a row gives, as far as its marks show it. */
export function nameOfMarks(marks: ReadonlyMap<string, string>): string {
  return (
    `${marks.get('givenName') ?? ''} ${marks.get('surname') ?? ''}`.trim() ||
    (marks.get('fullName') ?? marks.get('name') ?? marks.get('clientId') ?? '')
  );
}

/** One line for each line met before with the very same words in every cell. */
export function sameLines(rows: readonly TableRow[]): Map<number, number> {
  const first = new Map<string, number>();
  const repeats = new Map<number, number>();
  for (const { line, cells, extra } of rows) {
    const key = [...cells, ...extra].map((cell) => cell.trim()).join('\u0001');
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else repeats.set(line, before);
  }
  return repeats;
}

const about = (line: number, field: string | null, sentence: string): Remark => ({
  line,
  field,
  heading: null,
  sentence,
});
const who = (marks: ReadonlyMap<string, string>): string => {
  const name = nameOfMarks(marks);
  return name === '' ? '' : ` for ${name}`;
};

/** The same mark on two lines that are not the same line: one of them is wrong, and nobody should guess which. */
function clashes<K extends ImportKind>(rows: readonly MarkedRow<K>[], field: string, title: string): Remark[] {
  const first = new Map<string, MarkedRow<K>>();
  return rows.flatMap((marked) => {
    const mark = marked.marks.get(field);
    if (mark === undefined) return [];
    const before = first.get(folded(mark));
    if (!before) {
      first.set(folded(mark), marked);
      return [];
    }
    return [
      about(
        marked.row.line,
        field,
        `The ${title} ${mark} is also on line ${before.row.line}${who(before.marks)}, with other details. Correct one of them, or take one line out.`,
      ),
    ];
  });
}

/** What is said of every row whose key an earlier row has. */
function sayAgain<K extends ImportKind>(
  rows: readonly MarkedRow<K>[],
  keyOf: (values: ValuesOf[K]) => string,
  say: (values: ValuesOf[K], before: number) => { readonly field: string; readonly sentence: string },
): Remark[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row: { values, line } }) => {
    if (values === null) return [];
    const key = keyOf(values);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, line);
      return [];
    }
    const { field, sentence } = say(values, before);
    return [about(line, field, sentence)];
  });
}

function checkPeople(rows: readonly MarkedRow<'people'>[]): WholeFileRemarks {
  const problems = [...clashes(rows, 'nhsNumber', 'NHS number'), ...clashes(rows, 'clientId', 'client ID')];
  const beds = new Map<string, PersonValues & { line: number }>();
  for (const { row } of rows) {
    const person = row.values;
    if (!person) continue;
    if (person.bed !== null) {
      const key = `${folded(person.unit)}\u0001${folded(person.bed)}`;
      const other = beds.get(key);
      if (other) {
        problems.push(
          about(
            row.line,
            'bed',
            `Bed ${person.bed} in ${person.unit} is also given to ${other.givenName} ${other.surname} on line ${other.line}. Correct one, or leave the bed of whoever is away empty.`,
          ),
        );
      } else beds.set(key, { ...person, line: row.line });
    }
  }
  const warnings = sayAgain(
    rows,
    (person) => `${folded(person.surname)}\u0001${folded(person.givenName)}\u0001${person.bornOn?.toString() ?? ''}`,
    (person, before) => ({
      field: 'surname',
      sentence: `${person.givenName} ${person.surname} on line ${before} has the same name${person.bornOn ? ' and date of birth' : ''}. Both are kept as two people; check that they are.`,
    }),
  );
  return { problems, warnings };
}

function checkStaff(rows: readonly MarkedRow<'staff'>[]): WholeFileRemarks {
  return {
    problems: [...clashes(rows, 'assignment', 'assignment number'), ...clashes(rows, 'email', 'email')],
    warnings: sayAgain(
      rows,
      (staff) => `${folded(staff.surname)}\u0001${folded(staff.givenName)}`,
      (staff, before) => ({
        field: 'surname',
        sentence: `${staff.givenName} ${staff.surname} is also the name on line ${before}. Both are kept as two workers; check that they are.`,
      }),
    ),
  };
}

function checkInterests(rows: readonly MarkedRow<'interests'>[]): WholeFileRemarks {
  const problems = sayAgain(
    rows,
    // The same interest said on another day is how an inventory grows; twice on one day with other answers is a slip.
    (said) => [said.clientId ?? said.nhsNumber, folded(said.interest), said.saidOn?.toString()].join('\u0001'),
    (said, before) => ({
      field: 'interest',
      sentence: `${said.interest} is also on line ${before} for the same person and day, with other answers. Take one of them out.`,
    }),
  );
  return { problems, warnings: [] };
}

function checkRooms(rows: readonly MarkedRow<'rooms'>[]): WholeFileRemarks {
  const problems = sayAgain(
    rows,
    (room) => `${folded(room.unit)}\u0001${room.what}\u0001${folded(room.name)}`,
    (room, before) => ({
      field: 'name',
      sentence: `${room.name} in ${room.unit} is also on line ${before}, with other details. Give each room its own name, or take one line out.`,
    }),
  );
  return { problems, warnings: [] };
}

/** One key a worker: the assignment number, else the name. */
export const workerKey = (staff: StaffValues): string => staff.assignment ?? `${folded(staff.surname)}, ${folded(staff.givenName)}`;

function checkShifts(rows: readonly MarkedRow<'shifts'>[]): WholeFileRemarks {
  const warnings: Remark[] = [];
  const problems: Remark[] = [];
  const byWorker = new Map<string, { line: number; entry: RotaLine['entries'][number] }[]>();
  const nameOf = new Map<string, { line: number; name: string }>();
  for (const { row } of rows) {
    if (!row.values) continue;
    const { staff, entries } = row.values;
    const key = workerKey(staff);
    const name = `${staff.givenName} ${staff.surname}`.trim();
    const named = nameOf.get(key);
    if (!named) nameOf.set(key, { line: row.line, name });
    else if (folded(named.name) !== folded(name)) {
      problems.push(
        about(
          row.line,
          'assignment',
          `Assignment ${staff.assignment ?? ''} is ${named.name} on line ${named.line} and ${name} here. Correct one of them.`,
        ),
      );
    }
    const list = byWorker.get(key) ?? [];
    list.push(...entries.map((entry) => ({ line: row.line, entry })));
    byWorker.set(key, list);
  }
  for (const [key, list] of byWorker) {
    list.sort((one, other) => one.entry.start.epochMilliseconds - other.entry.start.epochMilliseconds);
    list.forEach((here, index) => {
      const before = list[index - 1];
      if (!before) return;
      const minutes = Math.round(
        (Math.min(before.entry.end.epochMilliseconds, here.entry.end.epochMilliseconds) - here.entry.start.epochMilliseconds) / 60_000,
      );
      if (minutes <= 0) return;
      warnings.push(about(here.line, null, sayOverlap(nameOf.get(key)?.name ?? key, before.entry, here.entry, minutes)));
    });
  }
  return { problems, warnings };
}

type Entry = RotaLine['entries'][number];

function sayOverlap(name: string, before: Entry, here: Entry, minutes: number): string {
  const when = `${here.start.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}`;
  if (before.what === 'shift' && here.what === 'shift') {
    const length = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
    return `${name}: two shifts overlap by ${length} on ${when}. The earlier one is ended where the later begins.`;
  }
  if (before.what !== here.what) return `${name} has both a shift and an absence on ${when}. Both are kept.`;
  return `${name} has two absences on ${when}. Both are kept.`;
}

/** Everything that only the whole file can show: clashes, a bed given twice, namesakes, overlapping shifts. */
export function checkWholeFile<K extends ImportKind>(kind: K, rows: readonly MarkedRow<K>[]): WholeFileRemarks {
  const checks: { [Kind in ImportKind]: (rows: readonly MarkedRow<Kind>[]) => WholeFileRemarks } = {
    people: checkPeople,
    staff: checkStaff,
    shifts: checkShifts,
    interests: checkInterests,
    rooms: checkRooms,
  };
  return checks[kind](rows);
}
