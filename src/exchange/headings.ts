import { andList } from '#platform/ruling.ts';
import type { Field } from './field.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import { folded, nearestName } from './nearest-name.ts';
import { readDayAndTime } from './read-dates.ts';
import type { Column, ColumnMapping, ImportKind, Remark } from './words.ts';

const letters = (text: string): string =>
  folded(text)
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9]/g, '');
/** "How strong (0-5)" is also known as "How strong". */
const withoutBrackets = (text: string): string => text.replace(/\([^)]*\)/g, '');

const FIELDS_BY_HEADING = new Map(
  Object.entries(KINDS_OF_FILE).map(([kind, { fields }]) => [
    kind,
    new Map(fields.flatMap((field) => [field.title, ...field.synonyms].map((said): [string, Field] => [letters(said), field]))),
  ]),
);

/** The field a heading means in this kind of file, or null. Capitals, spaces, stops and words in brackets do not matter. */
export function fieldFor(kind: ImportKind, heading: string): Field | null {
  const known = FIELDS_BY_HEADING.get(kind);
  const key = letters(heading);
  if (key === '') return null;
  return known?.get(key) ?? known?.get(letters(withoutBrackets(heading))) ?? null;
}

/** The day a column of a wide rota is for, or null when the heading is no day. */
export function rotaDay(heading: string): Temporal.PlainDate | null {
  if (!/\d/.test(heading)) return null;
  // The widest rota is printed for this year; `today` only serves two-figure years, which are never in doubt here.
  const read = readDayAndTime(heading, { today: Temporal.PlainDate.from('2060-01-01') });
  return read.value?.day ?? null;
}

/** A heading that is plainly a day but cannot be used: no year, or a weekday that does not fit. */
function faultOfDay(heading: string): string | null {
  if (/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*\d{1,2}(st|nd|rd|th)?(\s*[-/ ]\s*([a-z]{3,9}|\d{1,2}))?$/i.test(heading)) {
    return `“${heading}” has no year. Write the heading as Mon 23/11/2026.`;
  }
  if (/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*\d/i.test(heading)) {
    return readDayAndTime(heading, { today: Temporal.PlainDate.from('2060-01-01') }).problem ?? null;
  }
  return null;
}

/** Whether a cell is a heading of this kind of file: how the heading row is found. */
export const isHeadingOf =
  (kind: ImportKind) =>
  (cell: string): boolean =>
    fieldFor(kind, cell) !== null || (kind === 'shifts' && (rotaDay(cell) !== null || faultOfDay(cell.trim()) !== null));

export interface Columns {
  readonly columns: readonly Column[];
  readonly faults: readonly Remark[];
}

const fault = (line: number, heading: string | null, sentence: string): Remark => ({
  line,
  field: null,
  heading,
  sentence,
});

/**
 * Says for every column where its words go: read, kept as a dated fact until its room is built, not known (listed and kept
 * beside the row), or left out by choice. A mapping made by hand wins over the headings. `givenElsewhere` names fields that
 * the file may lack because they were said another way, such as the unit.
 */
export function planColumns(
  kind: ImportKind,
  headings: readonly string[],
  line: number,
  mapping: ColumnMapping = {},
  givenElsewhere: readonly string[] = [],
): Columns {
  const fields = KINDS_OF_FILE[kind].fields;
  const faults: Remark[] = [];
  const chosenByHand = new Set(Object.values(mapping));
  const columns = headings.flatMap((written, index): Column[] => {
    const heading = written === '' ? `Column ${index + 1}` : written;
    const byHand = mapping[index];
    if (byHand === null) return [{ index, heading, use: 'left out by choice' }];
    let field = byHand === undefined ? fieldFor(kind, written) : (fields.find(({ key }) => key === byHand) ?? null);
    if (byHand !== undefined && field === null)
      faults.push(fault(line, heading, `“${byHand}” is not something a file of ${KINDS_OF_FILE[kind].title.toLowerCase()} can hold.`));
    // A column chosen by hand takes the field away from the column whose heading fits it.
    if (byHand === undefined && field !== null && chosenByHand.has(field.key)) field = null;
    if (field) {
      const { key, title, keptFor } = field;
      return [
        keptFor === undefined
          ? { index, heading, use: 'read', field: key, title }
          : { index, heading, use: 'kept as a dated fact', field: key, title, room: keptFor },
      ];
    }
    if (kind === 'shifts' && byHand === undefined) {
      const day = rotaDay(written);
      if (day) return [{ index, heading, use: 'day of the rota', day }];
      const wrong = faultOfDay(written);
      if (wrong !== null) faults.push(fault(line, heading, wrong));
    }
    const titles = fields.flatMap((each) => [each.title, ...each.synonyms]).filter((title) => title.length > 3);
    const near = nearestName(written, titles);
    return [{ index, heading, use: 'not known', nearest: near === null ? null : (fieldFor(kind, near)?.title ?? null) }];
  });
  faults.push(...twice(columns, line), ...absent(kind, columns, line, givenElsewhere));
  return { columns, faults };
}

/** The same field under two headings, or the same day twice: nobody should guess which is right. */
function twice(columns: readonly Column[], line: number): Remark[] {
  const seen = new Map<string, string>();
  return columns.flatMap((column) => {
    const key = 'field' in column ? column.title : column.use === 'day of the rota' ? column.day.toString() : null;
    if (key === null) return [];
    const before = seen.get(key);
    seen.set(key, column.heading);
    if (before === undefined) return [];
    return [
      fault(
        line,
        column.heading,
        `Two columns hold the same thing (${key}): “${before}” and “${column.heading}”. Choose one and leave the other out.`,
      ),
    ];
  });
}

/** What the file must have and has not, with the kind of file it looks like instead. */
function absent(kind: ImportKind, columns: readonly Column[], line: number, givenElsewhere: readonly string[]): Remark[] {
  const has = new Set([...givenElsewhere, ...columns.flatMap((column) => ('field' in column ? [column.field] : []))]);
  const { mustHave, fields, title } = KINDS_OF_FILE[kind];
  const titleOf = (key: string) => fields.find((field) => field.key === key)?.title ?? key;
  const missing = mustHave.filter((group) => !group.some((key) => has.has(key))).map((group) => group.map(titleOf).join(' or '));
  const faults =
    missing.length === 0
      ? []
      : [fault(line, null, `No column for ${andList(missing)} was found, which a file of ${title.toLowerCase()} needs.${looksLike(kind, columns)}`)];
  const days = columns.some((column) => column.use === 'day of the rota');
  if (kind === 'shifts' && !days && !(has.has('start') && has.has('end')) && !has.has('day')) {
    faults.push(fault(line, null, 'This rota has neither a column a day (Mon 23/11/2026) nor columns for start and end.'));
  }
  return faults;
}

function looksLike(kind: ImportKind, columns: readonly Column[]): string {
  const score = (other: ImportKind) => columns.filter(({ heading }) => fieldFor(other, heading) !== null).length;
  const kinds: readonly ImportKind[] = ['people', 'staff', 'shifts', 'interests', 'rooms'];
  const best = kinds.filter((other) => other !== kind).sort((one, other) => score(other) - score(one))[0];
  if (best === undefined || score(best) <= score(kind)) return '';
  return ` It looks like a file of ${KINDS_OF_FILE[best].title.toLowerCase()}.`;
}
