import { z } from 'zod';

/**
 * The fields forms are made of. Each takes what a browser sends, gives a value of our own kind, and on a fault says in
 * one sentence how to put it right. Used inside `z.strictObject`, shared by the page and the action.
 */

/** Control characters, lone surrogates and text-direction overrides are no part of anybody's words. */
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/u;

function words(label: string, max: number, most: string) {
  return z
    .string({ error: `Enter ${label}` })
    .transform((value) => value.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max, `${capital(label)} must be ${most} or fewer`)
        .refine((value) => value.isWellFormed() && !unseen.test(value), `${capital(label)} has a character in it that cannot be shown. Type it again`)
        .refine((value) => !/\p{M}{5,}/u.test(value), `${capital(label)} has a character in it that cannot be shown. Type it again`),
    );
}

/** One line of text that must be there. `label` reads after "Enter": "a name for the room". */
export function text(label: string, max = 200) {
  return words(label, max, `${max} characters`)
    .refine((value) => value !== '', `Enter ${label}`)
    .refine((value) => !value.includes('\n'), `${capital(label)} must be on one line`);
}

/** Several lines that must be there. */
export function longText(label: string, max = 4000) {
  return words(label, max, `${max.toLocaleString('en-GB')} characters`).refine((value) => value !== '', `Enter ${label}`);
}

/** Text that may be left empty; empty comes as null. */
export function optionalText(label: string, max = 4000) {
  return words(label, max, `${max.toLocaleString('en-GB')} characters`)
    .transform((value) => (value === '' ? null : value))
    .optional()
    .transform((value) => value ?? null);
}

/** One of a few choices. `ask` is the whole sentence when nothing was chosen. */
export function choice<const T extends readonly [string, ...string[]]>(ask: string, options: T) {
  return z.enum(options, { error: ask });
}

/** One of a few choices, or none (null). */
export function optionalChoice<const T extends readonly [string, ...string[]]>(ask: string, options: T) {
  return z
    .union([z.literal('').transform(() => null), z.enum(options)], { error: ask })
    .optional()
    .transform((value) => value ?? null);
}

/** The id of something chosen from a list. */
export function chosen(ask: string) {
  return z.guid({ error: ask });
}

/** Something chosen from a list whose values are words and no ids; the room looks for it in its list. `ask` is the whole sentence when nothing was chosen. */
export function chosenWords(ask: string, max = 200) {
  return z.string({ error: ask }).trim().min(1, ask).max(max, ask);
}

/** The id of something chosen from a list, or none (null). */
export function optionalChosen(ask: string) {
  return z
    .union([z.literal('').transform(() => null), z.guid()], { error: ask })
    .optional()
    .transform((value) => value ?? null);
}

/** Any number of ids; nothing ticked is an empty list. */
export function chosenList(ask: string, most = 500) {
  return z
    .union([z.guid().transform((id) => [id]), z.array(z.guid()).max(most)], { error: ask })
    .optional()
    .transform((value) => [...new Set(value ?? [])]);
}

/** Any number of the given words; nothing ticked is an empty list. */
export function choiceList<const T extends readonly [string, ...string[]]>(ask: string, options: T) {
  return z
    .union([z.enum(options).transform((one) => [one]), z.array(z.enum(options))], { error: ask })
    .optional()
    .transform((value) => [...new Set(value ?? [])] as T[number][]);
}

/** A tick box: ticked sends "yes". */
export function ticked() {
  return z
    .literal('yes', { error: 'Tick the box or leave it empty' })
    .optional()
    .transform((value) => value === 'yes');
}

