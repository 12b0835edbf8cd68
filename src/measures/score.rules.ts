import type { Instrument, InstrumentItem, InstrumentScale } from './instrument.ts';

/** Answers by item; one that was not given is not there. */
export type Answers = Readonly<Record<string, number>>;

/** How one scale came out: its value, or why there is none. */
export type Scored =
  | { readonly scale: string; readonly known: true; readonly value: number; readonly band: string | null; readonly missing: readonly string[] }
  | { readonly scale: string; readonly known: false; readonly missing: readonly string[] };

/** What is wrong with the answers before they can be kept: an item the instrument does not have, or an answer it does not take. */
export function answerFaults(instrument: Instrument, answers: Answers): readonly { readonly item: string; readonly say: string }[] {
  return Object.entries(answers).flatMap(([id, value]) => {
    const item = instrument.items.find((one) => one.id === id);
    if (item === undefined) return [{ item: id, say: `${instrument.shortName} has no item “${id.slice(0, 40)}”` }];
    const say = answerFault(instrument, item, value);
    return say === null ? [] : [{ item: id, say }];
  });
}

function answerFault(instrument: Instrument, item: InstrumentItem, value: number): string | null {
  if (item.figure !== null) {
    const { from, to, decimals } = item.figure;
    if (!Number.isFinite(value) || value < from || value > to) return `${item.label} must be between ${from} and ${to}`;
    return Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6
      ? null
      : `${item.label} may have at most ${decimals} figures after the point`;
  }
  return instrument.answers[item.answers!]!.some((one) => one.value === value) ? null : `${item.label} does not take the answer ${value}`;
}

/**
 * Scores every scale of an instrument. A scale with more answers missing than its own rule allows has no value, and says which are missing.
 * Values are rounded to two places.
 */
export function scoreAll(instrument: Instrument, answers: Answers): readonly Scored[] {
  return instrument.scales.map((scale) => scoreScale(scale, answers));
}

/** Scores one scale. */
export function scoreScale(scale: InstrumentScale, answers: Answers): Scored {
  const given = scale.items.flatMap((id) => (answers[id] === undefined ? [] : [answers[id]]));
  const missing = scale.items.filter((id) => answers[id] === undefined);
  if (missing.length > scale.mayMiss) return { scale: scale.id, known: false, missing };
  const exact = valueOf(scale, given, missing.length);
  const value = Math.round(exact * 100) / 100;
  // By the exact value: rounded, a score could pass into the next band.
  const band = scale.bands.findLast((one) => exact >= one.from)?.label ?? null;
  return { scale: scale.id, known: true, value, band, missing };
}

function valueOf(scale: InstrumentScale, given: readonly number[], missing: number): number {
  if (scale.how === 'count') return given.filter((value) => scale.counts!.includes(value)).length;
  const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
  if (scale.how === 'mean') return mean;
  return missing === 0 ? given.reduce((sum, value) => sum + value, 0) : mean * scale.items.length;
}

/** Items about self-harm whose answer has to go at once to a registered person. */
export function safetyAnswers(instrument: Instrument, answers: Answers): readonly string[] {
  return instrument.items.flatMap((item) => {
    const value = answers[item.id];
    if (item.safety === null || value === undefined) return [];
    const worrying = 'atLeast' in item.safety ? value >= item.safety.atLeast : value <= item.safety.atMost;
    return worrying ? [item.id] : [];
  });
}

/** Which way something went. `better` is by the direction that is good for this scale, never by the figure alone. */
export function changeBetween(goodIs: 'up' | 'down', from: number, to: number): 'better' | 'worse' | 'the same' {
  if (from === to) return 'the same';
  return to > from === (goodIs === 'up') ? 'better' : 'worse';
}
