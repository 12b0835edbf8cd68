/** The eight parts of a wellness plan, in our own words: nobody's published plan. The person fills in what they like, in any order. */
export const wellnessParts = [
  { code: 'well', title: 'Me, when I am well', asks: 'What are you like on a good day? What would a friend notice?', pairs: null },
  { code: 'toolbox', title: 'What I can reach for', asks: 'What helps you feel better, big or small?', pairs: null },
  { code: 'every day', title: 'What I do every day to stay well', asks: 'What do you need each day? And now and then?', pairs: null },
  { code: 'setbacks', title: 'Things that set me back', asks: 'What can knock you off course?', pairs: 'What I do then' },
  { code: 'early signs', title: 'Early signs', asks: 'How do you know, before others do, that it is starting?', pairs: 'What I do then' },
  { code: 'breaking down', title: 'When it is breaking down', asks: 'How do you know that it has got much worse?', pairs: 'What I do then' },
  { code: 'crisis', title: 'In a crisis', asks: 'What must people know first? The whole of it is on the crisis plan.', pairs: null },
  { code: 'after', title: 'After a crisis', asks: 'How do you want to come back from it? Who, what, how fast?', pairs: null },
] as const;

/** One of the eight parts. */
export type WellnessPartCode = (typeof wellnessParts)[number]['code'];

/** The codes alone, for a form. */
export const wellnessPartCodes = wellnessParts.map((part) => part.code) as unknown as readonly [WellnessPartCode, ...WellnessPartCode[]];

/** @returns whether a stored or sent word is one of the eight parts */
export function isWellnessPart(word: string): word is WellnessPartCode {
  return wellnessParts.some((part) => part.code === word);
}

/** One line as it was once said. */
export interface WellnessSaid {
  /** The id of this saying; its words never change. */
  readonly sayingId: string;
  readonly words: string;
  readonly whatIDo: string | null;
  readonly saidOn: Temporal.PlainDate;
  /** Who wrote it down for them; null: they wrote it themselves. */
  readonly scribe: string | null;
}

/** A line that holds now. `id` stays the same however often it is said again. */
export interface WellnessLine extends WellnessSaid {
  readonly id: string;
  readonly shared: boolean;
  /** As it was said before, the newest first. Of these too each reader gets only what they may read. */
  readonly earlier: readonly WellnessSaid[];
}

/** One part, as this reader may see it. */
export interface WellnessPart {
  readonly code: WellnessPartCode;
  readonly title: string;
  readonly asks: string;
  /** What the second box of a line is called, in the parts whose lines are a pair. */
  readonly pairs: string | null;
  /** The person keeps it to themselves: to others neither how much nor whether there is anything. */
  readonly kept: boolean;
  readonly lines: readonly WellnessLine[];
}

/** A sign the person shared, with what they do about it. */
export interface EarlySign {
  readonly id: string;
  readonly words: string;
  readonly whatIDo: string | null;
  readonly saidOn: Temporal.PlainDate;
}
