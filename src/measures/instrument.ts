import { z } from 'zod';

/**
 * What an instrument is, as data: who owns its words and what of them may be shown, its items, how it is scored. A definition
 * that was ever used is never edited: a new one with another version stands beside it, and a completed one keeps its own.
 */

/** How much of the words Trellis carries: all · headings only · none, with numbered places · none, only the results. */
const shipModes = ['full', 'labels', 'skeleton', 'results-only'] as const;

const answer = z.strictObject({
  value: z.number(),
  /** What stands on the button: the figure or letter itself. */
  sign: z.string().min(1).max(4),
  /** The published wording, only where it may be shipped, or our own. */
  label: z.string().max(60).nullable(),
});

const item = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The part of the instrument it belongs to, in a name that may be shipped. */
  area: z.string().max(60).nullable(),
  /** The words of the item, its published heading, or the number of the place. */
  label: z.string().min(1).max(300),
  /** Are the words the publisher's own (shipped), or only a place for them? */
  placeOnly: z.boolean(),
  /** Which answers it takes; null: a figure is typed. */
  answers: z.string().nullable(),
  /** Bounds of a figure that is typed. */
  figure: z.strictObject({ from: z.number(), to: z.number(), decimals: z.int().min(0).max(2) }).nullable(),
  /** Asked, but no part of a total. */
  unscored: z.boolean(),
  /** It asks about self-harm: an answer from `atLeast` up, or from `atMost` down, goes at once to a registered person. */
  safety: z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]).nullable(),
});

const scale = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: z.string().min(1).max(80),
  items: z.array(z.string()).min(1),
  how: z.enum(['sum', 'mean', 'count']),
  /** With `count`: the answers counted. */
  counts: z.array(z.number()).optional(),
  /** How many of its items may be missing; the rest then stand for them by their mean. 0: a total needs every item. */
  mayMiss: z.int().min(0),
  from: z.number(),
  to: z.number(),
  goodIs: z.enum(['up', 'down']),
  /** One of the figures to look at first. */
  main: z.boolean(),
  /** What the middle or a cut-off means, as the source gives it. */
  note: z.string().max(200).nullable(),
  /** As the source names them, lowest first. Never a diagnosis. */
  bands: z.array(z.strictObject({ from: z.number(), label: z.string().max(60) })),
});

const definition = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.string().min(1).max(40),
    name: z.string().min(2).max(120),
    shortName: z.string().min(2).max(40),
    /** What it looks at, in our words. */
    about: z.string().min(10).max(300),
    licence: z.string().min(3).max(300),
    /** Stands wherever the instrument is shown. */
    copyrightLine: z.string().min(3).max(400),
    shipMode: z.enum(shipModes),
    /** Where it may be used. */
    environment: z.string().min(3).max(200),
    source: z.string().min(3).max(400),
    /** The day this definition was last held against its source. */
    versionDate: z.iso.date(),
    /** What of it no source that we could read confirms, a sentence each. It waits for somebody who holds the manual. */
    unconfirmed: z.array(z.string().min(20).max(200).endsWith('.')).default([]),
    /** What is asked, over what time, before the items. */
    intro: z.string().max(400).nullable(),
    answers: z.record(z.string(), z.array(answer).min(2)),
    items: z.array(item).min(1),
    scales: z.array(scale).min(1),
    /** What happens when answers are missing, in a sentence. */
    missingRule: z.string().min(10).max(300),
    /** Who fills it in: the person themself, somebody for them, a member of staff who was trained in it. */
    completedBy: z.array(z.enum(['person', 'proxy', 'rater'])).min(1),
    /** The certificate a rater has to hold; null: none. */
    raterNeeds: z.strictObject({ certificate: z.string(), says: z.string().max(200) }).nullable(),
    /** Weeks after which it is usually asked again; a site sets its own. */
    reassessWeeks: z.int().min(1).max(104),
  })
  .superRefine((made, context) => {
    const fault = (message: string): void => {
      context.addIssue({ code: 'custom', message: `${made.id}: ${message}` });
    };
    const ids = new Set(made.items.map(({ id }) => id));
    if (ids.size !== made.items.length) fault('two items have one id');
    for (const one of made.items) {
      if ((one.answers === null) === (one.figure === null)) fault(`${one.id} takes either answers or a figure`);
      if (one.answers !== null && made.answers[one.answers] === undefined) fault(`${one.id} has no such answers`);
      if (one.placeOnly && made.shipMode === 'full') fault(`${one.id} has no words, although all words are shipped`);
      if (!one.placeOnly && (made.shipMode === 'skeleton' || made.shipMode === 'results-only') && one.figure === null)
        fault(`${one.id} carries words`);
    }
    for (const one of made.scales) {
      for (const id of one.items) if (!ids.has(id)) fault(`${one.id} has no item ${id}`);
      if (one.from >= one.to) fault(`${one.id} has no room`);
      if ((one.how === 'count') !== (one.counts !== undefined)) fault(`${one.id} must say what it counts`);
      if (one.mayMiss >= one.items.length) fault(`${one.id} may not miss all`);
      if (one.bands.some((band, index) => index > 0 && band.from <= one.bands[index - 1]!.from)) fault(`${one.id} has bands out of order`);
    }
    if (!made.scales.some(({ main }) => main)) fault('no scale stands first');
    if (made.raterNeeds !== null && !made.completedBy.includes('rater')) fault('a certificate and no rater');
  });

export type Instrument = Readonly<z.infer<typeof definition>>;
export type InstrumentItem = Instrument['items'][number];
export type InstrumentScale = Instrument['scales'][number];

/** Reads a definition; a faulty one is an error at start, never a wrong score later. */
export function instrument(made: z.input<typeof definition>): Instrument {
  return definition.parse(made);
}

/** Items that take one of a set of answers. */
export function asked(id: string, label: string, answers: string, more: Partial<InstrumentItem> = {}): InstrumentItem {
  return { id, area: null, label, placeOnly: false, answers, figure: null, unscored: false, safety: null, ...more };
}

/** Numbered places without words: `count` of them, for a part of the instrument. */
export function places(prefix: string, area: string | null, count: number, answers: string, from = 1): InstrumentItem[] {
  return Array.from({ length: count }, (_, index) =>
    asked(`${prefix}-${index + from}`, area === null ? `Item ${index + from}` : `${area}, ${index + from}`, answers, { area, placeOnly: true }),
  );
}

/** Answers that are plain figures, without words. */
export function figures(from: number, to: number): { value: number; sign: string; label: null }[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ value: from + index, sign: String(from + index), label: null }));
}

/** What most scales have. */
export function scaleOf(
  made: Pick<InstrumentScale, 'id' | 'label' | 'items' | 'from' | 'to' | 'goodIs'> & Partial<InstrumentScale>,
): InstrumentScale {
  return { how: 'sum', mayMiss: 0, main: true, note: null, bands: [], ...made };
}

/** For instruments whose source, as far as we could read it, gives no rule for missing answers. */
export const allAnswered = 'No rule for missing answers was found at the source, so a figure is only worked out when every item of it is answered.';
