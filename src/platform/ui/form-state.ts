/** One thing wrong with what was sent, in a sentence that says how to put it right. */
export interface Problem {
  /** The field's name. For part of a date: `start-day`, `start-month` or `start-year`. */
  readonly field: string;
  readonly message: string;
}

/** What a form shows: the words as typed, and what is wrong with them. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly problems: readonly Problem[];
  /** Tells the fields of a form that a page draws several times from each other, where none of them was sent. */
  readonly of?: string | undefined;
}

/** What every form carries for the request: the cross-site token and the key that makes a repeated post harmless. */
export interface FormContext {
  readonly csrf: string;
  readonly key: string;
}

/**
 * A form nobody has sent yet, with what is already known filled in.
 * @param of what the form is about, where the page draws the same form for several things: part of its fields' ids
 */
export function startForm(values: FormState['values'] = {}, of?: string): FormState {
  return { values, problems: [], of };
}

/** @returns the id of the control a field's error links to: the name, with anything but letters, digits and - made a - */
export function fieldId(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** @returns the id of a field within its form. One that was sent has the plain id, to which its error links. */
export function idWithin(form: FormState, name: string): string {
  return fieldId(form.of === undefined ? name : `${name}-of-${form.of}`);
}

/** @returns the words of a field that takes one value, or an empty string */
export function valueOf(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** @returns the values of a field that takes several */
export function valuesOf(form: FormState, name: string): readonly string[] {
  const value = form.values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** @returns the first thing wrong with a field, if anything is */
export function problemOf(form: FormState, ...names: readonly string[]): string | undefined {
  return form.problems.find((problem) => names.includes(problem.field))?.message;
}

/** Joins class names, leaving out what does not apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== '').join(' ');
}

/** Joins ids for `aria-describedby`; undefined when there are none, so that no empty attribute is written. */
export function describedBy(...ids: readonly (string | false | undefined)[]): string | undefined {
  const joined = classes(...ids);
  return joined === '' ? undefined : joined;
}
