import { z } from 'zod';
import {
  choice,
  chosen,
  date,
  longText,
  optionalChoice,
  optionalChosen,
  optionalDate,
  optionalText,
  optionalWholeNumber,
  text,
  ticked,
  time,
} from '#platform/form-fields.ts';
import type { Stay } from './authorisation-store.ts';

/** Most lines and conditions a form may have. */
const mostLines = 12;
const mostConditions = 20;

export const conditionKinds = [
  'alcohol and drugs',
  'residence',
  'contact',
  'place',
  'medicine',
  'treatment',
  'driving',
  'phone',
  'victim',
  'other',
] as const;

/** Parts of where somebody stays, with what each asks. */
export const stayParts = [
  ['address', 'Address'],
  ['phones', 'Telephone numbers there'],
  ['personInCharge', 'Who is in charge of them there'],
  ['carersView', 'Was the carer asked, and what did they say?'],
  ['teamTold', 'Who in the community team was told'],
  ['medicines', 'Medicines to take along'],
  ['crisisNumbers', 'Numbers for a crisis'],
  ['followUp', 'Calls and visits during the stay'],
] as const satisfies readonly (readonly [keyof Stay, string])[];

const optionalTime = (label: string) =>
  z
    .union([z.literal('').transform(() => null), time(label)], { error: `Enter ${label} as a time, such as 14:30, or leave it empty` })
    .optional()
    .transform((value) => value ?? null);

/** One line of the grid, as typed. */
const lineShape = z.strictObject({
  kind: text('the kind of leave', 60),
  places: text('where this line allows', 300),
  exclusions: optionalText('where it does not', 300),
  purpose: optionalText('what this line is for', 200),
  escorts: optionalWholeNumber('how many escorts', 0, 6),
  escort_needs: optionalText('what the escorts have to be', 120),
  accompany: optionalText('who may go along', 200),
  custody: ticked(),
  minutes: optionalWholeNumber('how many minutes each time', 1, 60 * 24 * 60),
  day: optionalWholeNumber('how often a day', 1, 24),
  week: optionalWholeNumber('how often a week', 1, 100),
  from: optionalTime('the earliest time'),
  to: optionalTime('the latest time'),
  nights: optionalWholeNumber('how many nights', 1, 365),
  discretion: ticked(),
  unless: optionalText('when it is not to be used', 400),
  grace: optionalWholeNumber('the wait when late', 0, 240),
  ...Object.fromEntries(stayParts.map(([name, label]) => [`stay_${name}`, optionalText(label.toLowerCase(), 400)])),
});

/** A line read from the form. */
export interface TypedLine {
  /** Its number on the form, which stays when lines before it are left empty. */
  readonly number: number;
  readonly kind: string;
  readonly places: string;
  readonly exclusions: string | null;
  readonly purpose: string | null;
  readonly escorts: number | null;
  readonly escort_needs: string | null;
  readonly accompany: string | null;
  readonly custody: boolean;
  readonly minutes: number | null;
  readonly day: number | null;
  readonly week: number | null;
  readonly from: Temporal.PlainTime | null;
  readonly to: Temporal.PlainTime | null;
  readonly nights: number | null;
  readonly discretion: boolean;
  readonly unless: string | null;
  readonly grace: number | null;
  readonly stay: Stay | null;
}

const headShape = {
  from: optionalChosen('Open the page again from the authorisation'),
  granted_by: chosen('Choose who signed the form'),
  granted_as: choice('Say as what they signed', ['responsible clinician', 'acting responsible clinician']),
  signed: date('the day it was signed'),
  signed_time: time('the time it was signed'),
  begins: date('the day it begins'),
  begins_time: time('the time it begins'),
  ends: optionalDate('the day it ends'),
  ends_time: optionalTime('the time it ends'),
  no_end: ticked(),
  review: date('the day by which it is reviewed'),
  purpose: longText('what the leave is for', 1000),
  safety: optionalText('the safety plan', 1000),
  safeguarding: optionalText('safeguarding', 1000),
  abuse: optionalText('domestic abuse', 1000),
  wishes: optionalText('what the person wants', 1000),
  team: optionalText('what the team advises', 1000),
  cto_considered: optionalChoice('Say whether a community treatment order was considered', ['yes', 'no']),
  cto_decision: optionalText('what was decided', 1000),
  own_words: optionalText('their own words', 1000),
  master: choice('Say which record leads', ['here', 'paper']),
  master_place: optionalText('where the signed paper is kept', 200),
  form_at_hand: choice('Say whether the signed form is beside you', ['yes', 'no']),
  form_place: optionalText('where the signed form is', 200),
  lines: z.string().optional(),
  conditions: z.string().optional(),
  do: z.string().optional(),
};
const headSchema = z.strictObject(headShape);

