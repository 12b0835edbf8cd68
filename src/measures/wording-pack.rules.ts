import { z } from 'zod';
import type { Instrument } from './instrument.ts';

/** The words a site is licensed to show, by item and answer. */
export interface Wording {
  readonly intro: string | null;
  readonly items: Readonly<Record<string, string>>;
  /** By set of answers, then by value. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A file that was taken, or the sentence that says why not. */
export type ReadPack =
  | { readonly ok: true; readonly instrument: Instrument; readonly wording: Wording; readonly copyrightLine: string }
  | { readonly ok: false; readonly say: string };

/** Largest file taken, in bytes: the longest instrument has some dozens of sentences. */
export const largestPack = 200_000;
/** What a file calls itself. */
const packFormat = 'trellis-wording-pack-1';

// Control characters, text-direction overrides: no part of anybody's wording.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/u;
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => value.isWellFormed() && !unseen.test(value) && !/\p{M}{5,}/u.test(value));

const shape = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(packFormat),
  instrument: z.string().max(60),
  version: z.string().max(40),
  copyrightLine: words(400),
  intro: words(400).optional(),
  items: z.record(z.string().max(60), words(600)),
  answers: z.record(z.string().max(60), z.record(z.string().regex(/^-?\d{1,4}$/), words(120))).optional(),
});

/** Reads a file of wording. Whatever is in it is text, never markup; one that does not fit the definition is refused with a sentence. */
export function readPack(content: Uint8Array, known: readonly Instrument[]): ReadPack {
  if (content.length === 0) return { ok: false, say: 'The file is empty.' };
  if (content.length > largestPack) return { ok: false, say: `The file is larger than ${largestPack / 1000} kB. A pack holds one instrument.` };
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return { ok: false, say: 'The file is not JSON in UTF-8. docs/measures/README.md shows how one is made.' };
  }
  const parsed = shape.safeParse(read);
  if (!parsed.success) return { ok: false, say: shapeSentence(parsed.error) };
  const { data } = parsed;
  const instrument = known.find(({ id }) => id === data.instrument);
  if (instrument === undefined) return { ok: false, say: `There is no instrument “${data.instrument}”.` };
  if (instrument.version !== data.version)
    return { ok: false, say: `The file is for ${instrument.shortName} version ${data.version}; this unit uses version ${instrument.version}.` };
  if (!takesPack(instrument)) return { ok: false, say: `${instrument.shortName} takes no pack: ${noPackBecause(instrument)}.` };
  const wanted = instrument.items.map(({ id }) => id);
  const given = Object.keys(data.items);
  if (given.length !== wanted.length)
    return { ok: false, say: `${instrument.shortName} has ${wanted.length} items and the file has ${given.length}. Nothing was loaded.` };
  const strange = given.find((id) => !wanted.includes(id));
  if (strange !== undefined)
    return { ok: false, say: `${instrument.shortName} has no item “${strange}”. Its items are ${wanted.slice(0, 3).join(', ')}…` };
  for (const [set, labels] of Object.entries(data.answers ?? {})) {
    const answers = Object.hasOwn(instrument.answers, set) ? instrument.answers[set] : undefined;
    if (answers === undefined) return { ok: false, say: `${instrument.shortName} has no answers called “${set}”.` };
    const odd = Object.keys(labels).find((value) => !answers.some((one) => String(one.value) === value));
    if (odd !== undefined) return { ok: false, say: `“${set}” has no answer ${odd}.` };
  }
  return {
    ok: true,
    instrument,
    wording: { intro: data.intro ?? null, items: data.items, answers: data.answers ?? {} },
    copyrightLine: data.copyrightLine,
  };
}

/** Instruments that have places for wording of the site's own. */
export function takesPack(instrument: Instrument): boolean {
  return instrument.shipMode === 'labels' || instrument.shipMode === 'skeleton';
}

function noPackBecause(instrument: Instrument): string {
  return instrument.shipMode === 'full' ? 'all its words are part of Trellis' : 'only its results are kept here';
}

function shapeSentence(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.map(String).join(' › ').slice(0, 80) ?? '';
  if (issue?.code === 'unrecognized_keys')
    return `The file has a part that a pack does not have: “${issue.keys[0]?.slice(0, 40) ?? ''}”. Nothing was loaded.`;
  if (where === 'format') return `The file does not say that it is a wording pack (“format”: “${packFormat}”).`;
  return `The part “${where === '' ? 'whole file' : where}” is missing, too long, or has a character in it that cannot be shown. Nothing was loaded.`;
}
