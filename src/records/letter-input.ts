import { z } from 'zod';
import { choice, date, longText, optionalText, text } from '#platform/form-fields.ts';
import { refuse } from '#platform/route.ts';
import { bases, type NewDisclosureWords } from './letter.words.ts';

/** What is asked of something given outside: on what basis, and whether the person knows. */
export const basisShape = {
  basis: choice('Say on what basis it was given', bases),
  basisWords: optionalText('what they agreed to, or who asked and with which reference', 500),
  told: choice('Say whether the person was told', ['told', 'not told']),
  notToldWhy: optionalText('why they were not told', 500),
};

/** The same with what was given, to whom and how. */
export const disclosureShape = {
  on: date('the day it was given'),
  toWhom: text('to whom it was given, and for whom they asked', 300),
  what: longText('what exactly was given', 1000),
  how: text('how it was given', 200),
  ...basisShape,
};

type BasisInput = z.output<z.ZodObject<typeof basisShape>>;

/** The basis as it is kept; refuses beside the field what is missing. */
export function readBasis(input: BasisInput): NewDisclosureWords {
  if (input.basisWords === null) refuse('basisWords', 'Say what they agreed to; or who asked, when, and with which reference.');
  if (input.told === 'not told' && input.notToldWhy === null) refuse('notToldWhy', 'Say why they were not told: they may ask.');
  return { basis: input.basis, basisWords: input.basisWords!, notToldWhy: input.told === 'told' ? null : input.notToldWhy };
}

/** Refuses a day that has not come. */
export function refuseFuture(on: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(on, today) > 0) refuse('on', 'That day has not come yet: write it down once it was given.');
}
