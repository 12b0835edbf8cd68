/** How work together may stand, and why it may end. */
export const endingStates = ['planned', 'ended', 'put off'] as const;
export const endingReasons = [
  'no longer needs the service',
  'moving on to another service',
  'their own choice',
  'moving away',
  'another reason',
] as const;

/** Where a step of an ending has got to. */
export const endingStepStates = ['to do', 'done', 'no longer needed'] as const;
export type EndingStepState = (typeof endingStepStates)[number];
