import { z } from 'zod';

/** How a setting's value is asked for. */
export type Asked =
  | { readonly as: 'number' }
  | { readonly as: 'yes or no' }
  | { readonly as: 'text' }
  | { readonly as: 'choice'; readonly options: readonly string[] }
  | { readonly as: 'list' }
  | { readonly as: 'rows'; readonly columns: readonly RowColumn[] }
  | { readonly as: 'json' };

/** One part of each row of a list of things, such as a step and its minutes. */
export interface RowColumn {
  readonly name: string;
  readonly label: string;
  readonly as: 'text' | 'number' | 'yes or no';
}

/** Reads from a schema how its value is asked for. */
export function askedAs(schema: z.ZodType): Asked {
  let shape: Record<string, unknown>;
  try {
    shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  } catch {
    return { as: 'json' };
  }
  if (Array.isArray(shape['enum']) && shape['enum'].every((one) => typeof one === 'string'))
    return { as: 'choice', options: shape['enum'] as string[] };
  if (shape['type'] === 'number' || shape['type'] === 'integer') return { as: 'number' };
  if (shape['type'] === 'boolean') return { as: 'yes or no' };
  if (shape['type'] === 'string') return { as: 'text' };
  if (shape['type'] === 'array' && (shape['items'] as { type?: unknown } | undefined)?.type === 'string') return { as: 'list' };
  const columns = shape['type'] === 'array' ? columnsOf(shape['items']) : null;
  return columns === null ? { as: 'json' } : { as: 'rows', columns };
}

/** The columns of a list of things, when each part of a thing is a word, a number or yes and no. */
function columnsOf(items: unknown): readonly RowColumn[] | null {
  const { type, properties } = (items ?? {}) as { type?: unknown; properties?: Readonly<Record<string, { type?: unknown }>> };
  if (type !== 'object' || properties === undefined) return null;
  const kinds: Readonly<Record<string, RowColumn['as']>> = { string: 'text', number: 'number', integer: 'number', boolean: 'yes or no' };
  const columns = Object.entries(properties).map(([name, part]) => ({ name, label: columnLabel(name), as: kinds[String(part.type)] }));
  return columns.length > 0 && columns.every((column) => column.as !== undefined) ? (columns as RowColumn[]) : null;
}

/** "afterMinutes" as it is read: "After minutes". */
function columnLabel(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a field in a row. */
export function rowField(row: number, column: RowColumn): string {
  return `row${row}_${column.name}`;
}

/** Most rows a form shows beyond those that are there. */
export const spareRows = 3;

/** A list of things as its form starts: one field for each part of each row. */
export function typeRows(columns: readonly RowColumn[], value: unknown): Record<string, string> {
  const typed: Record<string, string> = {};
  (Array.isArray(value) ? (value as Record<string, unknown>[]) : []).forEach((one, index) => {
    for (const column of columns) {
      const part = one[column.name];
      if (column.as !== 'yes or no') typed[rowField(index + 1, column)] = String(part ?? '');
      else if (part === true) typed[rowField(index + 1, column)] = 'yes';
    }
  });
  return typed;
}

/** The rows as typed, as a value of the setting; a row left empty is left out. Or what is wrong, by field. */
export function readRows(
  schema: z.ZodType,
  columns: readonly RowColumn[],
  typed: Readonly<Record<string, string>>,
): { readonly value: unknown } | { readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const numbers = [...new Set(Object.keys(typed).flatMap((name) => /^row(\d{1,2})_/.exec(name)?.[1] ?? []))].map(Number).toSorted((a, b) => a - b);
  const kept = numbers.filter((row) => columns.some((column) => column.as !== 'yes or no' && (typed[rowField(row, column)] ?? '').trim() !== ''));
  const value = kept.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, readPart(column, (typed[rowField(row, column)] ?? '').trim())])),
  );
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  return {
    problems: parsed.error.issues.map((issue) => {
      const row = kept[Number(issue.path[0])];
      const column = columns.find((one) => one.name === issue.path[1]);
      return row === undefined || column === undefined
        ? { field: '', message: 'There are too many rows, or too few, for this setting.' }
        : {
            field: rowField(row, column),
            message: `Row ${row}, ${column.label.toLowerCase()}: ${column.as === 'number' ? 'enter a whole number that makes sense here' : 'enter a few words, not too many'}`,
          };
    }),
  };
}

function readPart(column: RowColumn, typed: string): unknown {
  if (column.as === 'yes or no') return typed === 'yes';
  if (column.as === 'text') return typed;
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}

/** What was typed, as a value of the setting, or null when it cannot be one. */
export function readSetting(schema: z.ZodType, typed: string): { readonly value: unknown } | null {
  const asked = askedAs(schema);
  let value: unknown;
  switch (asked.as) {
    case 'number':
      value = /^-?\d{1,9}(\.\d{1,6})?$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
      break;
    case 'yes or no':
      value = typed === 'yes' ? true : typed === 'no' ? false : undefined;
      break;
    case 'text':
    case 'choice':
      value = typed.trim();
      break;
    case 'list':
      value = typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      break;
    case 'rows':
      // Asked row by row: see readRows.
      return null;
    case 'json':
      try {
        value = JSON.parse(typed);
      } catch {
        return null;
      }
      break;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : null;
}

/** A value as somebody reads it. */
export function showSetting(value: unknown): string {
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  if (value === null) return 'None';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  if (Array.isArray(value)) return value.map((one) => showRow(one)).join('; ');
  if (typeof value === 'object')
    return Object.entries(value as Record<string, unknown>)
      .map(([name, one]) => `${name.replace(/([A-Z])/g, ' $1').toLowerCase()}: ${showSetting(one)}`)
      .join('; ');
  return JSON.stringify(value);
}

/** One row as it is read: its words, then the rest in brackets: "Ring the police (after minutes: 30)". */
export function showRow(row: unknown): string {
  if (typeof row !== 'object' || row === null) return showSetting(row);
  const parts = Object.entries(row as Record<string, unknown>);
  const words = parts.filter(([, part]) => typeof part === 'string').map(([, part]) => String(part));
  const rest = parts.flatMap(([name, part]) => {
    if (typeof part === 'string' || part === false) return [];
    return part === true ? [columnLabel(name).toLowerCase()] : [`${columnLabel(name).toLowerCase()}: ${showSetting(part)}`];
  });
  return rest.length === 0 ? words.join(', ') : `${words.join(', ')} (${rest.join(', ')})`;
}

/** A value as it is typed. */
export function typeSetting(schema: z.ZodType, value: unknown): string {
  switch (askedAs(schema).as) {
    case 'yes or no':
      return value === true ? 'yes' : 'no';
    case 'list':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'rows':
    case 'json':
      return JSON.stringify(value);
    case 'number':
    case 'text':
    case 'choice':
      return String(value);
  }
}
