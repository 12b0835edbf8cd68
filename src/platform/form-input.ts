import type { z } from 'zod';
import type { FormState, Problem } from './ui/form-state.ts';

/** A body as sent: each name once or several times, with files only where a form has them. */
export type RawBody = ReadonlyMap<string, readonly (string | File)[]>;

/** Keys that would reach an object's own machinery. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** What a read body comes to: the plain object for the schema, and the words to show again. */
export interface ReadBody {
  readonly csrf: string;
  readonly key: string;
  /** "kept": sent from the page of kept words, which then need no longer be kept. */
  readonly from: string;
  readonly fields: Record<string, unknown>;
  readonly values: FormState['values'];
}

/**
 * Turns a body into an object for a schema: `_version` becomes `version`, `x-day`/`x-month`/`x-year` become one `x` (a name that ends so
 * by chance, with none of the other two beside it, stays as it is), `a.b` becomes `b` inside `a`, a name sent twice becomes a list. `_csrf`, `_key` and `_from` are taken out.
 */
export function readBody(body: RawBody): ReadBody {
  const values: Record<string, string | string[]> = Object.create(null);
  const fields: Record<string, unknown> = Object.create(null);
  let csrf = '';
  let key = '';
  let from = '';
  for (const [name, sent] of body) {
    const texts = sent.filter((one) => typeof one === 'string');
    if (name === '_csrf') csrf = texts[0] ?? '';
    else if (name === '_key') key = texts[0] ?? '';
    else if (name === '_from') from = texts[0] ?? '';
    else {
      const file = sent.find((one) => typeof one !== 'string');
      const value = file ?? (texts.length === 1 ? texts[0]! : texts);
      if (file === undefined) values[name] = texts.length === 1 ? texts[0]! : texts;
      place(fields, name === '_version' ? 'version' : name, value, body);
    }
  }
  return { csrf, key, from, fields, values };
}

const datePart = /^(.+)-(day|month|year)$/;

/** A date's three parts are sent together; one alone is a name that ends so. */
function isPartOfDate(name: string, body: RawBody): boolean {
  const start = datePart.exec(name)?.[1];
  return start !== undefined && ['day', 'month', 'year'].filter((part) => body.has(`${start}-${part}`)).length > 1;
}

function place(fields: Record<string, unknown>, name: string, value: unknown, body: RawBody): void {
  const parts = name.split('.');
  const date = isPartOfDate(name, body) ? datePart.exec(parts.at(-1)!) : null;
  const path = date === null ? parts : [...parts.slice(0, -1), date[1]!, date[2]!];
  if (path.length > 4 || path.some((part) => forbidden.has(part))) {
    fields[name] = value; // the strict schema refuses it by its own name
    return;
  }
  let inside = fields;
  for (const part of path.slice(0, -1)) {
    const next = inside[part];
    if (typeof next === 'object' && next !== null && !Array.isArray(next) && !(next instanceof File)) inside = next as Record<string, unknown>;
    else inside = inside[part] = Object.create(null) as Record<string, unknown>;
  }
  inside[path.at(-1)!] = value;
}

/** The schema's faults as problems beside fields. A field the form does not have is named as such. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  const problems: Problem[] = [];
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        problems.push({ field: '', message: `This form does not take the field “${key.slice(0, 60)}”. Nothing was saved.` });
    } else {
      const field = fieldOf(issue.path);
      if (!problems.some((problem) => problem.field === field)) problems.push({ field, message: issue.message });
    }
  }
  return problems;
}

function fieldOf(path: readonly PropertyKey[]): string {
  const parts = path.map(String);
  // A part of a date is `start-day`; deeper parts of a name are joined by full stops, as sent.
  const last = parts.at(-1);
  if (parts.length > 1 && (last === 'day' || last === 'month' || last === 'year')) return `${parts.slice(0, -1).join('.')}-${last}`;
  return parts.join('.');
}