/** The form as sent: more room asked for, or a grant to record. */
export type GrantInput =
  | { readonly more: 'line' | 'condition' }
  | {
      readonly more: null;
      readonly head: z.infer<typeof headSchema>;
      readonly lines: readonly TypedLine[];
      readonly conditions: readonly { readonly kind: string; readonly words: string }[];
    };

/** How many of them a form shows: as many as it says it has, one more when one was asked for. */
export function howMany(values: Readonly<Record<string, unknown>>, what: 'line' | 'condition', least: number): number {
  const most = what === 'line' ? mostLines : mostConditions;
  const has = Number.parseInt(String(values[`${what}s`] ?? ''), 10);
  return Math.min(most, Math.max(least, Number.isNaN(has) ? 0 : has) + (values['do'] === `add ${what}` ? 1 : 0));
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads the whole form. "Add a line" and "Add a condition" are answered before anything is checked, so that half-typed words stay. */
export const grantInput: z.ZodType<GrantInput> = z.unknown().transform((raw, context): GrantInput => {
  const fields = raw as Raw;
  if (fields['do'] === 'add line' || fields['do'] === 'add condition') return { more: fields['do'] === 'add line' ? 'line' : 'condition' };
  const head = headSchema.safeParse(Object.fromEntries(Object.entries(fields).filter(([name]) => !/^(line|condition)\d{1,2}_/.test(name))));
  if (!head.success) for (const issue of head.error.issues) context.issues.push({ ...issue, input: raw } as never);
  const lines: TypedLine[] = [];
  for (let number = 1; number <= mostLines; number += 1) {
    const own = part(fields, `line${number}_`);
    if (isEmpty(own) && !(number === 1)) continue;
    const read = lineShape.safeParse(own);
    if (read.success) lines.push({ ...(read.data as unknown as Omit<TypedLine, 'number' | 'stay'>), number, stay: stayOf(read.data) });
    else for (const issue of read.error.issues) context.issues.push(inLine(issue, number, raw) as never);
  }
  const conditions: { kind: string; words: string }[] = [];
  for (let number = 1; number <= mostConditions; number += 1) {
    const own = part(fields, `condition${number}_`);
    const words = String(own['words'] ?? '').trim();
    if (words === '') continue;
    const read = z
      .strictObject({ kind: optionalChoice('Choose a kind from the list', conditionKinds), words: text('the condition', 400) })
      .safeParse(own);
    if (read.success) conditions.push({ kind: read.data.kind ?? 'other', words: read.data.words });
    else
      for (const issue of read.error.issues)
        context.issues.push({ ...issue, path: [`condition${number}_${String(issue.path[0] ?? 'words')}`], input: raw } as never);
  }
  if (context.issues.length > 0 || !head.success) return z.NEVER;
  return { more: null, head: head.data, lines, conditions };
});

function inLine(issue: z.core.$ZodIssue, number: number, input: unknown): unknown {
  if (issue.code === 'unrecognized_keys') return { ...issue, keys: issue.keys.map((key) => `line${number}_${key}`), input };
  const [name, ...rest] = issue.path;
  return { code: 'custom', path: [`line${number}_${String(name)}`, ...rest], message: `Line ${number}: ${lower(issue.message)}`, input };
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function part(fields: Raw, prefix: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])));
}

function isEmpty(fields: Raw): boolean {
  return Object.values(fields).every((value) => String(value).trim() === '');
}

function stayOf(line: Raw): Stay | null {
  const said = stayParts.flatMap(([name]) => {
    const value = line[`stay_${name}`];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return said.length === 0 ? null : Object.fromEntries(said);
}
