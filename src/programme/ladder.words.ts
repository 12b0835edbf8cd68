/** How somebody gets to and through an activity, each step more their own. */
export const ladderSteps = ['escorted', 'accompanied', 'met there', 'alone'] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** Each step as a choice, with what it means. */
export const ladderStepWords: Readonly<Record<LadderStep, { readonly label: string; readonly means: string }>> = {
  escorted: { label: 'Escorted', means: 'Somebody goes with them and stays the whole time, as their leave asks' },
  accompanied: { label: 'Accompanied', means: 'Somebody goes with them, by choice and not because they must' },
  'met there': { label: 'Met there', means: 'They go by themselves and somebody meets them' },
  alone: { label: 'Alone', means: 'They go and take part by themselves' },
};

/** A step recorded for somebody in an activity, with what was seen. */
export interface StepRecord {
  readonly id: string;
  readonly personId: string;
  readonly activityId: string;
  readonly step: LadderStep;
  readonly evidence: string;
  readonly onDate: Temporal.PlainDate;
  readonly byName: string | null;
}
