/** The questions of a crisis plan, in the order in which they stand on its one page. Our own wording. */
export const crisisQuestions = [
  { key: 'signs', column: 'signs', title: 'Signs that I need help', asks: 'What would you, and others, see?' },
  { key: 'decidesWith', column: 'decides_with', title: 'Who decides with me', asks: 'Who do you trust to help decide, when you cannot alone?' },
  { key: 'call', column: 'call', title: 'Who to call', asks: 'Names and numbers, the first first' },
  { key: 'notCall', column: 'not_call', title: 'Who not to call', asks: 'Who must not be called, or told?' },
  { key: 'helps', column: 'helps', title: 'What helps', asks: 'What do you want people to do?' },
  { key: 'harms', column: 'harms', title: 'What makes it worse', asks: 'What must people not do?' },
  { key: 'medication', column: 'medication', title: 'Medication', asks: 'What has helped, what has not, what you wish' },
  { key: 'places', column: 'places', title: 'Places', asks: 'Where you want to be, and where not' },
  { key: 'atHome', column: 'at_home', title: 'Home, pets, children, bills', asks: 'What must be looked after while you are unwell, and by whom' },
  { key: 'ends', column: 'ends', title: 'When this plan stops', asks: 'How you and others know that it is over' },
] as const;

/** One question of the plan. */
export type CrisisKey = (typeof crisisQuestions)[number]['key'];

/** What was answered; null: nothing yet. */
export type CrisisAnswers = Readonly<Record<CrisisKey, string | null>>;

export const crisisWhose = ['own words', 'agreed together', 'without them'] as const;

/** Whose the words are: never left to be guessed. */
export type CrisisWhose = (typeof crisisWhose)[number];

/** One version of somebody's crisis plan. */
export interface CrisisPlan extends CrisisAnswers {
  readonly id: string;
  readonly no: number;
  readonly whose: CrisisWhose;
  /** Why they took no part, and when they are asked again; only where they took none. */
  readonly whyWithout: string | null;
  readonly madeWith: string | null;
  readonly saidOn: Temporal.PlainDate;
  readonly reviewOn: Temporal.PlainDate;
  /** Who wrote it down; null: the person. */
  readonly writtenBy: string | null;
  readonly writtenAt: Temporal.Instant;
}
