import { slot } from '#platform/slots.ts';

/** Measures of a person that may have shown why a step is changed, the newest first, each in words with its day. Rooms above know. */
export const measuresForSteps = slot<{ readonly personId: string }, readonly { readonly id: string; readonly words: string }[]>(
  'measures that show why a step is changed',
);