/** A whole number between two bounds, inclusive. */
export function wholeNumber(label: string, least: number, most: number) {
  return z
    .string({ error: `Enter ${label}` })
    .trim()
    .regex(/^-?\d{1,9}$/, `Enter ${label} as a whole number, such as ${least}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `${capital(label)} must be between ${least} and ${most}`);
}

/** A whole number, or none (null) when left empty. */
export function optionalWholeNumber(label: string, least: number, most: number) {
  return z
    .union([z.literal('').transform(() => null), wholeNumber(label, least, most)], {
      error: `Enter ${label} as a whole number between ${least} and ${most}, or leave it empty`,
    })
    .optional()
    .transform((value) => value ?? null);
}

/** A date from its three boxes (`name-day`, `name-month`, `name-year`) or from `yyyy-mm-dd`. */
export function date(label: string, bounds: { from?: string; to?: string } = {}) {
  return z
    .union([z.strictObject({ day: z.string(), month: z.string(), year: z.string() }), z.string()], { error: `Enter ${label}` })
    .transform((value, context) => {
      const read = readDate(value);
      if (read === 'empty') return fail(context, `Enter ${label}`);
      if (read === 'wrong') return fail(context, `${capital(label)} must be a real date, such as 31 3 1980`);
      if (bounds.from !== undefined && Temporal.PlainDate.compare(read, bounds.from) < 0)
        return fail(context, `${capital(label)} must not be before ${plain(bounds.from)}`);
      if (bounds.to !== undefined && Temporal.PlainDate.compare(read, bounds.to) > 0)
        return fail(context, `${capital(label)} must not be after ${plain(bounds.to)}`);
      if (read.year < 1900 || read.year > 2199) return fail(context, `${capital(label)} must have a year with four figures, such as 2026`);
      return read;
    });
}

/** A date, or none (null) when all its boxes are empty. */
export function optionalDate(label: string) {
  return z
    .union([z.strictObject({ day: z.string(), month: z.string(), year: z.string() }), z.string()])
    .optional()
    .transform((value, context) => {
      if (value === undefined) return null;
      const read = readDate(value);
      if (read === 'empty') return null;
      if (read === 'wrong' || read.year < 1900 || read.year > 2199) return fail(context, `${capital(label)} must be a real date, such as 31 3 1980`);
      return read;
    });
}

/** A time of day on the 24-hour clock. Takes 14:30, 1430, 14.30, 2:30pm and 9am. */
export function time(label: string) {
  return z.string({ error: `Enter ${label}` }).transform((value, context) => {
    const trimmed = value.trim().toLowerCase();
    if (trimmed === '') return fail(context, `Enter ${label}`);
    const found = /^(\d{1,2})(?:[:.]?(\d{2}))?(?::00)?\s*(am|pm)?$/.exec(trimmed);
    const half = found?.[3];
    const hour = Number(found?.[1]);
    const minute = Number(found?.[2] ?? 0);
    const onClock = half === undefined ? found?.[2] !== undefined && hour <= 23 : hour >= 1 && hour <= 12;
    if (!found || !onClock || minute > 59) return fail(context, `${capital(label)} must be a time, such as 14:30`);
    const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
    return Temporal.PlainTime.from({ hour: hours, minute });
  });
}

/** The version of the record the form was opened on. */
export function version() {
  return z
    .string({ error: 'Open the page again: this form has lost its place' })
    .regex(/^\d{1,9}$/, 'Open the page again: this form has lost its place')
    .transform(Number);
}

function fail(context: z.core.$RefinementCtx, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

function readDate(value: string | { day: string; month: string; year: string }): Temporal.PlainDate | 'empty' | 'wrong' {
  if (typeof value === 'string') {
    if (value.trim() === '') return 'empty';
    return /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? plainDate(value.trim()) : 'wrong';
  }
  const [day, month, year] = [value.day.trim(), value.month.trim(), value.year.trim()];
  if (day === '' && month === '' && year === '') return 'empty';
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return 'wrong';
  return plainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function plainDate(iso: string): Temporal.PlainDate | 'wrong' {
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch {
    return 'wrong';
  }
}

function plain(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

function capital(label: string): string {
  const bare = label.replace(/^(a|an|the|your|their) /, '');
  return `${label === bare ? '' : 'The '}${label === bare ? label.charAt(0).toUpperCase() + label.slice(1) : bare}`;
}
